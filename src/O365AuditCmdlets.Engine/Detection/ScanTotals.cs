namespace O365AuditCmdlets;

/// <summary>What a scan has read so far.</summary>
public sealed class ScanTotals
{
    /// <summary>Alerts of an earlier run over the same state that could not be written to their file then, and were when this run began. They count nowhere else.</summary>
    public long AlertsDelivered { get; internal set; }

    /// <summary>Files, archive entries and pipelines that were read.</summary>
    public long Sources { get; internal set; }

    /// <summary>Records that were read, duplicates and unreadable ones included.</summary>
    public long Records { get; internal set; }

    /// <summary>Records whose identity had been seen before. They are not evaluated.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Records that could not be read.</summary>
    public long Unreadable { get; internal set; }

    /// <summary>
    /// Records with control characters inside their strings, such as real line breaks where JSON has <c>\n</c>: they were
    /// taken as they stand.
    /// </summary>
    public long Repaired { get; internal set; }

    /// <summary>Records left out because they lie outside the wanted time.</summary>
    public long OutsideTime { get; internal set; }

    /// <summary>Alerts that were found.</summary>
    public long Alerts { get; internal set; }

    /// <summary>Alerts that were found but that an exception covers.</summary>
    public long AlertsExcepted { get; internal set; }

    /// <summary>Alerts that were found but that an earlier run over the same state gave already, with all their records.</summary>
    public long AlertsKnown { get; internal set; }

    /// <summary>Alerts that were found but not given because of <see cref="AuditScanOptions.MaximumAlerts"/>.</summary>
    public long AlertsHeldBack { get; internal set; }
}
