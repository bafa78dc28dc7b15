using System;
using System.Globalization;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>What a run says at its end.</summary>
internal static class Summary
{
    /// <summary>How many records came from how many files.</summary>
    public static string Read(ScanTotals totals, TimeSpan time)
    {
        string outside = totals.OutsideTime > 0 ? ", " + TableText.Number(totals.OutsideTime) + " outside the time" : string.Empty;
        string repaired = totals.Repaired > 0 ? ", " + TableText.Number(totals.Repaired) + " repaired" : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Read {TableText.Count(totals.Records, "record")} ({TableText.Count(totals.Duplicates, "duplicate")}, {totals.Unreadable:N0} unreadable{repaired}{outside}) from {TableText.Count(totals.Sources, "file")} in {time.TotalSeconds:0.0} seconds");
    }

    /// <summary>What was read, and the alerts that were found in it.</summary>
    public static string OfScan(ScanTotals totals, TimeSpan time) => Read(totals, time) + ": " + TableText.Count(totals.Alerts, "alert")
        + (totals.AlertsKnown > 0 ? ", " + TableText.Number(totals.AlertsKnown) + " given before" : string.Empty)
        + (totals.AlertsExcepted > 0 ? ", " + TableText.Number(totals.AlertsExcepted) + " excepted" : string.Empty) + ".";

    /// <summary>What was read, and from when to when it is.</summary>
    public static string OfRecords(ScanTotals totals, AuditCoverage coverage, TimeSpan time) =>
        Read(totals, time) + (coverage.FirstRecord is DateTime first && coverage.LastRecord is DateTime last ? $", created from {Time(first)} to {Time(last)}." : ".");

    public static string HeldBack(ScanTotals totals) =>
        TableText.Count(totals.AlertsHeldBack, "more alert") + " found but not written, because of --maximum-alerts.";

    /// <summary>What a table could not show whole; null when there was nothing.</summary>
    public static string? Cut(long values) => values == 0 ? null
        : $"{TableText.Count(values, "value is", "values are")} longer than the {TableText.Number(TableCell.Longest)} characters that a table shows; --format jsonl has all of it.";

    /// <summary>What an earlier run had found and could not write.</summary>
    public static string Delivered(ScanTotals totals) =>
        TableText.Count(totals.AlertsDelivered, "alert") + " of an earlier run could not be written then and " + (totals.AlertsDelivered == 1 ? "was" : "were") + " added to the output file now.";

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
