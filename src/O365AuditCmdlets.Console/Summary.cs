using System;
using System.Globalization;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>The line at the end of a scan.</summary>
internal static class Summary
{
    public static string Of(ScanTotals totals, TimeSpan time)
    {
        string outside = totals.OutsideTime > 0 ? ", " + Count(totals.OutsideTime, "outside the time") : string.Empty;
        string repaired = totals.Repaired > 0 ? ", " + Count(totals.Repaired, "repaired") : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(totals.Records, Word(totals.Records, "record"))} ({Count(totals.Duplicates, Word(totals.Duplicates, "duplicate"))}, {Count(totals.Unreadable, "unreadable")}{repaired}{outside}) from {Count(totals.Sources, Word(totals.Sources, "source"))}: {Count(totals.Alerts, Word(totals.Alerts, "alert"))}{More(totals)} in {time.TotalSeconds:0.0} seconds.");
    }

    public static string HeldBack(ScanTotals totals) =>
        Count(totals.AlertsHeldBack, Word(totals.AlertsHeldBack, "more alert")) + " found but not written, because of --maximum-alerts.";

    private static string More(ScanTotals totals) =>
        (totals.AlertsKnown > 0 ? ", " + Count(totals.AlertsKnown, "given before") : string.Empty)
        + (totals.AlertsExcepted > 0 ? ", " + Count(totals.AlertsExcepted, "excepted") : string.Empty);

    private static string Count(long number, string word) => number.ToString("N0", CultureInfo.InvariantCulture) + " " + word;

    private static string Word(long number, string singular) => number == 1 ? singular : singular + "s";
}
