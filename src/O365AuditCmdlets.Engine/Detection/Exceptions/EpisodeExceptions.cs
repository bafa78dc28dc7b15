using System.Collections.Generic;

namespace O365AuditCmdlets.Detection.Exceptions;

/// <summary>
/// Finds the episodes of a mailbox and actor in whose records exceptions have a part: those of the records that are not
/// covered, and those that were there without exceptions and of which nothing is left.
/// </summary>
internal sealed class EpisodeExceptions
{
    private readonly AccessStore _store;
    private readonly AccessExceptions _access;
    private readonly EpisodeFinder _finder;
    private readonly EpisodeAlerts _alerts;
    private readonly long _windowThreshold;

    public EpisodeExceptions(AccessStore store, AccessExceptions access, EpisodeFinder finder, EpisodeAlerts alerts, long windowThreshold)
    {
        _store = store;
        _access = access;
        _finder = finder;
        _alerts = alerts;
        _windowThreshold = windowThreshold;
    }

    /// <summary>The covered alerts that are wanted nevertheless.</summary>
    public List<Alert> Excepted { get; } = new();

    /// <summary>Adds the episodes of a chain, as <see cref="EpisodeFinder.Find"/> does.</summary>
    public void Find(int head, int count, bool mayExceed, List<Episode> episodes)
    {
        var whole = new List<Episode>();
        int first = _finder.Find(head, count, mayExceed, whole);
        List<Candidate> candidates = Candidates(whole);
        (int left, int leftCount, bool leftHit, long total) = TakeOut(first);
        bool leftExceeds = _windowThreshold > 0 && total > _windowThreshold;
        if (leftHit || leftExceeds)
        {
            _finder.Find(left, leftCount, leftExceeds, episodes);
        }

        foreach (Candidate candidate in candidates)
        {
            // Hits that were such only by what the covered records counted are hits no longer; the alert is gone all
            // the same, and what is gone must be counted.
            if (!candidate.Uncovered.Exists(_store.IsHit))
            {
                Add(candidate.Alert, candidate.Covers);
            }
        }
    }

    /// <summary>True, and counted as covered, when an exception covers a hit that stands alone.</summary>
    public bool TakeAlone(Episode episode)
    {
        int cover = _access.CoverOf(_store.Context(episode.FirstHit));
        if (cover == RuleExceptions.NotCovered)
        {
            return false;
        }

        Add(_access.Exceptions.IsGiven ? _alerts.Create(episode) : null, new[] { cover });
        return true;
    }

    private void Add(Alert? alert, IEnumerable<int> covers)
    {
        string ids = _access.Exceptions.CountAlert(covers);
        if (alert is not null)
        {
            alert.IsExcepted = true;
            alert.Exception = ids;
            Excepted.Add(alert);
        }
    }

    /// <summary>The episodes that may be gone afterwards: a hit by itself that is not covered stays a hit.</summary>
    private List<Candidate> Candidates(List<Episode> episodes)
    {
        var candidates = new List<Candidate>();
        foreach (Episode episode in episodes)
        {
            var candidate = new Candidate();
            bool stays = false;
            int index = episode.FirstHit;
            for (int hits = 0; hits < episode.HitCount && !stays; index = _store.Link(index))
            {
                AccessStore.Flags hit = _store.FlagsOf(index) & AccessStore.Flags.Hit;
                if (hit == AccessStore.Flags.None)
                {
                    continue;
                }

                hits++;
                int cover = _access.CoverOf(_store.Context(index));
                if (cover != RuleExceptions.NotCovered)
                {
                    candidate.Covers.Add(cover);
                    continue;
                }

                candidate.Uncovered.Add(index);
                stays = hit != AccessStore.Flags.WindowCount;
            }

            if (!stays && candidate.Covers.Count > 0)
            {
                candidate.Alert = _access.Exceptions.IsGiven ? _alerts.Create(episode) : null;
                candidates.Add(candidate);
            }
        }

        return candidates;
    }

    /// <summary>Chains the records that are not covered, none of them a hit by its window any more.</summary>
    private (int Head, int Count, bool HasHit, long Total) TakeOut(int first)
    {
        int head = -1;
        int count = 0;
        long total = 0;
        bool hasHit = false;
        for (int index = first, next; index >= 0; index = next)
        {
            next = _store.Link(index);
            _store.UnmarkWindow(index);
            if (_access.CoverOf(_store.Context(index)) != RuleExceptions.NotCovered)
            {
                continue;
            }

            _store.Link(index) = head;
            head = index;
            count++;
            total = EpisodeTally.Sum(total, _store.ItemCount(index));
            hasHit |= _store.IsHit(index);
        }

        return (head, count, hasHit, total);
    }

    private sealed class Candidate
    {
        public HashSet<int> Covers { get; } = new();

        public List<int> Uncovered { get; } = new();

        public Alert? Alert { get; set; }
    }
}
