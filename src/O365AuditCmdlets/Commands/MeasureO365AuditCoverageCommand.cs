using System.Collections.Generic;
using System.Management.Automation;

namespace O365AuditCmdlets.Commands;

/// <summary>Says what was read, what is missing from it, and whether "nothing found" may be believed. All rules run with their defaults for it.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "O365AuditCoverage", DefaultParameterSetName = nameof(InputObject), HelpUri = HelpPage.Root + "Measure-O365AuditCoverage.md")]
[OutputType(typeof(AuditCoverage))]
public sealed class MeasureO365AuditCoverageCommand : AuditScanCommand
{
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
