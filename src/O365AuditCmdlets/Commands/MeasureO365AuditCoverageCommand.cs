using System.Collections.Generic;
using System.Management.Automation;
using O365AuditCmdlets.Input;

namespace O365AuditCmdlets.Commands;

/// <summary>Says what was read, what is missing from it, and whether "nothing found" may be believed. All rules run with their defaults for it.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "O365AuditCoverage", DefaultParameterSetName = nameof(Path), HelpUri = HelpPage.Root + "Measure-O365AuditCoverage.md")]
[OutputType(typeof(AuditCoverage))]
public sealed class MeasureO365AuditCoverageCommand : AuditScanCommand
{
    /// <summary>What the mailboxes' settings say of their auditing: the output of Get-EXOMailbox -PropertySets Audit, with that of Get-OrganizationConfig and licence details if known. Each mailbox of which mail access is not logged becomes a hole.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? MailboxSettings { get; set; }

    private protected override void Configure(AuditScanOptions options) => options.Use(this, MailboxSettings);

    private protected override IEnumerable<AuditRule> CreateRules() => new AuditRule[]
    {
        new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()),
        new AuditBypassAssociationRule(new AuditBypassAssociationOptions()),
    };

    private protected override void OnAlert(Alert alert)
    {
        // Coverage counts them; who wants to see them runs the rules.
    }

    private protected override void Finish(AuditScan scan, AuditCoverage? coverage)
    {
        if (coverage is not null)
        {
            WriteObject(coverage);
        }
    }
}
