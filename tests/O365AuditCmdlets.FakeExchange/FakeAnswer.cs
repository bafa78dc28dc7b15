using System.Collections.Generic;

namespace O365AuditCmdlets.FakeExchange;

/// <summary>What one call was answered.</summary>
public sealed class FakeAnswer
{
    public List<FakeRow> Rows { get; } = new();

    public List<string> Warnings { get; } = new();

    public List<string> Errors { get; } = new();

    /// <summary>True when the service will not answer this call.</summary>
    public bool IsRefused { get; set; }

    /// <summary>For how many seconds the service wants to be left alone; 0 when it does not say.</summary>
    public int RetryAfterSeconds { get; set; }
}
