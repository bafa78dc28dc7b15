using System;
using System.Collections.Generic;
using System.Globalization;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Retrieval;

/// <summary>
/// Asks for one window, in one session after the other, until its answer can be believed or the reason is known why not.
/// One session is believed when its rows vouch for it. Else two sessions must give the same records, or a third decides.
/// Nothing is believed when the same answer gives a record that is known to be there.
/// </summary>
internal sealed class WindowSearch
{
    private const double ManyExpected = 20;
    private const double VeryManyExpected = 100;
    private const double FarBelow = 0.05;
    private const int AnswersToBeStable = 4;
    private const double Most = 0.9;
    private const int Few = 2;
    private const int CheckEvery = 4;
    private const int MostHollow = 5;
    private const int AskedAgainForNothing = 3;
    private static readonly TimeSpan Smallest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SmallestBad = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPauseForNothing = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PauseOfRefusal = TimeSpan.FromSeconds(5);

    private readonly ServiceDesk _desk;
    private readonly ServicePulse _pulse;
    private readonly AuditSearchOptions _options;
    private readonly SearchSpan _span;
    private readonly double _expected;
    private readonly bool _isRecent;
    private readonly List<SessionOutcome> _answers = new();
    private readonly List<int> _unions = new();
    private RowKey? _anchor;
    private TimeSpan _nextPause;
    private TimeSpan _waited;
    private int _rounds;
    private int _failures;
    private int _empty;
    private int _emptyBetween;
    private int _walls;

    public WindowSearch(ServiceDesk desk, ServicePulse pulse, AuditSearchOptions options, SearchSpan span, double expected)
    {
        _desk = desk;
        _pulse = pulse;
        _options = options;
        _span = span;
        _expected = expected;
        _isRecent = span.Until > desk.Clock.UtcNow - options.MaximumLateness;
        _nextPause = options.FirstPause;
        Rows = new WindowRows(span.From, span.Until);
        foreach (KeyValuePair<RowKey, AuditLogRow> row in span.Known ?? new List<KeyValuePair<RowKey, AuditLogRow>>())
        {
            Rows.Add(row.Key, row.Value);
        }

        KnownBefore = Rows.Inside;
    }

    /// <summary>The records, whatever the verdict.</summary>
    public WindowRows Rows { get; }

    /// <summary>How many of them were known before anybody was asked.</summary>
    public int KnownBefore { get; }

    /// <summary>How many sessions were asked.</summary>
    public int Attempts { get; private set; }

    /// <summary>How it went the last time.</summary>
    public SessionOutcome Last { get; private set; } = new(SessionEnd.Failed, "it was never asked for");

    /// <summary>Why it is not believed.</summary>
    public string Reason { get; private set; } = string.Empty;

    /// <summary>The signs because of which it is not believed.</summary>
    public IReadOnlyList<Sign> Signs { get; private set; } = Array.Empty<Sign>();

    /// <summary>What is still to be found out of a window that is whole as far as anybody can tell; null for nothing.</summary>
    public AuditSearchHole? Unconfirmed { get; private set; }

    /// <summary>True when anything went wrong, so that the next window should not be much larger.</summary>
    public bool HadTrouble => _failures > 0 || _walls > 0;

    private bool CanHalve => _span.Length > SmallestBad;

    private DateTime Start => _anchor is RowKey anchor && anchor.Ticks < _span.From.Ticks ? MinuteOf(anchor).AddSeconds(-1)
        : _span.Doubt is not null && !CanHalve && _failures > 0 && _desk.StartIsCounted ? _span.From
        : _desk.StartOf(_span);

    private DateTime End => _anchor is RowKey anchor && anchor.Ticks >= _span.Until.Ticks ? MinuteOf(anchor).AddSeconds(61) : _desk.EndOf(_span);

