using System.Management.Automation;
using O365AuditCmdlets.Input;
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

    /// <summary>A JSON file of exceptions: what is known and gives no alert. A file with anything wrong in it ends the run before anything is read. Exceptions that have expired or matched nothing are told in warnings.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExceptionPath { get; set; }

    /// <summary>Gives also the alerts that exceptions cover; their IsExcepted is true.</summary>
    [Parameter]
    public SwitchParameter IncludeExcepted { get; set; }

    /// <summary>A file in which runs remember which alerts they gave: each is given once, and again only when it has grown. It holds hashes and times, nothing else of the log. Two runs at once need a file each.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    private protected override void Configure(AuditScanOptions options)
    {
        options.MaximumAlerts = MaximumAlerts;
        options.Exceptions = ExceptionPath is null ? null : this.LoadExceptions(ExceptionPath);
        options.IncludeExcepted = IncludeExcepted;
        options.StatePath = StatePath is null ? null : this.GetFullPath(StatePath);
    }

    private protected override void Finish(AuditScan scan, AuditCoverage? coverage)
    {
        if (coverage is not null)
        {
            this.WriteWarnings(CoverageText.Warnings(coverage));
        }

        foreach (AuditExceptionUse use in scan.GetExceptionUses())
        {
            if (use.State != AuditExceptionState.Used)
            {
                this.Warn(use.ToString());
            }
        }

        ScanTotals totals = scan.Totals;
        if (totals.AlertsHeldBack > 0)
        {
            this.Warn($"{Words.Count(totals.AlertsHeldBack, "more alert was", "more alerts were")} found than the {MaximumAlerts} that MaximumAlerts allows. Run again with a higher number, or without it, to see them.");
        }
    }
}
