using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Retrieval;

/// <summary>Lists of times that neither touch nor overlap, in their order.</summary>
internal static class TimeList
{
    /// <summary>Puts times together that touch or overlap.</summary>
    public static IReadOnlyList<AuditSearchTime> Join(IEnumerable<AuditSearchTime> times)
    {
        var sorted = new List<AuditSearchTime>(times);
        sorted.Sort((left, right) => left.From.CompareTo(right.From));
        var joined = new List<AuditSearchTime>();
        foreach (AuditSearchTime time in sorted)
        {
            AuditSearchTime? last = joined.Count > 0 ? joined[joined.Count - 1] : null;
            if (last is null || time.From > last.Until)
            {
                joined.Add(time);
            }
            else if (time.Until > last.Until)
            {
                joined[joined.Count - 1] = new AuditSearchTime(last.From, time.Until);
            }
        }

        return joined;
    }

    /// <summary>The parts of times that are behind a moment.</summary>
    public static IEnumerable<AuditSearchTime> Behind(IReadOnlyList<AuditSearchTime> times, DateTime moment)
    {
        foreach (AuditSearchTime time in times)
        {
            if (time.Until > moment)
            {
                yield return time.From >= moment ? time : new AuditSearchTime(moment, time.Until);
            }
        }
    }

    /// <summary>The parts of times that are within another time.</summary>
    public static IEnumerable<AuditSearchTime> Within(IReadOnlyList<AuditSearchTime> times, DateTime from, DateTime until)
    {
        foreach (AuditSearchTime time in times)
        {
            DateTime first = time.From > from ? time.From : from;
            DateTime last = time.Until < until ? time.Until : until;
            if (first < last)
            {
                yield return new AuditSearchTime(first, last);
            }
        }
    }
}
