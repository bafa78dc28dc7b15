using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Detection.Exceptions;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// A run of an <see cref="EpisodeRule"/>: remembers every access in a few bytes, and at the end finds windows and
/// episodes for each mailbox and actor.
/// </summary>
internal sealed class EpisodeRun : IRuleRun, IDisposable
{
    private const ulong JudgedHash = 11;

    private readonly EpisodeRule _rule;
    private readonly AccessReader _reader;
    private readonly Action<Alert> _emit;
    private readonly AccessStore _store = new();
    private readonly AccessContexts _contexts;
    private readonly ChunkedList<Pair> _pairs = new(8);
    private readonly EpisodeAlerts _alerts;
    private readonly AccessExceptions? _exceptions;
    private readonly bool _perRecord;

    private readonly List<int> _copies = new();

    // What was judged of each record, so that a copy that says the same is known without a look at the first. Made of the
    // store with the first copy: most logs have none, and a set costs each record a wait for memory.
    private IdentitySet? _judged;
    private HashSet<RecordIdentity>? _given;
    private IReadOnlyCollection<string> _conflicts = Array.Empty<string>();
    private int _timeless = -1;

    public EpisodeRun(EpisodeRule rule, Projection projection, RuleExceptions? exceptions, Action<Alert> emit)
    {
        _rule = rule;
        _perRecord = rule.PerRecord;
        _reader = rule.OpenReader(projection);
        _contexts = new AccessContexts(_reader);
        _emit = emit;
        _alerts = new EpisodeAlerts(rule, _store, _contexts);
        _exceptions = exceptions is null ? null : new AccessExceptions(exceptions, _contexts);
    }

    public IReadOnlyCollection<string> Conflicts => _conflicts;

    public void Dispose() => _judged?.Dispose();

    [MethodImpl(HotPath.Options)]
    public void Process(AuditRecord record)
    {
        if (_perRecord)
        {
            ProcessAlone(record, isCopy: false);
            return;
        }

        ExpectedContext expected = _contexts.Expect(record);
        AccessJudgement judgement = _reader.Judge(record);
        int context = _contexts.Intern(record, judgement, expected, out int folders);
        int cover = CoverOf(context);
        bool timeless = record.TimeSource == TimeSource.None;
        if (timeless && judgement.Basis == AccessBasis.None)
        {
            return;
        }

        Add(record, judgement, context, folders, cover);
        _judged?.Add(Judged(record.Identity, record.TimeTicks, judgement.Basis, judgement.Count, context, folders));
    }

    [MethodImpl(HotPath.Options)]
    public bool ProcessCopy(AuditRecord record)
    {
        if (_perRecord)
        {
            ProcessAlone(record, isCopy: true);
            return false;
        }

        ExpectedContext expected = _contexts.Expect(record);
        AccessJudgement judgement = _reader.Judge(record);
        int context = _contexts.Intern(record, judgement, expected, out int folders);
        bool isKept = record.TimeSource != TimeSource.None || judgement.Basis != AccessBasis.None;
        if (!isKept)
        {
            return false;
        }

        _judged ??= JudgedSoFar();
        if (!_judged.Add(Judged(record.Identity, record.TimeTicks, judgement.Basis, judgement.Count, context, folders)))
        {
            return false;
        }

        _copies.Add(_store.Count);
        Add(record, judgement, context, folders, _exceptions?.CoverOf(context) ?? RuleExceptions.NotCovered);
        return true;
    }

    public void ProcessAside(AuditRecord record)
    {
        if (_perRecord)
        {
            ProcessAlone(record, isCopy: true);
        }
    }

    private static RecordIdentity Judged(RecordIdentity identity, long ticks, AccessBasis basis, long count, int context, int folders)
    {
        KeyedHash hash = KeyedHash.Begin(JudgedHash);
        hash.Add((ulong)ticks ^ ((ulong)basis << 60));
        hash.Add((uint)context | ((ulong)(uint)folders << 32));
        hash.Add((ulong)count);
        ulong low = hash.Finish(out _);
        return new RecordIdentity(identity.High, identity.Low ^ low);
    }

    private IdentitySet JudgedSoFar()
    {
        var judged = new IdentitySet();
        for (int i = 0; i < _store.Count; i++)
        {
            var basis = (AccessBasis)(_store.FlagsOf(i) & AccessStore.Flags.Hit);
            judged.Add(Judged(_store.Identity(i), _store.Ticks(i), basis, _store.ItemCount(i), _store.Context(i), _store.Folders(i)));
        }

        return judged;
    }

    [MethodImpl(HotPath.Options)]
    private void Add(AuditRecord record, in AccessJudgement judgement, int context, int folders, int cover)
    {
        if (record.TimeSource == TimeSource.None)
        {
            _timeless = _store.Add(record, judgement, context, folders, _timeless);
            return;
        }

        int number = _contexts.PairOf(context);
        while (_pairs.Count <= number)
        {
            _pairs.Add(new Pair { Head = -1 });
        }

        ref Pair pair = ref _pairs[number];
        pair.Head = _store.Add(record, judgement, context, folders, pair.Head);
        pair.Count++;
        pair.Total = EpisodeTally.Sum(pair.Total, judgement.Count);
        pair.HasHit |= judgement.Basis != AccessBasis.None;
        pair.HasCovered |= cover != RuleExceptions.NotCovered;
    }

