using System.Management.Automation;

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

    private protected override void Configure(AuditScanOptions options) => options.MaximumAlerts = MaximumAlerts;

    private protected override void Finish(ScanTotals totals)
    {
        if (totals.AlertsHeldBack > 0)
        {
            WriteWarning($"{totals.AlertsHeldBack} more alerts were found than the {MaximumAlerts} that MaximumAlerts allows. Run again with a higher number, or without it, to see them.");
        }
    }
}
