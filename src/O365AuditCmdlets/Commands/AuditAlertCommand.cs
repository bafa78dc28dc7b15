using System.Management.Automation;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Commands;

/// <summary>What all cmdlets share that run a rule.</summary>
public abstract class AuditAlertCommand : AuditScanCommand
{
    private protected AuditAlertCommand()
    {
    }

    /// <summary>The number of alerts to give at most; a warning says how many more there were. Without it all are given.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaximumAlerts { get; set; }

    /// <summary>The name of a variable (without $) that is given the coverage: what was read, what is missing from it, and what may be concluded. A run that was stopped early gives none.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CoverageVariable { get; set; }

    private protected override void Configure(AuditScanOptions options) => options.MaximumAlerts = MaximumAlerts;

    private protected override void Finish(AuditScan scan, AuditCoverage? coverage)
    {
        if (CoverageVariable is not null)
        {
            SessionState.PSVariable.Set(CoverageVariable, coverage);
        }

        if (coverage is not null && coverage.CountHoles() > 0)
        {
            WriteWarning(CoverageText.Warning(coverage));
        }

        ScanTotals totals = scan.Totals;
        if (totals.AlertsHeldBack > 0)
        {
            WriteWarning($"{totals.AlertsHeldBack} more alerts were found than the {MaximumAlerts} that MaximumAlerts allows. Run again with a higher number, or without it, to see them.");
        }
    }
}
