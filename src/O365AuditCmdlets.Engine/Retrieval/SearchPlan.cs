using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Retrieval;

/// <summary>
/// What is asked for next: parts of a window that something is wrong with, from the earliest on, and else the next window.
/// So everything before the position of the search is done, or a hole.
/// </summary>
internal sealed class SearchPlan
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WorthGoingOn = TimeSpan.FromMinutes(5);

    private readonly AuditSearchOptions _options;
    private readonly ServiceDesk _desk;
    private readonly Stack<SearchSpan> _parts = new();
    private DateTime _runFrom;
    private DateTime _runUntil;

    public SearchPlan(AuditSearchOptions options, ServiceDesk desk, DateTime position, TimeSpan length)
    {
        _options = options;
        _desk = desk;
        Position = position;
        Sizer = new WindowSizer(options, length);
        desk.Horizon = Horizon();
    }

    /// <summary>Everything before this was searched.</summary>
    public DateTime Position { get; private set; }

    public WindowSizer Sizer { get; }

    /// <summary>How long the bad time is that ends where a window begins.</summary>
    public TimeSpan RunBefore(SearchSpan span) => _runUntil == span.From ? _runUntil - _runFrom : TimeSpan.Zero;

    /// <summary>The middle of a window: a whole minute if it can be, else a whole second.</summary>
    public static DateTime MiddleOf(SearchSpan span)
    {
        long middle = span.From.Ticks + (span.Length.Ticks / 2);
        long minute = middle - (middle % TimeSpan.TicksPerMinute);
        long second = middle - (middle % TimeSpan.TicksPerSecond);
        return new DateTime(minute > span.From.Ticks ? minute : second, DateTimeKind.Utc);
    }

    /// <summary>What is to be asked for now; null when everything that has passed was.</summary>
    public SearchSpan? Next()
    {
        if (_parts.Count > 0)
        {
            return _parts.Pop();
        }

        foreach (AuditSearchTime time in TimeList.Behind(_options.Times, Position))
        {
            if (_desk.Horizon < time.Until && _desk.Horizon - time.From < WorthGoingOn)
            {
                // Time passes while it is searched; what has passed meanwhile is worth going on when there is enough of it.
                DateTime now = Horizon();
                _desk.Horizon = now == _options.EndDate || now - _desk.Horizon >= WorthGoingOn ? now : _desk.Horizon;
            }

            DateTime last = time.Until < _desk.Horizon ? time.Until : _desk.Horizon;
            return time.From >= last ? null : new SearchSpan(time.From, Sizer.End(time.From, last)) { IsNext = true };
        }

        return null;
    }

    /// <summary>A time that was searched before is to be searched once more.</summary>
    public void Again(SearchSpan span)
    {
        span.IsAgain = true;
        _parts.Push(span);
    }

    /// <summary>A window is done.</summary>
    public void Done(SearchSpan span, WindowSearch search, bool isHole)
    {
        if (isHole)
        {
            NoteBad(span.From, span.Until);
        }

        if (span.IsNext && !isHole)
        {
            Sizer.Next(span.Length, search.Rows.Inside, search.HadTrouble);
        }

        Advance(span);
    }

    /// <summary>A time is given up without that every minute was asked for.</summary>
    public void NoteBad(DateTime from, DateTime until)
    {
        _runFrom = _runUntil == from ? _runFrom : from;
        _runUntil = until;
    }

    /// <summary>Everything before the end of a span is done.</summary>
    public void Advance(SearchSpan span)
    {
        if (!span.IsAgain && span.Until > Position)
        {
            Position = span.Until;
        }
    }

    /// <summary>A window has more than the service gives.</summary>
    public void MakeSmaller(SearchSpan span, WindowSearch search)
    {
        if (span.IsNext)
        {
            Sizer.Smaller(span.From, span.Length, search.Last);
            return;
        }

        // What is known of it was cut off somewhere; there is too much to be kept.
        long ticks = search.Last.FullMinute is long minute && span.Length > Minute ? MinuteEdge(span, minute) : MiddleOf(span).Ticks;
        Split(span, new DateTime(ticks, DateTimeKind.Utc), span.Doubt, null);
    }

    /// <summary>Something is wrong with a window: its halves are asked for.</summary>
    public void Halve(SearchSpan span, WindowSearch search, Doubt doubt)
    {
        if (span.IsNext)
        {
            Sizer.Trouble(span.Length);
        }

        Split(span, MiddleOf(span), doubt, search.Rows);
    }

    /// <summary>Two parts of a window.</summary>
    public void Split(SearchSpan span, DateTime at, Doubt? doubt, WindowRows? known)
    {
        var right = new SearchSpan(at, span.Until) { Doubt = doubt, IsAgain = span.IsAgain, Known = known?.Part(at, span.Until) };
        var left = new SearchSpan(span.From, at) { Doubt = doubt, IsAgain = span.IsAgain, Known = known?.Part(span.From, at) };
        if (doubt is not null)
        {
            doubt.Open += 2;
        }

        _parts.Push(right);
        _parts.Push(left);
    }

    /// <summary>A part is asked for next.</summary>
    public void Push(SearchSpan span)
    {
        if (span.Doubt is not null)
        {
            span.Doubt.Open++;
        }

        _parts.Push(span);
    }

    private static long MinuteEdge(SearchSpan span, long number)
    {
        long begin = number * TimeSpan.TicksPerMinute;
        return begin > span.From.Ticks ? begin : begin + TimeSpan.TicksPerMinute < span.Until.Ticks && begin + TimeSpan.TicksPerMinute > span.From.Ticks ? begin + TimeSpan.TicksPerMinute : MiddleOf(span).Ticks;
    }

    private DateTime Horizon()
    {
        // An end that has passed is the end, also within the second that it lies in.
        long now = _desk.Clock.UtcNow.Ticks;
        return now < _options.EndDate.Ticks ? new DateTime(now - (now % TimeSpan.TicksPerSecond), DateTimeKind.Utc) : _options.EndDate;
    }
}
