using System.Collections.Generic;

namespace O365AuditCmdlets.FakeExchange;

/// <summary>What was asked of the service and what it did.</summary>
public sealed class FakeStatistics
{
    public long Calls { get; internal set; }

    public long Sessions { get; internal set; }

    public long Rows { get; internal set; }

    /// <summary>How often each misbehaviour happened.</summary>
    public SortedDictionary<string, long> Happened { get; } = new(System.StringComparer.Ordinal);

    internal void Count(FakeMisbehaviour what)
    {
        Happened.TryGetValue(what.ToString(), out long count);
        Happened[what.ToString()] = count + 1;
    }
}
