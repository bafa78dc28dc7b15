using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// Finds the hits of 24-hour windows, the episodes and their fullest windows among the records of one mailbox and
/// actor.
/// </summary>
internal sealed class EpisodeFinder : IComparer<int>
{
    private const long Day = TimeSpan.TicksPerDay;

    private readonly AccessStore _store;
    private readonly long _windowThreshold;
    private int[] _order = new int[256];
    private long[] _ticks = Array.Empty<long>();

    public EpisodeFinder(AccessStore store, long windowThreshold)
    {
        _store = store;
        _windowThreshold = windowThreshold;
    }

    /// <summary>Adds the episodes of a chain. Afterwards the chain is in the order of time.</summary>
    /// <param name="head">The place of the record that was added last.</param>
    /// <param name="count">The length of the chain.</param>
    /// <param name="mayExceed">False when all records together are not over the threshold.</param>
    /// <param name="episodes">Where the episodes go.</param>
    /// <returns>The place of the first record in time.</returns>
    public int Find(int head, int count, bool mayExceed, List<Episode> episodes)
    {
        Sort(head, count);
        if (mayExceed)
        {
            MarkWindows(count);
        }

        int first = episodes.Count;
        FindEpisodes(count, episodes);
        FindPeaks(count, episodes, first);
        return _order[0];
    }

    int IComparer<int>.Compare(int left, int right) => _store.Compare(left, right);

    private void Sort(int head, int count)
    {
        if (_order.Length < count)
        {
            _order = new int[count];
        }

        int place = count;
        for (int index = head; index >= 0; index = _store.Link(index))
        {
            _order[--place] = index;
        }

        bool rises = true, falls = true;
        for (int i = 1; i < count && (rises || falls); i++)
        {
            int order = _store.Compare(_order[i - 1], _order[i]);
            rises &= order <= 0;
            falls &= order >= 0;
        }

        if (!rises)
        {
            if (falls)
            {
                Array.Reverse(_order, 0, count);
            }
            else
            {
                SortByTime(count);
            }
        }

        for (int i = 0; i < count; i++)
        {
            _store.Link(_order[i]) = i + 1 < count ? _order[i + 1] : -1;
        }
    }

    /// <summary>Sorts by plain numbers, which is many times faster than by comparing records, and then the records of one time among themselves.</summary>
    private void SortByTime(int count)
    {
        if (_ticks.Length < count)
        {
            _ticks = new long[count];
        }

        for (int i = 0; i < count; i++)
        {
            _ticks[i] = _store.Ticks(_order[i]);
        }

        Array.Sort(_ticks, _order, 0, count);
        for (int start = 0; start < count;)
        {
            int end = start + 1;
            while (end < count && _ticks[end] == _ticks[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                Array.Sort(_order, start, end - start, this);
            }

            start = end;
        }
    }

    private void MarkWindows(int count)
    {
        int marked = 0;
        var window = new Window(this);
        while (window.MoveNext(count))
        {
            if (window.Sum > _windowThreshold)
            {
                for (marked = Math.Max(marked, window.Start); marked < window.End; marked++)
                {
                    _store.MarkWindow(_order[marked]);
                }
            }
        }
    }

    private void FindEpisodes(int count, List<Episode> episodes)
    {
        Episode? episode = null;
        for (int i = 0; i < count; i++)
        {
            int index = _order[i];
            if (!_store.IsHit(index))
            {
                continue;
            }

            long ticks = _store.Ticks(index);
            if (episode is null || ticks - episode.LastTicks > Day)
            {
                episode = new Episode(index, ticks);
                episodes.Add(episode);
            }

            episode.HitCount++;
            episode.LastTicks = ticks;
        }
    }

    private void FindPeaks(int count, List<Episode> episodes, int next)
    {
        var window = new Window(this);
        while (next < episodes.Count && window.MoveNext(count))
        {
            while (next < episodes.Count && episodes[next].LastTicks < window.Ticks)
            {
                next++;
            }

            if (next < episodes.Count && window.Ticks >= episodes[next].FirstTicks)
            {
                long sum = window.Sum;
                if (sum > episodes[next].PeakCount)
                {
                    episodes[next].PeakCount = sum;
                    episodes[next].PeakTicks = window.Ticks;
                }
            }
        }
    }

    /// <summary>Slides over the windows that end at a time at which there is a record.</summary>
    private struct Window
    {
        private readonly EpisodeFinder _finder;

        // Sums of 63-bit counts need more than 64 bits; what does not fit is in _over, in units of 2^64.
        private ulong _low;
        private long _over;

        public Window(EpisodeFinder finder)
        {
            this = default;
            _finder = finder;
        }

        /// <summary>The place of the first record inside.</summary>
        public int Start { get; private set; }

        /// <summary>The place behind the last record inside.</summary>
        public int End { get; private set; }

        /// <summary>The end of the window.</summary>
        public long Ticks { get; private set; }

        /// <summary>The items that the records inside count.</summary>
        public readonly long Sum => _over != 0 || _low > long.MaxValue ? long.MaxValue : (long)_low;

        public bool MoveNext(int count)
        {
            if (End == count)
            {
                return false;
            }

            AccessStore store = _finder._store;
            int[] order = _finder._order;
            Ticks = store.Ticks(order[End]);
            do
            {
                ulong before = _low;
                _low = unchecked(_low + (ulong)store.ItemCount(order[End++]));
                _over += _low < before ? 1 : 0;
            }
            while (End < count && store.Ticks(order[End]) == Ticks);

            while (Ticks - store.Ticks(order[Start]) > Day)
            {
                ulong before = _low;
                _low = unchecked(_low - (ulong)store.ItemCount(order[Start++]));
                _over -= _low > before ? 1 : 0;
            }

            return true;
        }
    }
}
