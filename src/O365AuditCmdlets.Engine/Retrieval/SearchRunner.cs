using System;
using System.Collections.Generic;
using System.Threading;

namespace O365AuditCmdlets.Retrieval;

/// <summary>
/// Goes through a search: window by window, down to the minutes with which something is wrong, and at the end once more
/// to the holes and to what was not sure.
/// </summary>
internal sealed class SearchRunner
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RunToSkip = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan DensityTime = TimeSpan.FromMinutes(30);

    private readonly AuditSearchOptions _options;
    private readonly IAuditSearchOutput _output;
    private readonly AuditSearchCoverage _coverage;
    private readonly WindowDelivery _delivery;
    private readonly ServiceDesk _desk;
    private readonly ServicePulse _pulse;
    private readonly SearchPlan _plan;
    private readonly CancellationToken _stop;
    private DateTime? _openSince;
    private bool _isLastRound;

    public SearchRunner(IAuditLogService service, AuditSearchOptions options, IAuditSearchOutput output, IAuditSearchClock clock, AuditSearchCoverage coverage, WindowDelivery delivery, CancellationToken stop)
    {
        _options = options;
        _output = output;
        _coverage = coverage;
        _delivery = delivery;
        _stop = stop;
        _desk = new ServiceDesk(service, options, output, clock, coverage, stop) { StartIsCounted = delivery.State.StartIsCounted };
        _pulse = new ServicePulse(_desk, options, coverage);
        _plan = new SearchPlan(options, _desk, delivery.State.Position, delivery.State.NextWindow);
    }

    private SearchState State => _delivery.State;

    /// <summary>Searches.</summary>
    /// <param name="longEnough">After how long what was still open is asked for again.</param>
    public void Run(TimeSpan longEnough)
    {
        var earlier = new List<AuditSearchHole>(State.Holes.Items);
        DateTime? open = State.OpenSince;
        DateTime openUntil = State.Position;
        bool isOpenAgain = open is not null && open < openUntil && _desk.Clock.UtcNow - State.AskedAt >= longEnough;
        _openSince = isOpenAgain ? null : open;
        if (!GoOn())
        {
            return;
        }

        _coverage.IsAtNow = true;
        if (isOpenAgain && !Again(open!.Value, openUntil))
        {
            return;
        }

        foreach (AuditSearchHole hole in earlier)
        {
            if (!Again(hole.From, hole.Until))
            {
                return;
            }
        }

        LastRound(earlier);
    }

    /// <summary>Searches what the plan has.</summary>
    private bool GoOn()
    {
        while (_plan.Next() is SearchSpan span)
        {
            if (!Step(span))
            {
                return false;
            }
        }

        return true;
    }

    private bool Again(DateTime from, DateTime until)
    {
        foreach (AuditSearchTime time in TimeList.Within(_options.Times, from, until))
        {
            _plan.Again(new SearchSpan(time.From, time.Until));
            if (!GoOn())
            {
                return false;
            }
        }

        return true;
    }

    private bool Step(SearchSpan span)
    {
        double expected = State.Density * span.Length.TotalSeconds;
        span.FollowsBad = _plan.RunBefore(span) > TimeSpan.Zero;
        if (span.Doubt is not null)
        {
            span.Doubt.Open--;
            span.Doubt.IsRun = span.FollowsBad;
        }

        var search = new WindowSearch(_desk, _pulse, _options, span, expected);
        WindowVerdict verdict = search.Run();
        switch (verdict)
        {
            case WindowVerdict.Stopped:
                _coverage.IsInterrupted = !_coverage.IsComplete;
                return false;
            case WindowVerdict.NoService:
                return End(search.Reason);
            case WindowVerdict.TooLarge:
                _plan.MakeSmaller(span, search);
                return true;
            case WindowVerdict.Bad when span.IsNext && search.Last.IsOfTime:
                return SkipRefused(span, search);
            case WindowVerdict.Bad when !_isLastRound:
                return LookForIt(span, search);
            case WindowVerdict.Whole:
                Settle(span, search, isHole: false);
                return Deliver(span, search, search.Unconfirmed);
            default:
                Settle(span, search, isHole: true);
                return Deliver(span, search, new AuditSearchHole(span.From, span.Until, search.Reason, search.Attempts, search.Rows.Inside));
        }
    }

    private bool End(string reason)
    {
        _coverage.Failure = reason;
        foreach (AuditSearchHole hole in State.Holes.Items)
        {
            _output.WriteHole(hole);
        }

        return false;
    }

    /// <summary>Something is wrong somewhere in a window. Where minutes before it were bad, it is looked how far that goes.</summary>
    private bool LookForIt(SearchSpan span, WindowSearch search)
    {
        Doubt doubt = span.Doubt is { } own && SameSigns(own.Signs, search.Signs) ? own : new Doubt(search.Reason, search.Last.End == SessionEnd.Refused) { Signs = search.Last.IsAnswer ? search.Signs : Array.Empty<Sign>() };
        TimeSpan run = _plan.RunBefore(span);
        if (run < (doubt.IsRefusal ? Minute : RunToSkip) || span.Length <= Minute + Minute)
        {
            _plan.Halve(span, search, doubt);
            return true;
        }

        if (span.IsNext)
        {
            _plan.Sizer.Skip(span.Length);
        }

        long step = Math.Max(Math.Min(run.Ticks, span.Length.Ticks / 2), TimeSpan.TicksPerMinute);
        long at = span.From.Ticks + step;
        var probe = new SearchSpan(new DateTime(at - (at % TimeSpan.TicksPerMinute), DateTimeKind.Utc), new DateTime(at - (at % TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute, DateTimeKind.Utc));
        var rows = new WindowRows(probe.From, probe.Until);
        SessionOutcome outcome = _desk.Ask(_desk.StartOf(probe), _desk.EndOf(probe), probe, rows, 1, null);
        if (outcome.End == SessionEnd.Stopped)
        {
            _coverage.IsInterrupted = true;
            return false;
        }

        rows.Rows.ForEach(row => search.Rows.Add(row.Key, row.Value));
        bool isBad = outcome.IsAnswer ? _desk.Ledger.Weigh(outcome.Signs).Count > 0 && doubt.Signs.Count > 0 : outcome.End != SessionEnd.Wall;
        if (!isBad)
        {
            _plan.Split(span, probe.From, doubt, search.Rows);
            return true;
        }

        return Skip(span, search, doubt, probe.Until);
    }

    /// <summary>Gives up a time of which the minutes before it and the last one are bad.</summary>
    private bool Skip(SearchSpan span, WindowSearch search, Doubt doubt, DateTime until)
    {
        var bad = new SearchSpan(span.From, until) { IsAgain = span.IsAgain };
        _plan.NoteBad(bad.From, bad.Until);
        if (until < span.Until)
        {
            _plan.Push(new SearchSpan(until, span.Until) { Doubt = doubt, IsAgain = span.IsAgain, Known = search.Rows.Part(until, span.Until) });
        }

        var rows = new WindowRows(bad.From, bad.Until);
        search.Rows.Part(bad.From, bad.Until).ForEach(row => rows.Add(row.Key, row.Value));
        _plan.Advance(bad);
        return Deliver(bad, rows, search.Attempts, new AuditSearchHole(bad.From, bad.Until, doubt.Reason, search.Attempts, rows.Inside));
    }

    /// <summary>The service does not have a time any more: from when on it has is found by halving all that is left.</summary>
    private bool SkipRefused(SearchSpan span, WindowSearch search)
    {
        DateTime refused = span.From;
        DateTime answered = _desk.Horizon;
        while (answered - refused > Minute && !_stop.IsCancellationRequested)
        {
            DateTime middle = SearchPlan.MiddleOf(new SearchSpan(refused, answered));
            AuditLogPage? page = _desk.AskPage(_desk.StartOf(new SearchSpan(middle, middle + Minute)), middle + Minute, span);
            bool isRefused = page is not null && ServiceFailure.OfErrors(page.Errors) is { IsOfTime: true };
            refused = isRefused ? middle : refused;
            answered = isRefused ? answered : middle;
        }

        if (_stop.IsCancellationRequested)
        {
            _coverage.IsInterrupted = true;
            return false;
        }

        var bad = new SearchSpan(span.From, answered);
        _plan.NoteBad(bad.From, bad.Until);
        _plan.Advance(bad);
        return Deliver(bad, search.Rows, search.Attempts, new AuditSearchHole(bad.From, bad.Until, search.Reason, search.Attempts, 0));
    }

    private static bool SameSigns(IReadOnlyList<Sign> left, IReadOnlyList<Sign> right) =>
        left.Count == right.Count && (left.Count == 0 || left[0].Name == right[0].Name);

    /// <summary>A part of a window is done: what was looked for in it may have been nothing.</summary>
    private void Settle(SearchSpan span, WindowSearch search, bool isHole)
    {
        _plan.Done(span, search, isHole);
        if (span.Doubt is not Doubt doubt)
        {
            return;
        }

        doubt.HasGained |= search.Rows.Inside > search.KnownBefore;
        if (doubt.Open == 0 && !doubt.HasGained)
        {
            foreach (Sign sign in doubt.Signs)
            {
                _desk.Ledger.NoteWolf(sign.Name);
            }
        }
    }

    private bool Deliver(SearchSpan span, WindowSearch search, AuditSearchHole? hole)
    {
        if (search.Unconfirmed is null && hole is null)
        {
            double weight = 0.5 * Math.Min(1, span.Length.TotalSeconds / DensityTime.TotalSeconds);
            State.Density = (State.Density * (1 - weight)) + (weight * search.Rows.Inside / span.Length.TotalSeconds);
        }

        return Deliver(span, search.Rows, search.Attempts, hole);
    }

    private bool Deliver(SearchSpan span, WindowRows rows, int attempts, AuditSearchHole? hole)
    {
        bool goOn = _delivery.Deliver(span, rows, attempts, hole, fresh => Advance(span, rows), _stop);
        if (!goOn || _stop.IsCancellationRequested)
        {
            _coverage.IsInterrupted = !_coverage.IsComplete;
            return false;
        }

        return true;
    }

    private void Advance(SearchSpan span, WindowRows rows)
    {
        _pulse.NoteRecords(rows.Rows);
        State.Position = _plan.Position;
        State.NextWindow = _plan.Sizer.Length;
        State.StartIsCounted = _desk.StartIsCounted;
        State.AskedAt = _desk.Clock.UtcNow;
        DateTime young = _desk.Clock.UtcNow - _options.MaximumLateness;
        if (span.Until > young)
        {
            DateTime from = span.From > young ? span.From : young;
            _openSince = _openSince is DateTime open && open < from ? open : from;
            State.OpenSince = State.OpenSince is DateTime noted && noted < from ? noted : from;
        }
    }

    /// <summary>Asks once more for what this run found wanting.</summary>
    private void LastRound(List<AuditSearchHole> earlier)
    {
        _isLastRound = true;
        bool hasWaited = false;
        foreach (AuditSearchHole hole in new List<AuditSearchHole>(State.Holes.Items))
        {
            if (hole.Sign is string sign)
            {
                if (!_desk.Ledger.IsTelling(sign))
                {
                    State.Holes.Remove(hole.From, hole.Until);
                    continue;
                }
            }
            else if (!hole.IsUnconfirmed)
            {
                if (earlier.Exists(old => old.From <= hole.From && hole.Until <= old.Until))
                {
                    continue;
                }

                hasWaited = hasWaited || WaitForHoles(hole);
            }

            _isLastRound = !hole.IsUnconfirmed;
            if (!Again(hole.From, hole.Until))
            {
                return;
            }
        }

        _isLastRound = true;
        State.OpenSince = _openSince;
        State.AskedAt = _desk.Clock.UtcNow;
        _delivery.Save("finished");
        foreach (AuditSearchHole hole in State.Holes.Items)
        {
            _output.WriteHole(hole);
        }
    }

    private bool WaitForHoles(AuditSearchHole hole)
    {
        TimeSpan waited = TimeSpan.Zero;
        TimeSpan since = _desk.Clock.UtcNow - _desk.LastFailure;
        if (since < _options.FirstPause)
        {
            _desk.Pause(_options.FirstPause - since, "before holes are asked for again", new SearchSpan(hole.From, hole.Until), hole.Attempts, ref waited);
        }

        return true;
    }
}
