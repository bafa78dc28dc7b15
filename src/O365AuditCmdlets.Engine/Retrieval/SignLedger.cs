using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Retrieval;

/// <summary>
/// What the signs of this service are worth, by what was found out otherwise. A sign that comes with every answer says
/// nothing of any; one that comes with some and not with others says something of those.
/// </summary>
internal sealed class SignLedger
{
    private const int FewestAgainst = 2;
    private const int MeaningfulRecords = 10;
    private const int FewestCalls = 4;
    private const int Wolves = 3;

    private readonly Dictionary<string, Entry> _signs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> _warnings = new(StringComparer.Ordinal);
    private readonly Action<string> _note;
    private long _calls;
    private long _windows;
    private int _copies;
    private int _harmfulCopies;

    /// <param name="note">Told once of each sign that is not looked at any more.</param>
    public SignLedger(Action<string> note) => _note = note;

    /// <summary>True when sessions with records that came twice were seen to lack none.</summary>
    public bool CopiesAreHarmless => _copies >= Wolves && _harmfulCopies == 0;

    /// <summary>A session had records twice.</summary>
    public void NoteCopies(bool hadAll)
    {
        _copies++;
        _harmfulCopies += hadAll ? 0 : 1;
    }

    /// <summary>True when the sign has lost its weight.</summary>
    public bool IsWorthless(string name) => _signs.TryGetValue(name, out Entry? entry) && entry.IsWorthless;

    /// <summary>True when answers that were whole came without it: then it says something of those that come with it.</summary>
    public bool IsTelling(string name) => _signs.TryGetValue(name, out Entry? entry) ? !entry.IsWorthless && _windows - entry.Against > 0 : _windows > 0;

    /// <summary>The signs of an answer that count.</summary>
    public List<Sign> Weigh(IReadOnlyList<Sign> signs)
    {
        var weighed = new List<Sign>();
        foreach (Sign sign in signs)
        {
            if (!IsWorthless(sign.Name))
            {
                weighed.Add(sign);
            }
        }

        return weighed;
    }

    /// <summary>A call was answered.</summary>
    public void NoteCall(IReadOnlyList<string> warnings, bool hasRows)
    {
        _calls++;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string warning in warnings)
        {
            string kind = ServiceText.Kind(warning);
            if (seen.Add(kind))
            {
                Entry entry = Of(_warnings, kind);
                entry.Calls++;
                entry.CallsWithRows += hasRows ? 1 : 0;
            }
        }
    }

    /// <summary>
    /// True for a warning that also comes where there are records, or with every call: an empty page is not its work. With
    /// the words of a failure it has to do both.
    /// </summary>
    public bool IsNotice(string warning)
    {
        if (!_warnings.TryGetValue(ServiceText.Kind(warning), out Entry? entry))
        {
            return false;
        }

        bool isConstant = entry.Calls >= FewestCalls && entry.Calls == _calls;
        return ServiceFailure.IsFailure(warning) ? isConstant && entry.CallsWithRows > 0 : isConstant || entry.CallsWithRows > 0;
    }

    /// <summary>A window proved to be whole, whatever its signs said.</summary>
    /// <param name="signs">The signs that came with the whole answer.</param>
    /// <param name="records">Its records: of a few, signs may have had nothing to say.</param>
    public void NoteWhole(IReadOnlyList<Sign> signs, int records)
    {
        if (records >= MeaningfulRecords || signs.Count > 0)
        {
            _windows++;
        }

        foreach (Sign sign in signs)
        {
            Entry entry = Of(_signs, sign.Name);
            entry.Against++;
            if (!entry.IsWorthless && entry.Against >= FewestAgainst && entry.Against == _windows)
            {
                Dismiss(sign.Name, entry);
            }
        }
    }

    /// <summary>A sign led to a search of every minute, and nothing was found that had not been there before.</summary>
    public void NoteWolf(string name)
    {
        Entry entry = Of(_signs, name);
        if (++entry.Wolves >= Wolves && !entry.IsWorthless && entry.Wolves > Wolves * entry.Truths)
        {
            Dismiss(name, entry);
        }
    }

    /// <summary>A sign was right: another answer had more.</summary>
    public void NoteTruth(IReadOnlyList<Sign> signs)
    {
        foreach (Sign sign in signs)
        {
            Of(_signs, sign.Name).Truths++;
        }
    }

    private static Entry Of(Dictionary<string, Entry> entries, string name)
    {
        if (!entries.TryGetValue(name, out Entry? entry))
        {
            entries[name] = entry = new Entry();
        }

        return entry;
    }

    private void Dismiss(string name, Entry entry)
    {
        entry.IsWorthless = true;
        _note("In this tenant " + name + " does not agree with what is found; it is not looked at any more.");
    }

    private sealed class Entry
    {
        public long Calls { get; set; }

        public long CallsWithRows { get; set; }

        public long Against { get; set; }

        public int Wolves { get; set; }

        public int Truths { get; set; }

        public bool IsWorthless { get; set; }
    }
}