    /// <summary>Asks until there is a verdict.</summary>
    public WindowVerdict Run()
    {
        while (true)
        {
            Attempts++;
            Last = _desk.Ask(Start, End, _span, Rows, Attempts, _anchor?.Identity);
            Reason = Last.Reason.Length > 0 ? Last.Reason : "the service gave different answers to the same question";
            WindowVerdict? verdict = Last.End switch
            {
                SessionEnd.Stopped => WindowVerdict.Stopped,
                SessionEnd.Wall => JudgeWall(),
                SessionEnd.Clean or SessionEnd.Suspicious => Last.Rows == 0 || (_anchor is not null && Last.Inside == 0) ? JudgeNothing() : JudgeAnswer(),
                _ => JudgeFailure(isHollow: false),
            };
            if (_desk.IsStopped)
            {
                return WindowVerdict.Stopped;
            }

            if (verdict == WindowVerdict.Whole && _span.Until.Ticks % TimeSpan.TicksPerMinute != 0 && _desk.EndOf(_span) == _span.Until && !_desk.HonoursSeconds)
            {
                Reason = "the service seems to leave out the seconds of the times that it is asked for";
                Unconfirmed = null;
                return WindowVerdict.GivenUp;
            }

            if (verdict is WindowVerdict found)
            {
                return found;
            }

            if (_rounds >= _options.MaximumAttempts)
            {
                return Bad();
            }
        }
    }

    // The service gives a large set in no order: a second session may give other records of it.
    private WindowVerdict? JudgeWall() => _span.Length > Smallest ? WindowVerdict.TooLarge : ++_walls == 2 ? WindowVerdict.GivenUp : null;

    private WindowVerdict Bad() => CanHalve ? WindowVerdict.Bad : WindowVerdict.GivenUp;

    private WindowVerdict? JudgeNothing()
    {
        if (Rows.Inside > 0)
        {
            _rounds++;
            return ++_empty >= 2 ? JudgeFailure(isHollow: true) : null;
        }

        if (_anchor is not null)
        {
            return Last.HasAnchor ? Silent() : JudgeFailure(isHollow: true);
        }

        _empty++;
        _anchor = _pulse.RecordBeside(_span);
        if (_anchor is not null)
        {
            return null;
        }

        if (!_span.IsAgain)
        {
            return _empty < 2 ? null : NothingToHoldAgainst();
        }

        bool? gives = _pulse.GivesKnownRecords(_span);
        if (gives is bool answers)
        {
            // Nothing, between two answers that gave what was known.
            _emptyBetween = answers ? _emptyBetween + 1 : 0;
            return !answers ? JudgeFailure(isHollow: true) : _emptyBetween > 2 ? WindowVerdict.Whole : null;
        }

        if (_empty > AskedAgainForNothing)
        {
            // Nothing at all is not believed of a service that also failed, or that warns of something that nobody knows.
            Reason = Last.Reason.Length > 0 ? Last.Reason : "the service gave nothing at all, and failed in between";
            return _desk.HasFailed || _desk.Ledger.Weigh(Last.Signs).Count > 0 ? WindowVerdict.GivenUp : WindowVerdict.Whole;
        }

        _desk.Pause(TimeSpan.FromTicks(FirstPauseForNothing.Ticks << (_empty - 1)), "nothing found yet", _span, Attempts, ref _waited);
        return null;
    }

    private WindowVerdict Silent()
    {
        List<Sign> signs = _desk.Ledger.Weigh(Last.Signs);
        if (signs.Count > 0)
        {
            Signs = signs;
            if (signs.Exists(sign => _desk.Ledger.IsTelling(sign.Name)))
            {
                return Bad();
            }

            Unconfirmed = new AuditSearchHole(_span.From, _span.Until, signs[0].Reason, Attempts, 0) { IsUnconfirmed = true, Sign = signs[0].Name };
            return WindowVerdict.Whole;
        }

        if (_expected >= ManyExpected && !_span.IsAgain)
        {
            Unconfirmed = new AuditSearchHole(
                _span.From, _span.Until, string.Format(CultureInfo.InvariantCulture, "the service gave nothing where about {0:#,0} records were expected", _expected), Attempts, 0) { IsUnconfirmed = true };
        }

        return WindowVerdict.Whole;
    }

