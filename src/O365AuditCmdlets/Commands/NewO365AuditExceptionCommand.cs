using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using O365AuditCmdlets.Completion;
using O365AuditCmdlets.Input;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Commands;

/// <summary>
/// Adds an exception to a file of exceptions, which is made when it is not there. The rest of the file stays as it is. At least
/// one condition is needed; all that are given must be met. Alerts through the pipeline fill in what is not given.
/// </summary>
[Cmdlet(VerbsCommon.New, "O365AuditException", SupportsShouldProcess = true, DefaultParameterSetName = ConditionSet, HelpUri = HelpPage.Root + "New-O365AuditException.md")]
[OutputType(typeof(AuditExceptionEntry))]
public sealed class NewO365AuditExceptionCommand : PSCmdlet
{
    private const string ConditionSet = "Condition";
    private const string AlertSet = nameof(Alert);

    private readonly List<AuditExceptionSubject> _alerts = new();
    private readonly List<AuditExceptionEntry> _added = new();
    private AuditExceptionSet? _set;

    /// <summary>The JSON file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The name of the exception, which no other one of the file has. Where alerts make several exceptions, -1, -2 and so on are added.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = string.Empty;

    /// <summary>Alerts: rule, mailbox, actor, target, addresses and applications are filled in from them where they are not given. Alerts of the same rule, mailbox, actor and target make one exception, others one each.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = AlertSet)]
    [ValidateNotNull]
    public PSObject? Alert { get; set; }

    /// <summary>The id of the rule it is an exception from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConditionSet)]
    [Parameter(ParameterSetName = AlertSet)]
    [ArgumentCompleter(typeof(RuleNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Rule { get; set; } = string.Empty;

    /// <summary>Who does it; for a bypass, who switched it on. * stands for any characters, here and in all other conditions but addresses.</summary>
    [Parameter]
    [Alias("UserId", "UserIds")]
    [ArgumentCompleter(typeof(ActorCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Actor { get; set; } = Array.Empty<string>();

    /// <summary>Labels of groups of the file; the actor is a member of one of them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = Array.Empty<string>();

    /// <summary>Whose mailbox it is.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Mailbox { get; set; } = Array.Empty<string>();

    /// <summary>The account that a bypass is for, by any of its names.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ActorCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Target { get; set; } = Array.Empty<string>();

    /// <summary>The id of the application.</summary>
    [Parameter]
    [Alias("Application", "ApplicationId")]
    [ArgumentCompleter(typeof(AppIdCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] AppId { get; set; } = Array.Empty<string>();

    /// <summary>Addresses and CIDR blocks.</summary>
    [Parameter]
    [Alias("Address", "IPAddress", "IPAddresses")]
    [ArgumentCompleter(typeof(ClientAddressCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ClientAddress { get; set; } = Array.Empty<string>();

    /// <summary>What the client calls itself.</summary>
    [Parameter]
    [SupportsWildcards]
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

    /// <summary>From this time on it does nothing. A time without a zone is UTC; local time is converted. A time in the past is refused.</summary>
    [Parameter(Mandatory = true)]
    [AuditTimeTransformation]
    public DateTime Expires { get; set; }

    /// <summary>Refuses what would do nothing.</summary>
    protected override void BeginProcessing()
    {
        if (Expires.ToUtc() <= DateTime.UtcNow)
        {
            this.ThrowExceptionExpired(Expires.ToUtc(), Id);
        }
    }

    /// <summary>Takes an alert.</summary>
    protected override void ProcessRecord()
    {
        if (Alert is not null)
        {
            _alerts.Add(AlertObjects.Read(Alert) ?? Refuse(Alert));
        }
    }

    /// <summary>Adds the exceptions.</summary>
    protected override void EndProcessing()
    {
        string path = this.GetFullPath(Path);
        AuditExceptionEntry given = Given();
        if (ParameterSetName != AlertSet)
        {
            if (Rule.Length > 0)
            {
                Add(path, given);
            }

            return;
        }

        foreach (AuditExceptionEntry entry in Draft(given))
        {
            Add(path, entry);
        }

        Tell();
    }

    private AuditExceptionSubject Refuse(PSObject alert)
    {
        this.ThrowNotAnAlert(alert.BaseObject);
        return new AuditExceptionSubject();
    }

    private AuditExceptionEntry Given() => new()
    {
        Id = Id,
        Rule = Rule,
        Actor = Actor,
        Group = Group,
        Mailbox = Mailbox,
        Target = Target,
        AppId = AppId,
        ClientAddress = ClientAddress,
        ClientString = ClientString,
        Reason = Reason,
        Owner = Owner,
        Expires = Expires,
    };

    private IReadOnlyList<AuditExceptionEntry> Draft(AuditExceptionEntry given)
    {
        try
        {
            return AuditExceptionDraft.Create(_alerts, given);
        }
        catch (ArgumentException e)
        {
            this.ThrowExceptionNotAccepted(e, Id);
            return Array.Empty<AuditExceptionEntry>();
        }
    }

    private void Add(string path, AuditExceptionEntry entry)
    {
        try
        {
            string preview = AuditExceptionWriter.Preview(path, entry);
            if (this.Confirms(path, "Add the exception " + preview))
            {
                AuditExceptionSet set = AuditExceptionWriter.Append(path, entry);
                AuditExceptionEntry added = set.Entries[set.Entries.Count - 1];
                if (ParameterSetName == AlertSet)
                {
                    added.CountAlerts(set, _alerts);
                }

                _set = set;
                _added.Add(added);
                WriteObject(added);
            }
        }
        catch (AuditExceptionFileException e)
        {
            this.ThrowExceptionFile(e);
        }
        catch (ArgumentException e)
        {
            this.ThrowExceptionNotAccepted(e, entry.Id);
        }
    }

    private void Tell()
    {
        if (_set is null)
        {
            return;
        }

        int covered = _alerts.Count(alert => _added.Exists(entry => AuditExceptionDraft.CountCovered(entry, _set.Groups, new[] { alert }) > 0));
        string text = _alerts.Count == 1 ? $"The given alert is {(covered == 1 ? string.Empty : "not ")}covered."
            : covered == _alerts.Count ? $"All {Words.Count(covered, "given alert")} are covered."
            : $"{(covered == 0 ? "None" : Words.Count(covered, "alert"))} of the {Words.Count(_alerts.Count, "given alert")} {(covered < 2 ? "is" : "are")} covered.";
        if (covered == _alerts.Count)
        {
            this.Say(text);
        }
        else
        {
            this.Warn(text + " An exception covers an alert only when it covers every hit of it; hits without an address or application meet no condition that asks for one.");
        }
    }
}
