using System;

namespace O365AuditCmdlets;

/// <summary>Where a search goes on that an earlier process began.</summary>
public sealed class AuditSearchResumePoint
{
    internal AuditSearchResumePoint(DateTime from, long records, string? note, bool isInDoubt)
    {
        From = from;
        Records = records;
        Note = note;
        IsInDoubt = isInDoubt;
    }

    /// <summary>Everything before this time, UTC, was delivered, but for holes.</summary>
    public DateTime From { get; }

    /// <summary>The records that were delivered before, those of a window that was stopped half way included.</summary>
    public long Records { get; }

    /// <summary>What <see cref="IAuditSearchOutput.CompleteWindow"/> gave for the last window that was noted; null when there is none.</summary>
    public string? Note { get; }

    /// <summary>
    /// True when the earlier process ended, killed, while it was handing over the window that begins at <see cref="From"/>:
    /// its rows come again from the first one. An output that goes back to its note has none of them twice.
    /// </summary>
    public bool IsInDoubt { get; }
}
