using System;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Retrieval;

/// <summary>Which record a row is, and when it was created.</summary>
internal readonly struct RowKey
{
    public RowKey(RecordIdentity identity, long ticks, bool isWhole)
    {
        Identity = identity;
        Ticks = ticks;
        IsWhole = isWhole;
    }

    public RecordIdentity Identity { get; }

    /// <summary>The time, UTC; 0 when the row has none.</summary>
    public long Ticks { get; }

    /// <summary>False when its AuditData is cut off, or no record for another reason.</summary>
    public bool IsWhole { get; }

    /// <summary>The number of the minute.</summary>
    public long Minute => Ticks / TimeSpan.TicksPerMinute;

    /// <summary>True when the row is of a time, or of no time that can be read.</summary>
    public bool IsWithin(DateTime from, DateTime until) => Ticks == 0 || (Ticks >= from.Ticks && Ticks < until.Ticks);
}