    public void Complete()
    {
        RemoveCopies();
        List<Episode> episodes = Episodes(out List<Alert> excepted);
        int next = 0;
        foreach (Episode episode in episodes)
        {
            Alert alert = _alerts.Create(episode);
            for (; next < excepted.Count && AlertFactory.Compare(excepted[next], alert) < 0; next++)
            {
                _emit(excepted[next]);
            }

            _emit(alert);
        }

        for (; next < excepted.Count; next++)
        {
            _emit(excepted[next]);
        }
    }

    /// <summary>Some of the different texts of a field, in no certain order, some of them empty.</summary>
    public IEnumerable<string> Texts(AccessField field, int most) => _contexts.Texts(field, most);

    [MethodImpl(HotPath.Options)]
    private void ProcessAlone(AuditRecord record, bool isCopy)
    {
        AccessJudgement judgement = _reader.Judge(record);
        int cover = _exceptions is null ? RuleExceptions.NotCovered
            : isCopy ? _exceptions.CoverOf(_contexts.Intern(record))
            : CoverOf(_contexts.Intern(record));
        if (judgement.Basis != AccessBasis.None && (_given ??= new HashSet<RecordIdentity>()).Add(record.Identity))
        {
            EmitHit(record, judgement, cover);
        }
    }

    /// <summary>What covers a context; the record is counted with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int CoverOf(int context) => _exceptions is null ? RuleExceptions.NotCovered : CountedCoverOf(_exceptions, context);

    private static int CountedCoverOf(AccessExceptions exceptions, int context)
    {
        int cover = exceptions.CoverOf(context);
        exceptions.Exceptions.CountRecord(cover);
        return cover;
    }

    private void EmitHit(AuditRecord record, in AccessJudgement judgement, int cover)
    {
        bool isExcepted = cover != RuleExceptions.NotCovered;
        string? ids = isExcepted ? _exceptions!.Exceptions.CountAlert(new[] { cover }) : null;
        if (!isExcepted || _exceptions!.Exceptions.IsGiven)
        {
            Alert alert = _alerts.Create(record, _reader, judgement);
            alert.IsExcepted = isExcepted;
            alert.Exception = ids;
            _emit(alert);
        }
    }

    /// <summary>Of copies of a record that say different things only the most alarming stays.</summary>
    private void RemoveCopies()
    {
        if (_copies.Count == 0)
        {
            return;
        }

        var copies = new AccessCopies(_store, _contexts);
        HashSet<int> dead = copies.FindLosers(_copies);
        _conflicts = copies.Conflicts;
        _copies.Clear();
        var pairs = new HashSet<int>();
        foreach (int index in dead)
        {
            if ((_store.FlagsOf(index) & AccessStore.Flags.Timeless) == 0)
            {
                pairs.Add(_contexts.PairOf(_store.Context(index)));
            }
        }

        _timeless = Unlink(_timeless, dead, null);
        foreach (int number in pairs)
        {
            ref Pair pair = ref _pairs[number];
            var rest = new List<int>();
            pair = new Pair { Head = Unlink(pair.Head, dead, rest) };
            foreach (int index in rest)
            {
                pair.Count++;
                pair.Total = EpisodeTally.Sum(pair.Total, _store.ItemCount(index));
                pair.HasHit |= _store.IsHit(index);
                pair.HasCovered |= _exceptions is not null && _exceptions.CoverOf(_store.Context(index)) != RuleExceptions.NotCovered;
            }
        }
    }

    private int Unlink(int head, HashSet<int> dead, List<int>? rest)
    {
        int first = -1;
        int last = -1;
        for (int index = head; index >= 0; index = _store.Link(index))
        {
            if (dead.Contains(index))
            {
                continue;
            }

            rest?.Add(index);
            if (last < 0)
            {
                first = index;
            }
            else
            {
                _store.Link(last) = index;
            }

            last = index;
        }

        if (last >= 0)
        {
            _store.Link(last) = -1;
        }

        return first;
    }

    private List<Episode> Episodes(out List<Alert> excepted)
    {
        var episodes = new List<Episode>();
        var finder = new EpisodeFinder(_store, _rule.WindowThreshold);
        EpisodeExceptions? exceptions = _exceptions is null ? null
            : new EpisodeExceptions(_store, _exceptions, finder, _alerts, _rule.WindowThreshold);
        for (int i = 0; i < _pairs.Count; i++)
        {
            Pair pair = _pairs[i];
            bool mayExceed = _rule.WindowThreshold > 0 && pair.Total > _rule.WindowThreshold;
            if (pair.HasCovered && (pair.HasHit || mayExceed))
            {
                exceptions!.Find(pair.Head, pair.Count, mayExceed, episodes);
            }
            else if (pair.HasHit || mayExceed)
            {
                finder.Find(pair.Head, pair.Count, mayExceed, episodes);
            }
        }

        for (int index = _timeless; index >= 0; index = _store.Link(index))
        {
            var episode = new Episode(index, null) { HitCount = 1 };
            if (exceptions?.TakeAlone(episode) != true)
            {
                episodes.Add(episode);
            }
        }

        excepted = exceptions?.Excepted ?? new List<Alert>();
        excepted.Sort(AlertFactory.Compare);

        episodes.Sort(_alerts);
        return episodes;
    }

    private struct Pair
    {
        public long Total;
        public int Head;
        public int Count;
        public bool HasHit;
        public bool HasCovered;
    }
}
