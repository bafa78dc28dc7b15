using System;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Retrieval;

/// <summary>Which record a row is, and when it was created.</summary>
internal readonly struct RowKey
{
    public RowKey(RecordIdentity identity, long ticks)
    {
        Identity = identity;
        Ticks = ticks;
    }

    public RecordIdentity Identity { get; }

    /// <summary>The time, UTC; 0 when the row has none.</summary>
    public long Ticks { get; }

    /// <summary>The number of the minute.</summary>
    public long Minute => Ticks / TimeSpan.TicksPerMinute;
}
