using System;

namespace O365AuditCmdlets;

/// <summary>One row of a page: the object that came, and what is read of it.</summary>
public sealed class AuditLogRow
{
    /// <summary>Makes a row.</summary>
    /// <param name="value">The object as it came; it is handed on untouched.</param>
    /// <param name="record">AuditData, Identity, CreationDate, ResultIndex, ResultCount and moreRecordsAvailable of the object.</param>
    public AuditLogRow(object value, RecordEnvelope record)
    {
        Value = value ?? throw new ArgumentNullException(nameof(value));
        Record = record ?? throw new ArgumentNullException(nameof(record));
    }

    /// <summary>The object as it came.</summary>
    public object Value { get; }

    /// <summary>What is read of it; may be handed to <see cref="AuditScan.ReadRecord"/>.</summary>
    public RecordEnvelope Record { get; }
}
