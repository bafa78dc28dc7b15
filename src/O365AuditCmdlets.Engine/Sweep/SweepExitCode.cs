using O365AuditCmdlets.Detection;

namespace O365AuditCmdlets.Sweep;

/// <summary>What a sweep tells the shell; the numbers are those of the program o365audit.</summary>
internal static class SweepExitCode
{
    private const int NothingFound = 0;
    private const int AlertsFound = 1;
    private const int Inconclusive = 2;
    private const int CouldNotRun = 3;

    public static int Of(AuditSweepSummary summary, ScanTotals totals)
    {
        if (!summary.IsComplete || (totals.Sources == 0 && summary.SearchedUntil is null))
        {
            return CouldNotRun;
        }

        // What an earlier run has given must not ring again.
        return summary.Alerts > 0 ? AlertsFound : summary.Holes > 0 ? Inconclusive : NothingFound;
    }
}
