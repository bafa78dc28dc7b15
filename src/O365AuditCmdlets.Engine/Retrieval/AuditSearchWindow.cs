using System;

namespace O365AuditCmdlets;

/// <summary>A part of the time that was searched, and what came of it.</summary>
public sealed class AuditSearchWindow
{
    internal AuditSearchWindow(DateTime from, DateTime until, long records, int attempts)
    {
        From = from;
        Until = until;
        Records = records;
        Attempts = attempts;
    }

    /// <summary>Its beginning, UTC.</summary>
    public DateTime From { get; }

    /// <summary>Its end, UTC.</summary>
    public DateTime Until { get; }

    /// <summary>The records that were delivered of it.</summary>
    public long Records { get; }

    /// <summary>How many sessions were asked for it.</summary>
    public int Attempts { get; }
}
