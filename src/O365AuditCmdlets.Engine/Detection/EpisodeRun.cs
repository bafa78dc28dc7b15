using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// A run of an <see cref="EpisodeRule"/>: remembers every access in a few bytes, and at the end finds windows and
/// episodes for each mailbox and actor.
/// </summary>
internal sealed class EpisodeRun : IRuleRun
{
    private readonly EpisodeRule _rule;
    private readonly AccessReader _reader;
    private readonly Action<Alert> _emit;
    private readonly AccessStore _store = new();
    private readonly AccessContexts _contexts = new();
    private readonly ChunkedList<Pair> _pairs = new(8);
    private readonly EpisodeAlerts _alerts;
    private int _timeless = -1;

    public EpisodeRun(EpisodeRule rule, Projection projection, Action<Alert> emit)
    {
        _rule = rule;
        _reader = rule.OpenReader(projection);
        _emit = emit;
        _alerts = new EpisodeAlerts(rule, _store, _contexts);
    }

    public void Process(AuditRecord record)
    {
        AccessJudgement judgement = _reader.Judge(record);
        if (_rule.PerRecord)
        {
            if (judgement.Basis != AccessBasis.None)
            {
                _emit(_alerts.Create(record, _reader, judgement));
            }

            return;
        }

        bool timeless = record.TimeSource == TimeSource.None;
        if (timeless && judgement.Basis == AccessBasis.None)
        {
            return;
        }

        int context = _contexts.Intern(record, _reader);
        int folders = _contexts.InternFolders(record, _reader, judgement);
        if (timeless)
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
    }

    public void Complete()
    {
        foreach (Episode episode in Episodes())
        {
            _emit(_alerts.Create(episode));
        }
    }

    private List<Episode> Episodes()
    {
        var episodes = new List<Episode>();
        var finder = new EpisodeFinder(_store, _rule.WindowThreshold);
        for (int i = 0; i < _pairs.Count; i++)
        {
            Pair pair = _pairs[i];
            bool mayExceed = _rule.WindowThreshold > 0 && pair.Total > _rule.WindowThreshold;
            if (pair.HasHit || mayExceed)
            {
                finder.Find(pair.Head, pair.Count, mayExceed, episodes);
            }
        }

        for (int index = _timeless; index >= 0; index = _store.Link(index))
        {
            episodes.Add(new Episode(index, null) { HitCount = 1 });
        }

        episodes.Sort(_alerts);
        return episodes;
    }

    private struct Pair
    {
        public long Total;
        public int Head;
        public int Count;
        public bool HasHit;
    }
}
