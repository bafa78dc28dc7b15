using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Coverage;

/// <summary>How many records there are of each hour.</summary>
internal sealed class HourTally
{
    private const int RecentHours = 1024;

    private readonly Dictionary<long, long> _hours = new();
    private readonly RecentHour[] _recent = new RecentHour[RecentHours];

    /// <summary>Counts a record of a time, in ticks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long ticks)
    {
        long hour = ticks / TimeSpan.TicksPerHour;
        ref RecentHour recent = ref _recent[hour & (RecentHours - 1)];
        if (recent.Hour != hour)
        {
            Flush(recent);
            recent.Hour = hour;
            recent.Count = 0;
        }

        recent.Count++;
    }

    /// <summary>The hours that have records, in their order.</summary>
    public HourCount[] Counts()
    {
        for (int i = 0; i < _recent.Length; i++)
        {
            Flush(_recent[i]);
            _recent[i].Count = 0;
        }

        var counts = new List<HourCount>(_hours.Count);
        foreach (KeyValuePair<long, long> hour in _hours)
        {
            counts.Add(new HourCount(new DateTime(hour.Key * TimeSpan.TicksPerHour, DateTimeKind.Utc), hour.Value));
        }

        counts.Sort((left, right) => left.Hour.CompareTo(right.Hour));
        return counts.ToArray();
    }

    private void Flush(in RecentHour recent)
    {
        if (recent.Count > 0)
        {
            _hours.TryGetValue(recent.Hour, out long count);
            _hours[recent.Hour] = count + recent.Count;
        }
    }

    /// <summary>An hour that records were of lately.</summary>
    private struct RecentHour
    {
        public long Hour;
        public long Count;
    }
}