    private WindowVerdict NothingToHoldAgainst()
    {
        Unconfirmed = new AuditSearchHole(_span.From, _span.Until, "the service gave nothing, and no record was known yet by which to tell whether it answers", Attempts, 0) { IsUnconfirmed = true };
        return WindowVerdict.Whole;
    }

    private WindowVerdict? JudgeAnswer()
    {
        _anchor = null;
        _rounds++;
        _answers.Add(Last);
        _unions.Add(Rows.Inside);
        List<Sign> signs = _desk.Ledger.Weigh(Last.Signs);
        bool hasAll = Last.Inside == Rows.Inside;
        if (signs.Count > 0)
        {
            return JudgeSigns(signs, hasAll);
        }

        bool isFarBelow = _expected >= VeryManyExpected && Last.Inside < _expected * FarBelow;
        bool isWhole = (hasAll && Last.IsVouchedFor && !isFarBelow) || DoAgree() || IsStable() || IsGrowing(hasAll);
        return isWhole ? Whole() : null;
    }

    /// <summary>Two give the same. Where some records came twice in all of them, others may lack in all of them: then it takes three.</summary>
    private bool DoAgree()
    {
        int agreeing = Agreeing(withSigns: false);
        return agreeing > 2 || (agreeing == 2 && (_desk.Ledger.CopiesAreHarmless || _answers.Exists(answer => answer.Inside == Rows.Inside && !answer.HasCopies)));
    }

    /// <summary>How many answers have every record that is known.</summary>
    private int Agreeing(bool withSigns) => _answers.FindAll(answer => answer.Inside == Rows.Inside && (withSigns || _desk.Ledger.Weigh(answer.Signs).Count == 0)).Count;

    /// <summary>Each session lacks something, but the last of them brought nothing that was new.</summary>
    private bool IsStable()
    {
        int clean = 0;
        for (int i = _answers.Count - 1; i >= 0; i--)
        {
            if (_desk.Ledger.Weigh(_answers[i].Signs).Count > 0)
            {
                continue;
            }

            clean++;
            if (_answers[i].Inside < (Most * Rows.Inside) - Few || (clean == 3 && _unions[i] != Rows.Inside))
            {
                return false;
            }
        }

        return clean >= AnswersToBeStable;
    }

    /// <summary>Of the last hours more and more records can be found; what is still to come is open in any case.</summary>
    private bool IsGrowing(bool hasAll)
    {
        if (!_isRecent || !hasAll || _answers.Count < 3)
        {
            return false;
        }

        for (int i = 1; i < _answers.Count; i++)
        {
            if (_answers[i].Inside < _answers[i - 1].Inside)
            {
                return false;
            }
        }

        return true;
    }

    private WindowVerdict? JudgeSigns(List<Sign> signs, bool hasAll)
    {
        Signs = signs;
        if (_span.Doubt is { Signs.Count: > 0 } && CanHalve && Shares(signs, _span.Doubt.Signs))
        {
            return WindowVerdict.Bad;
        }

        if (!hasAll || Agreeing(withSigns: true) < 2)
        {
            return null;
        }

        if (signs.Exists(sign => _desk.Ledger.IsTelling(sign.Name)))
        {
            return Bad();
        }

        // Nothing is known of the sign yet. Halves are another question: something that is cut off comes out there.
        bool? isSame = AskHalves();
        if (isSame == true)
        {
            Unconfirmed = new AuditSearchHole(_span.From, _span.Until, signs[0].Reason, Attempts, 0) { IsUnconfirmed = true, Sign = signs[0].Name };
            return Whole();
        }

        return isSame == false ? Bad() : null;
    }

