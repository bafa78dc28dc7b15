using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Detection;

/// <summary>The accesses of one actor in one mailbox: when, and how many items.</summary>
internal sealed class AccessSeries
{
    private bool[] _hits = Array.Empty<bool>();

    public AccessSeries(string mailbox, string actor)
    {
        Mailbox = mailbox;
        Actor = actor;
    }

    /// <summary>Whose mailbox; of several spellings the one that sorts first, whatever came first.</summary>
    public string Mailbox { get; private set; }

    /// <summary>Who; likewise.</summary>
    public string Actor { get; private set; }

    /// <summary>Ticks in UTC, and items.</summary>
    public List<(long Ticks, long Items)> Points { get; } = new();

    /// <summary>The largest count of one record, and its time; of equals the earliest.</summary>
    public (long Items, long Ticks) LargestRecord { get; private set; }

    /// <summary>The largest count of 24 hours, and their end; of equals the earliest.</summary>
    public (long Items, long Ticks) LargestWindow { get; private set; }

    public void Add(long ticks, long items) => Points.Add((ticks, items));

    /// <summary>Takes another spelling of the names.</summary>
    public void AddSpelling(string mailbox, string actor)
    {
        Mailbox = string.CompareOrdinal(mailbox, Mailbox) < 0 ? mailbox : Mailbox;
        Actor = string.CompareOrdinal(actor, Actor) < 0 ? actor : Actor;
    }

    /// <summary>Puts the accesses in order, after which thresholds can be tried.</summary>
    public void Sort()
    {
        Points.Sort();
        _hits = new bool[Points.Count];
        foreach ((long ticks, long items) in Points)
        {
            if (items > LargestRecord.Items)
            {
                LargestRecord = (items, ticks);
            }
        }

        EachWindow((_, last, sum) =>
        {
            if (sum > LargestWindow.Items)
            {
                LargestWindow = (sum, Points[last].Ticks);
            }
        });
    }

    /// <summary>Marks the records that count this many items or more.</summary>
    public void MarkRecords(long threshold)
    {
        for (int i = 0; i < _hits.Length; i++)
        {
            _hits[i] = Points[i].Items >= threshold;
        }
    }

    /// <summary>Marks every record of 24 hours that count more than this.</summary>
    public void MarkWindows(long threshold)
    {
        Array.Clear(_hits, 0, _hits.Length);
        int marked = 0;
        EachWindow((first, last, sum) =>
        {
            if (sum > threshold)
            {
                for (int i = Math.Max(first, marked); i <= last; i++)
                {
                    _hits[i] = true;
                }

                marked = last + 1;
            }
        });
    }

    /// <summary>The number of marked records and of their episodes; adds their days.</summary>
    public long CountHits(HashSet<long> days, out long episodes)
    {
        episodes = 0;
        long hits = 0;
        long previous = 0;
        for (int i = 0; i < _hits.Length; i++)
        {
            if (!_hits[i])
            {
                continue;
            }

            long ticks = Points[i].Ticks;
            if (hits == 0 || ticks - previous > TimeSpan.TicksPerDay)
            {
                episodes++;
            }

            hits++;
            previous = ticks;
            days.Add(ticks / TimeSpan.TicksPerDay);
        }

        return hits;
    }

    /// <summary>Gives for every record the 24 hours that end at it, both ends included: first and last index, and the sum.</summary>
    private void EachWindow(Action<int, int, long> window)
    {
        int first = 0;
        decimal sum = 0;
        for (int last = 0; last < Points.Count; last++)
        {
            sum += Points[last].Items;
            while (Points[last].Ticks - Points[first].Ticks > TimeSpan.TicksPerDay)
            {
                sum -= Points[first++].Items;
            }

            // Records of the same time end the same window; the last of them has the whole of it.
            if (last + 1 == Points.Count || Points[last + 1].Ticks != Points[last].Ticks)
            {
                window(first, last, sum > long.MaxValue ? long.MaxValue : (long)sum);
            }
        }
    }
}
