using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Retrieval;

/// <summary>
/// Asks for one window, in one session after the other, until its answer can be believed or it is asked for often
/// enough. One session is believed when its rows vouch for it: no more available, and their numbers without a gap. Else
/// two sessions must give the very same records.
/// </summary>
internal sealed class WindowSearch
{
    private const int MuchExpected = 20;
    private const int TriesBeforeSmaller = 2;
    private const int FewLateRecords = 10;
    private static readonly TimeSpan SmallestForTimeOuts = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Smallest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LateFor = TimeSpan.FromHours(24);

    private readonly AuditSearchOptions _options;
    private readonly TimeSpan _length;
    private readonly bool _isRecent;
    private readonly double _expected;
    private readonly List<int> _clean = new();
    private TimeSpan _nextPause;
    private int _empty;
    private int _timedOut;
    private int _suspicious;
    private int _walls;

    /// <param name="options">How hard to try.</param>
    /// <param name="from">The beginning of the window.</param>
    /// <param name="until">The end of the window.</param>
    /// <param name="expected">How many records it should have, by what was seen before.</param>
    /// <param name="now">Now.</param>
    public WindowSearch(AuditSearchOptions options, DateTime from, DateTime until, double expected, DateTime now)
    {
        _options = options;
        _length = until - from;
        _expected = expected;
        _isRecent = until > now - LateFor;
        _nextPause = options.FirstPause;
    }

    /// <summary>The records, whatever the verdict.</summary>
    public WindowRows Rows { get; } = new();

    /// <summary>How many sessions were asked.</summary>
    public int Attempts { get; private set; }

    /// <summary>How it went the last time.</summary>
    public SessionOutcome Last { get; private set; } = new(SessionEnd.Failed, "it was never asked for");

    /// <summary>Why it was given up.</summary>
    public string Reason => Last.Reason.Length > 0 ? Last.Reason
        : Rows.Count == 0 ? "the service gave nothing, and too little of it to be believed" : "the service gave different answers to the same question";

    /// <summary>True when no session came to an end: the service, not the window, is the reason.</summary>
    public bool NeverAnswered => _clean.Count == 0 && _empty == 0 && _suspicious == 0 && _walls == 0;

    /// <summary>True when anything went wrong, so that the next window should not be much larger.</summary>
    public bool HadTrouble => _timedOut > 0 || _walls > 0;

    /// <summary>Asks until there is a verdict.</summary>
    /// <param name="session">Asks one session, and puts its records into <see cref="Rows"/>.</param>
    /// <param name="pause">Waits, and tells why.</param>
    public WindowVerdict Run(Func<WindowRows, SessionOutcome> session, Action<TimeSpan, string> pause)
    {
        while (true)
        {
            Last = session(Rows);
            Attempts++;
            if (Judge() is WindowVerdict verdict)
            {
                return verdict;
            }

            if (Attempts >= _options.MaximumAttempts)
            {
                // A shorter window needs fewer calls, of which fewer fail.
                return NeverAnswered || _length <= SmallestForTimeOuts ? WindowVerdict.GivenUp : WindowVerdict.TooLarge;
            }

            TimeSpan wait = Pause();
            if (wait > TimeSpan.Zero)
            {
                pause(wait, Last.Reason);
            }
        }
    }

    private WindowVerdict? Judge()
    {
        switch (Last.End)
        {
            case SessionEnd.Stopped:
                return WindowVerdict.Stopped;
            case SessionEnd.Refused:
                return WindowVerdict.Refused;
            case SessionEnd.Wall:
                // The service gives a large set in no order: a second session may give other records of it.
                return _length > Smallest ? WindowVerdict.TooLarge : ++_walls == 2 ? WindowVerdict.GivenUp : null;
            case SessionEnd.TimedOut:
                return ++_timedOut >= TriesBeforeSmaller && _length > SmallestForTimeOuts ? WindowVerdict.TooLarge : null;
            case SessionEnd.Suspicious:
                return ++_suspicious >= TriesBeforeSmaller && _length > SmallestForTimeOuts ? WindowVerdict.TooLarge : null;
            case SessionEnd.Clean:
                return JudgeClean() ? WindowVerdict.Whole : null;
            default:
                return null;
        }
    }

    private bool JudgeClean()
    {
        if (Last.Records == 0)
        {
            // A first answer of nothing, and records in the second, is known of this service.
            return ++_empty >= (_expected >= MuchExpected ? 3 : 2) && Rows.Count == 0;
        }

        int previous = _clean.Count == 0 ? 0 : _clean[_clean.Count - 1];
        _clean.Add(Last.Records);
        bool hasAll = Last.Records == Rows.Count;
        return (hasAll && Last.IsVouchedFor)
            || _clean.FindAll(count => count == Rows.Count).Count >= 2
            || (hasAll && _isRecent && _clean.Count > 1 && Last.Records - previous <= Math.Max(FewLateRecords, previous / 100));
    }

    private TimeSpan Pause()
    {
        if (Last.RetryAfter is TimeSpan asked)
        {
            return asked;
        }

        if (Last.End is SessionEnd.Clean or SessionEnd.Wall)
        {
            return TimeSpan.Zero;
        }

        TimeSpan pause = _nextPause;
        _nextPause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, _options.LongestPause.Ticks));
        return pause;
    }
}
