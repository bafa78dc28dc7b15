using System;

namespace O365AuditCmdlets.Benchmarks.Data;

/// <summary>One record as it was made, and what its maker knows of it. Filled again for each record.</summary>
internal sealed class SyntheticRecord
{
    public JsonLine Json { get; } = new();

    public Guid Id { get; set; }

    public DateTime Time { get; set; }

    public string Operation { get; set; } = "";

    public int RecordType { get; set; }

    /// <summary>The name that Search-UnifiedAuditLog gives the record type.</summary>
    public string RecordTypeName { get; set; } = "";

    public string UserId { get; set; } = "";

    /// <summary>Whether this is an access to a mailbox; the next three say which.</summary>
    public bool IsMailAccess { get; set; }

    public string Mailbox { get; set; } = "";

    /// <summary>OperationCount; null where the record has none.</summary>
    public int? Count { get; set; }

    public bool IsThrottled { get; set; }

    /// <summary>Whether this record switches an audit bypass on.</summary>
    public bool IsBypassOn { get; set; }

    public void Clear()
    {
        Json.Clear();
        IsMailAccess = false;
        Mailbox = "";
        Count = null;
        IsThrottled = false;
        IsBypassOn = false;
    }

    public void Describe(string operation, int recordType, string recordTypeName, string userId)
    {
        Operation = operation;
        RecordType = recordType;
        RecordTypeName = recordTypeName;
        UserId = userId;
    }
}
