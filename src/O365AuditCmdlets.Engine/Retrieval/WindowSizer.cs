using System;

namespace O365AuditCmdlets.Retrieval;

/// <summary>How long the next window is, by how dense the records were.</summary>
internal static class WindowSizer
{
    private const int MostGrowth = 4;
    private const int GrowthAfterTrouble = 2;
    private const int MostShrinking = 20;

    /// <summary>The end of a window: a whole second, so that windows touch where the service can tell them apart.</summary>
    public static DateTime End(DateTime from, TimeSpan length, DateTime last)
    {
        long ticks = from.Ticks + Math.Max(length.Ticks, TimeSpan.TicksPerSecond);
        ticks -= ticks % TimeSpan.TicksPerSecond;
        ticks = ticks <= from.Ticks ? ticks + TimeSpan.TicksPerSecond : ticks;
        return ticks + TimeSpan.TicksPerSecond > last.Ticks ? last : new DateTime(ticks, DateTimeKind.Utc);
    }

    /// <summary>The length after a window that is done.</summary>
    public static TimeSpan Next(AuditSearchOptions options, TimeSpan length, long records, bool hadTrouble)
    {
        double wanted = records == 0 ? double.MaxValue : (double)length.Ticks * options.TargetRecords / records;
        double most = Math.Min((double)length.Ticks * (hadTrouble ? GrowthAfterTrouble : MostGrowth), options.LongestWindow.Ticks);
        return WholeSeconds(Math.Min(wanted, most));
    }

    /// <summary>The length after a window that was too large; never more than half of it.</summary>
    public static TimeSpan Smaller(AuditSearchOptions options, DateTime from, TimeSpan length, SessionOutcome outcome)
    {
        if (outcome.FullMinute is long minute && minute * TimeSpan.TicksPerMinute >= from.Ticks + TimeSpan.TicksPerSecond
            && (minute * TimeSpan.TicksPerMinute) - from.Ticks < length.Ticks)
        {
            // What is before the minute was not cut off.
            return WholeSeconds((minute * TimeSpan.TicksPerMinute) - from.Ticks);
        }

        double share = outcome.Total > 0 ? (double)options.TargetRecords / outcome.Total
            : outcome.End == SessionEnd.Wall && outcome.Records > 2 * options.TargetRecords ? (double)options.TargetRecords / outcome.Records
            : 0.5;
        return WholeSeconds(length.Ticks * Math.Min(0.5, Math.Max(share, 1.0 / MostShrinking)));
    }

    private static TimeSpan WholeSeconds(double ticks) => TimeSpan.FromSeconds(Math.Max(1, Math.Floor(ticks / TimeSpan.TicksPerSecond)));
}
