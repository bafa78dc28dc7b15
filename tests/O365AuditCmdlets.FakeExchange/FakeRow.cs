using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.FakeExchange;

/// <summary>A row as Search-UnifiedAuditLog gives it.</summary>
public sealed class FakeRow
{
    public string RecordType { get; set; } = string.Empty;

    public DateTime CreationDate { get; set; }

    public string UserIds { get; set; } = string.Empty;

    public string Operations { get; set; } = string.Empty;

    public string AuditData { get; set; } = string.Empty;

    public int ResultIndex { get; set; }

    public int ResultCount { get; set; }

    public string? Identity { get; set; }

    public bool IsValid { get; set; } = true;

    public string ObjectState { get; set; } = "Unchanged";

    /// <summary>The name and the value of what says whether there are more; null when the service does not say.</summary>
    public KeyValuePair<string, object>? Metadata { get; set; }
}
