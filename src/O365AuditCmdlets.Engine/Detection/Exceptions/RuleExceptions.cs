using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Detection.Exceptions;

/// <summary>
/// The active exceptions of one rule, and what they did. Which of them cover a subject is a number, a <em>cover</em>;
/// 0 stands for none.
/// </summary>
internal sealed class RuleExceptions
{
    /// <summary>The cover of what no exception covers.</summary>
    public const int NotCovered = 0;

    private readonly ExceptionMatcher[] _matchers;
    private readonly List<int[]> _covers = new() { Array.Empty<int>() };
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { [string.Empty] = NotCovered };
    private readonly List<long> _records = new() { 0 };
    private readonly long[] _alerts;

    public RuleExceptions(ExceptionMatcher[] matchers, bool isGiven)
    {
        _matchers = matchers;
        _alerts = new long[matchers.Length];
        IsGiven = isGiven;
    }

    /// <summary>True when alerts that are covered are wanted nevertheless.</summary>
    public bool IsGiven { get; }

    /// <summary>The alerts that are covered.</summary>
    public long AlertsExcepted { get; private set; }

    /// <summary>Which exceptions cover a subject.</summary>
    public int CoverOf(ExceptionSubject subject)
    {
        var found = new List<int>();
        for (int i = 0; i < _matchers.Length; i++)
        {
            if (_matchers[i].Covers(subject))
            {
                found.Add(i);
            }
        }

        string key = string.Join(",", found);
        if (!_numbers.TryGetValue(key, out int cover))
        {
            cover = _covers.Count;
            _numbers.Add(key, cover);
            _covers.Add(found.ToArray());
            _records.Add(0);
        }

        return cover;
    }

    /// <summary>Counts a record.</summary>
    public void CountRecord(int cover) => _records[cover]++;

    /// <summary>Counts an alert that is covered and gives the ids of the exceptions behind it, in the order of the file.</summary>
    public string CountAlert(IEnumerable<int> covers)
    {
        AlertsExcepted++;
        var found = new SortedSet<int>();
        foreach (int cover in covers)
        {
            found.UnionWith(_covers[cover]);
        }

        var ids = new List<string>(found.Count);
        foreach (int index in found)
        {
            _alerts[index]++;
            ids.Add(_matchers[index].Entry.Id);
        }

        return string.Join(", ", ids);
    }

    /// <summary>Adds what each exception did.</summary>
    public void AddUses(IDictionary<AuditExceptionEntry, AuditExceptionUse> uses)
    {
        var records = new long[_matchers.Length];
        for (int cover = 0; cover < _covers.Count; cover++)
        {
            foreach (int index in _covers[cover])
            {
                records[index] += _records[cover];
            }
        }

        for (int i = 0; i < _matchers.Length; i++)
        {
            AuditExceptionState state = records[i] > 0 || _alerts[i] > 0 ? AuditExceptionState.Used : AuditExceptionState.Unused;
            uses[_matchers[i].Entry] = new AuditExceptionUse(_matchers[i].Entry, state, records[i], _alerts[i]);
        }
    }
}
