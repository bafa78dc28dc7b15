using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Filters;

/// <summary>
/// The few names that come nearest to one that was asked for: they differ in few characters, begin alike, or have the same
/// part before their @. Keeps no more than these, however many it is shown, and the same ones in whatever order they come.
/// </summary>
internal sealed class NearestNames
{
    /// <summary>The number of names that are kept.</summary>
    public const int Most = 3;

    private const int LongestName = 256;
    private const int LeastPrefix = 4;

    private readonly string _wanted;
    private readonly string _local;
    private readonly int _limit;
    private readonly List<KeyValuePair<int, string>> _best = new(Most + 1);

    public NearestNames(string wanted)
    {
        _wanted = wanted.Replace("*", string.Empty).Replace("?", string.Empty).Trim().ToLowerInvariant();
        _local = Local(_wanted);
        _limit = Math.Max(1, Math.Min(8, _wanted.Length / 4));
    }

    /// <summary>The names, the nearest first.</summary>
    public IReadOnlyList<string> Names => _best.ConvertAll(one => one.Value);

    /// <summary>Shows a name.</summary>
    /// <param name="name">The name as it is compared.</param>
    /// <param name="shown">The name as it is to be told.</param>
    public void Offer(string name, string shown)
    {
        if (_wanted.Length == 0 || name.Length == 0 || name.Length > LongestName)
        {
            return;
        }

        string lower = name.ToLowerInvariant();
        int worst = _best.Count == Most ? _best[Most - 1].Key : int.MaxValue;
        int score = Score(lower, Math.Min(_limit, worst));
        if (score < 0 || score > worst)
        {
            return;
        }

        int known = _best.FindIndex(one => string.Equals(one.Value, shown, StringComparison.OrdinalIgnoreCase));
        if (known >= 0)
        {
            if (Compare(score, shown, _best[known]) >= 0)
            {
                return;
            }

            _best.RemoveAt(known);
        }

        int place = _best.FindIndex(one => Compare(score, shown, one) < 0);
        _best.Insert(place < 0 ? _best.Count : place, new KeyValuePair<int, string>(score, shown));
        if (_best.Count > Most)
        {
            _best.RemoveAt(Most);
        }
    }

    /// <summary>The characters that must be added, left out, changed or swapped with their neighbour; more than the limit when that is more.</summary>
    internal static int Distance(string left, string right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return limit + 1;
        }

        var before = new int[right.Length + 1];
        var row = new int[right.Length + 1];
        var next = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            next[0] = i;
            int least = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = left[i - 1] == right[j - 1] ? 0 : 1;
                int value = Math.Min(Math.Min(next[j - 1], row[j]) + 1, row[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    value = Math.Min(value, before[j - 2] + 1);
                }

                next[j] = value;
                least = Math.Min(least, value);
            }

            if (least > limit)
            {
                return limit + 1;
            }

            (before, row, next) = (row, next, before);
        }

        return row[right.Length];
    }

    private static string Local(string name)
    {
        int at = name.IndexOf('@');
        return at < 0 ? name : name.Substring(0, at);
    }

    private static int Compare(int score, string shown, KeyValuePair<int, string> other)
    {
        int order = score.CompareTo(other.Key);
        order = order != 0 ? order : StringComparer.OrdinalIgnoreCase.Compare(shown, other.Value);
        return order != 0 ? order : string.CompareOrdinal(shown, other.Value);
    }

    private int Score(string name, int limit)
    {
        string local = Local(name);
        if (local.Length > 0 && local == _local)
        {
            return 0;
        }

        int distance = Distance(_wanted, name, limit);
        if (distance <= limit)
        {
            return distance;
        }

        // Behind everything that looks like a slip of the fingers.
        bool isBeginning = Math.Min(name.Length, _wanted.Length) >= LeastPrefix
            && (name.StartsWith(_wanted, StringComparison.Ordinal) || _wanted.StartsWith(name, StringComparison.Ordinal)
                || (_local.Length >= LeastPrefix && local.StartsWith(_local, StringComparison.Ordinal))
                || (local.Length >= LeastPrefix && _local.StartsWith(local, StringComparison.Ordinal)));
        return isBeginning ? _limit + 1 : -1;
    }
}
