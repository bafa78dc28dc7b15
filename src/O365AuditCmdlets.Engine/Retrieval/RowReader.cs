using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Retrieval;

/// <summary>Reads of a row what a search needs: the identity of its record and its time. Both are those that a scan finds later.</summary>
internal sealed class RowReader
{
    private readonly AuditRecord _record = new(Projection.Compile(new List<AuditField> { AuditFields.Id }));

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="key">Its identity and time.</param>
    /// <returns>False when nothing in the row tells it from another: such a row is no record.</returns>
    public bool TryRead(AuditLogRow row, out RowKey key)
    {
        RecordEnvelope envelope = row.Record;
        if (envelope.AuditData.Trim().Length == 0 && string.IsNullOrWhiteSpace(envelope.Identity))
        {
            key = default;
            return false;
        }

        _record.Load(envelope);
        long ticks = _record.TimeSource != TimeSource.None ? _record.TimeTicks
            : envelope.CreationDate is DateTime time ? AuditTime.ToUtcTicks(time)
            : 0;
        key = new RowKey(_record.Identity, ticks, _record.Fault is null);
        return true;
    }
}
