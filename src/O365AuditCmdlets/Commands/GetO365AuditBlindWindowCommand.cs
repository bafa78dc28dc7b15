using System.Management.Automation;
using O365AuditCmdlets.Input;

namespace O365AuditCmdlets.Commands;

/// <summary>Says who was not watched and when: mailboxes that were throttled, and accounts for which audit bypass was on.</summary>
[Cmdlet(VerbsCommon.Get, "O365AuditBlindWindow", DefaultParameterSetName = nameof(Path), HelpUri = HelpPage.Root + "Get-O365AuditBlindWindow.md")]
[OutputType(typeof(AuditBlindWindow))]
public sealed class GetO365AuditBlindWindowCommand : AuditScanCommand
{
    /// <summary>The output of Get-MailboxAuditBypassAssociation, live or from Import-Csv. A row whose flag is missing counts as unknown, never as not bypassed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? CurrentState { get; set; }

    private protected override void Configure(AuditScanOptions options)
    {
        if (CurrentState is not null)
        {
            options.BypassState = BypassStateRows.Read(this, CurrentState);
        }
    }

    private protected override void Finish(AuditScan scan, AuditCoverage? coverage)
    {
        if (coverage is not null)
        {
            WriteObject(scan.GetBlindWindows(), enumerateCollection: true);
        }
    }
}
