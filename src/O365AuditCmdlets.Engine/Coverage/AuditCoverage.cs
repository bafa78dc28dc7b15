using System;

namespace O365AuditCmdlets;

/// <summary>What was read, what is missing from it, and what may therefore be concluded. All times are UTC.</summary>
public sealed class AuditCoverage
{
    /// <summary>AlertsFound, NothingFound or Inconclusive; see <see cref="AuditVerdict"/>.</summary>
    public string Verdict { get; internal set; } = string.Empty;

    /// <summary>Why the verdict is what it is, in one sentence.</summary>
    public string Reason { get; internal set; } = string.Empty;

    /// <summary>The alerts that were found, exceptions left out.</summary>
    public long Alerts { get; internal set; }

    /// <summary>Alerts that were found but not given because of a maximum.</summary>
    public long AlertsHeldBack { get; internal set; }

    /// <summary>Alerts that were found but that an earlier run over the same state gave already.</summary>
    public long AlertsKnown { get; internal set; }

    /// <summary>Alerts that an exception covers.</summary>
    public long AlertsExcepted { get; internal set; }

    /// <summary>The records that were read, duplicates and unreadable ones included.</summary>
    public long Records { get; internal set; }

    /// <summary>The different records that could be read.</summary>
    public long Distinct { get; internal set; }

    /// <summary>Records whose identity had been seen before.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Records that could not be read, and records without any time.</summary>
    public long Unreadable { get; internal set; }

    /// <summary>
    /// Records with control characters inside their strings, such as real line breaks where JSON has <c>\n</c>: they were
    /// taken as they stand.
    /// </summary>
    public long Repaired { get; internal set; }

    /// <summary>Records whose time was taken from beside AuditData, in the culture of this session.</summary>
    public long TimeFromWrapper { get; internal set; }

    /// <summary>The time of the earliest record.</summary>
    public DateTime? FirstRecord { get; internal set; }

    /// <summary>The time of the latest record.</summary>
    public DateTime? LastRecord { get; internal set; }

    /// <summary>The holes, those that count before those that are only to be known.</summary>
    public CoverageHole[] Holes { get; internal set; } = Array.Empty<CoverageHole>();

    /// <summary>What was read.</summary>
    public CoverageSource[] Sources { get; internal set; } = Array.Empty<CoverageSource>();

    /// <summary>The operations, the most frequent first.</summary>
    public OperationCount[] Operations { get; internal set; } = Array.Empty<OperationCount>();

    /// <summary>The records of each hour that has any.</summary>
    public HourCount[] RecordsPerHour { get; internal set; } = Array.Empty<HourCount>();

    /// <summary>How many holes count, those that are only to be known left out.</summary>
    public int CountHoles() => Array.FindAll(Holes, hole => !hole.IsInformation).Length;

    /// <summary>The verdict and why.</summary>
    public override string ToString() => Verdict + ": " + Reason;
}