    private static DateTime MinuteOf(in RowKey key) => new(key.Ticks - (key.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Utc);

    private static bool Shares(List<Sign> signs, IReadOnlyList<Sign> others)
    {
        foreach (Sign other in others)
        {
            if (signs.Exists(sign => sign.Name == other.Name))
            {
                return true;
            }
        }

        return false;
    }

    private bool? AskHalves()
    {
        DateTime middle = SearchPlan.MiddleOf(_span);
        var rows = new WindowRows(_span.From, _span.Until);
        foreach (SearchSpan half in new[] { new SearchSpan(_span.From, middle), new SearchSpan(middle, _span.Until) })
        {
            if (half.From >= half.Until)
            {
                return false;
            }

            Attempts++;
            SessionOutcome outcome = _desk.Ask(_desk.StartOf(half), _desk.EndOf(half), half, rows, Attempts, null);
            if (!outcome.IsAnswer)
            {
                return null;
            }
        }

        int known = Rows.Inside;
        rows.Rows.ForEach(row => Rows.Add(row.Key, row.Value));
        return rows.Inside == known && Rows.Inside == known;
    }

    private WindowVerdict Whole()
    {
        foreach (SessionOutcome answer in _answers)
        {
            if (answer.Inside < Rows.Inside)
            {
                _desk.Ledger.NoteTruth(answer.Signs);
            }

            if (answer.HasCopies)
            {
                _desk.Ledger.NoteCopies(answer.Inside == Rows.Inside);
            }
        }

        if (Rows.Inside > 0)
        {
            _desk.Ledger.NoteWhole(Last.Signs, Rows.Inside);
        }

        return WindowVerdict.Whole;
    }

    private WindowVerdict? JudgeFailure(bool isHollow)
    {
        _failures++;
        if (isHollow)
        {
            Reason = "the service answers nothing, also for records that it gave before";
            _desk.CountAsFailure();
        }

        if (Last.IsFinal)
        {
            return WindowVerdict.NoService;
        }

        return Last.End == SessionEnd.Refused ? JudgeRefusal() : JudgeNoAnswer(isHollow, isHollow ? "empty answers" : Last.Label);
    }

    private WindowVerdict? JudgeRefusal()
    {
        bool isPartOfRefused = _span.Doubt is { IsRefusal: true } || _span.FollowsBad;
        if (_failures == 1 && !Last.IsOfTime && !isPartOfRefused)
        {
            // A sign-in that has run out is renewed by the next call.
            _desk.Pause(PauseOfRefusal, Last.Label, _span, Attempts, ref _waited);
            return null;
        }

        return (isPartOfRefused && _desk.FailuresInRow % CheckEvery != 0) || _pulse.Answers(_span) ? Bad() : WindowVerdict.NoService;
    }

    private WindowVerdict? JudgeNoAnswer(bool isHollow, string label)
    {
        bool isPart = _span.Doubt is not null;
        bool isQuick = isPart && (CanHalve || _span.Doubt!.IsRun) && _desk.FailuresInRow % CheckEvery != 0;
        if (Last.RetryAfter is TimeSpan asked && asked > TimeSpan.Zero)
        {
            Wait(asked < _options.LongestRetryAfter ? asked : _options.LongestRetryAfter, label);
        }
        else if (!isQuick && (_failures == 1 || (_failures == 2 && !isPart && !_pulse.KnowsRecords)))
        {
            WaitLonger(label);
        }

        if (isQuick)
        {
            return CanHalve || _failures > 1 || !_desk.StartIsCounted ? Bad() : null;
        }

        if (_failures == 1 || (_failures == 2 && !isPart && !_pulse.KnowsRecords))
        {
            return null;
        }

        bool answers = isHollow ? _pulse.GivesKnownRecords(_span) == true : _pulse.Answers(_span);
        if (answers && (!isHollow || _failures >= MostHollow))
        {
            return Bad();
        }

        return WaitLonger(label) ? null : answers ? Bad() : WindowVerdict.NoService;
    }

    private bool WaitLonger(string label)
    {
        TimeSpan pause = _nextPause;
        _nextPause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, _options.LongestPause.Ticks));
        return Wait(pause, label);
    }

    private bool Wait(TimeSpan time, string label) => _desk.Pause(time, label, _span, Attempts, ref _waited);
}
