using System;
using System.Management.Automation;
using O365AuditCmdlets.Input;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Commands;

/// <summary>Adds an exception to a file of exceptions, which is made when it is not there. The rest of the file stays as it is. At least one condition is needed; all that are given must be met.</summary>
[Cmdlet(VerbsCommon.New, "O365AuditException", SupportsShouldProcess = true, HelpUri = HelpPage.Root + "New-O365AuditException.md")]
[OutputType(typeof(AuditExceptionEntry))]
public sealed class NewO365AuditExceptionCommand : PSCmdlet
{
    /// <summary>The JSON file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The name of the exception, which no other one of the file has.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = string.Empty;

    /// <summary>The id of the rule it is an exception from.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(RuleNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Rule { get; set; } = string.Empty;

    /// <summary>Who does it; for a bypass, who switched it on. * stands for any characters, here and in all other conditions but addresses.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Actor { get; set; } = Array.Empty<string>();

    /// <summary>Labels of groups of the file; the actor is a member of one of them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = Array.Empty<string>();

    /// <summary>Whose mailbox it is.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Mailbox { get; set; } = Array.Empty<string>();

    /// <summary>The account that a bypass is for, by any of its names.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Target { get; set; } = Array.Empty<string>();

    /// <summary>The id of the application.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AppId { get; set; } = Array.Empty<string>();

    /// <summary>Addresses and CIDR blocks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ClientAddress { get; set; } = Array.Empty<string>();

    /// <summary>What the client calls itself.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ClientString { get; set; } = Array.Empty<string>();

    /// <summary>Why it is right to except this.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = string.Empty;

    /// <summary>Who answers for it.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Owner { get; set; } = string.Empty;

    /// <summary>From this time on it does nothing. A time without a zone is UTC; local time is converted.</summary>
    [Parameter(Mandatory = true)]
    [AuditTimeTransformation]
    public DateTime Expires { get; set; }

    /// <summary>Adds the exception.</summary>
    protected override void ProcessRecord()
    {
        string path = this.GetFullPath(Path);
        var entry = new AuditExceptionEntry
        {
            Id = Id,
            Rule = Rule,
            Actor = Actor,
            Group = Group,
            Mailbox = Mailbox,
            Target = Target,
            AppId = AppId,
            Address = ClientAddress,
            ClientString = ClientString,
            Reason = Reason,
            Owner = Owner,
            Expires = Expires,
        };
        try
        {
            string preview = AuditExceptionWriter.Preview(path, entry);
            if (this.Confirms(path, "Add the exception " + preview))
            {
                AuditExceptionSet set = AuditExceptionWriter.Append(path, entry);
                WriteObject(set.Entries[set.Entries.Count - 1]);
            }
        }
        catch (AuditExceptionFileException e)
        {
            this.ThrowExceptionFile(e);
        }
        catch (ArgumentException e)
        {
            this.ThrowExceptionNotAccepted(e, Id);
        }
    }
}
