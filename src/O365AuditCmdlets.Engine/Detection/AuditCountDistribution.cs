using System;
using System.Collections.Generic;
using System.Globalization;

namespace O365AuditCmdlets;

/// <summary>
/// How counts of items are spread: the smallest count that this share of all counts does not exceed (nearest rank).
/// </summary>
public sealed class AuditCountDistribution
{
    internal AuditCountDistribution(List<long> counts)
    {
        counts.Sort();
        Count = counts.Count;
        Median = At(counts, 500);
        Percent75 = At(counts, 750);
        Percent90 = At(counts, 900);
        Percent95 = At(counts, 950);
        Percent99 = At(counts, 990);
        Percent999 = At(counts, 999);
        Maximum = At(counts, 1000);
    }

    /// <summary>How many counts there are.</summary>
    public long Count { get; }

    /// <summary>Half of the counts are no larger.</summary>
    public long Median { get; }

    /// <summary>75 percent of the counts are no larger.</summary>
    public long Percent75 { get; }

    /// <summary>90 percent of the counts are no larger.</summary>
    public long Percent90 { get; }

    /// <summary>95 percent of the counts are no larger.</summary>
    public long Percent95 { get; }

    /// <summary>99 percent of the counts are no larger.</summary>
    public long Percent99 { get; }

    /// <summary>99.9 percent of the counts are no larger.</summary>
    public long Percent999 { get; }

    /// <summary>The largest count.</summary>
    public long Maximum { get; }

    /// <summary>The figures in one line.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "50 % {0}, 75 % {1}, 90 % {2}, 95 % {3}, 99 % {4}, 99.9 % {5}, largest {6} (of {7})",
        Median,
        Percent75,
        Percent90,
        Percent95,
        Percent99,
        Percent999,
        Maximum,
        Count);

    private static long At(List<long> sorted, int perMille)
    {
        if (sorted.Count == 0)
        {
            return 0;
        }

        long rank = ((sorted.Count * (long)perMille) + 999) / 1000;
        return sorted[(int)Math.Max(0, rank - 1)];
    }
}
