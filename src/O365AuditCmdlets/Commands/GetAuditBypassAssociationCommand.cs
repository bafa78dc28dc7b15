using System.Collections.Generic;
using System.Management.Automation;
using O365AuditCmdlets.Input;

namespace O365AuditCmdlets.Commands;

/// <summary>Finds accounts whose actions on mailboxes are not logged because somebody switched audit bypass on for them: who, since when, by whom.</summary>
[Cmdlet(VerbsCommon.Get, "AuditBypassAssociation", DefaultParameterSetName = nameof(Path), HelpUri = HelpPage.Root + "Get-AuditBypassAssociation.md")]
[OutputType(typeof(Alert))]
public sealed class GetAuditBypassAssociationCommand : AuditAlertCommand
{
    private readonly AuditBypassAssociationOptions _options = new();

    /// <summary>The output of Get-MailboxAuditBypassAssociation, live or from Import-Csv. A row whose flag is missing counts as unknown, never as not bypassed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? CurrentState { get; set; }

    /// <summary>Gives also the removals of which no beginning is in the records.</summary>
    [Parameter]
    public SwitchParameter IncludeRemoval
    {
        get => _options.IncludeRemoval;
        set => _options.IncludeRemoval = value;
    }

    /// <summary>Gives also the attempts that failed.</summary>
    [Parameter]
    public SwitchParameter IncludeFailed
    {
        get => _options.IncludeFailed;
        set => _options.IncludeFailed = value;
    }

    /// <summary>Gives one alert each time a bypass is switched on, at once, in place of one for each association.</summary>
    [Parameter]
    public SwitchParameter PerRecord
    {
        get => _options.PerRecord;
        set => _options.PerRecord = value;
    }

    private protected override IEnumerable<AuditRule> CreateRules()
    {
        if (CurrentState is not null)
        {
            _options.CurrentState = BypassStateRows.Read(this, CurrentState);
        }

        return new AuditRule[] { new AuditBypassAssociationRule(_options) };
    }
}
