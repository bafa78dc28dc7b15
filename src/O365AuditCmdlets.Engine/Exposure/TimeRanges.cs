using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Exposure;

/// <summary>Times of which a moment may lie in any. Those that touch are joined, so that many are asked as quickly as one.</summary>
internal sealed class TimeRanges
{
    private readonly List<long> _firsts = new();
    private readonly List<long> _lasts = new();

    /// <param name="ranges">First and last moment of each, in any order.</param>
    public TimeRanges(List<KeyValuePair<long, long>> ranges)
    {
        ranges.Sort((left, right) => left.Key.CompareTo(right.Key));
        foreach (KeyValuePair<long, long> range in ranges)
        {
            int end = _lasts.Count - 1;
            if (end >= 0 && range.Key <= _lasts[end])
            {
                _lasts[end] = Math.Max(_lasts[end], range.Value);
            }
            else
            {
                _firsts.Add(range.Key);
                _lasts.Add(range.Value);
            }
        }
    }

    /// <summary>True when the moment lies in one of them.</summary>
    public bool Contains(long ticks)
    {
        int index = _firsts.BinarySearch(ticks);
        index = index >= 0 ? index : ~index - 1;
        return index >= 0 && ticks <= _lasts[index];
    }
}
