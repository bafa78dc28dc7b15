using System;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets;

/// <summary>24 hours, both ends included, and what was counted in them.</summary>
public sealed class PeakWindow
{
    internal PeakWindow(DateTime from, DateTime to, long itemCount)
    {
        From = from;
        To = to;
        ItemCount = itemCount;
    }

    /// <summary>The beginning, UTC: 24 hours before the end.</summary>
    public DateTime From { get; }

    /// <summary>The end, UTC: the time of a record.</summary>
    public DateTime To { get; }

    /// <summary>The messages that the records in it count.</summary>
    public long ItemCount { get; }

    /// <summary>The count and the end.</summary>
    public override string ToString() => $"{RuleText.Count(ItemCount, "item", "items")} in the 24 hours to {RuleText.Time(To)}";
}
