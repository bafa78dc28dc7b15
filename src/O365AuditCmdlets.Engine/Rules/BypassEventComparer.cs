using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Rules;

/// <summary>Of copies of one bypass event that say different things, the more alarming is the greater: one that took effect, on before unclear before off.</summary>
internal sealed class BypassEventComparer : IComparer<BypassEvent>
{
    /// <summary>The order.</summary>
    public static BypassEventComparer Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(BypassEvent? left, BypassEvent? right)
    {
        int order = right!.IsFailed.CompareTo(left!.IsFailed);
        order = order != 0 ? order : right.IsOff.CompareTo(left.IsOff);
        order = order != 0 ? order : right.IsUnreadable.CompareTo(left.IsUnreadable);
        order = order != 0 ? order : (right.Ticks ?? long.MaxValue).CompareTo(left.Ticks ?? long.MaxValue);
        order = order != 0 ? order : left.Names.Count.CompareTo(right.Names.Count);
        return order != 0 ? order : string.CompareOrdinal(Text(left), Text(right));
    }

    /// <summary>True when two copies do not differ in what the event was, be it in what stands around it.</summary>
    public bool IsSameEvent(BypassEvent left, BypassEvent right) =>
        left.IsFailed == right.IsFailed && left.IsOff == right.IsOff && left.IsUnreadable == right.IsUnreadable && left.Ticks == right.Ticks
        && string.Equals(string.Join("\n", left.Names), string.Join("\n", right.Names), StringComparison.OrdinalIgnoreCase);

    private static string Text(BypassEvent one) => string.Join("\n", one.Names) + "\n\n" + string.Join("\n", one.Actor, one.Address, one.AppId);
}
