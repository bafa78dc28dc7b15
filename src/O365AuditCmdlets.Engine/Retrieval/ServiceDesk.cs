using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Retrieval;

/// <summary>Where the service is asked: one session or one page at a time, with the pauses, and a word to everybody about it.</summary>
internal sealed class ServiceDesk
{
    private const int MostWarnings = 100;
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongEnoughToOverlap = TimeSpan.FromMinutes(1);

    private readonly IAuditLogService _service;
    private readonly AuditSearchOptions _options;
    private readonly IAuditSearchOutput _output;
    private readonly AuditSearchCoverage _coverage;
    private readonly SearchMeter _meter;
    private readonly RowReader _reader = new();
    private readonly HashSet<string> _warnings = new();
    private readonly CancellationToken _stop;

    public ServiceDesk(IAuditLogService service, AuditSearchOptions options, IAuditSearchOutput output, IAuditSearchClock clock, AuditSearchCoverage coverage, CancellationToken stop)
    {
        _service = service;
        _options = options;
        _output = output;
        _coverage = coverage;
        _stop = stop;
        Clock = clock;
        _meter = new SearchMeter(clock, coverage);
        Ledger = new SignLedger(Note);
    }

    public IAuditSearchClock Clock { get; }

    /// <summary>What signs are worth here.</summary>
    public SignLedger Ledger { get; }

    public bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>Sessions that failed since the last that did not.</summary>
    public int FailuresInRow { get; set; }

    /// <summary>When a session failed last.</summary>
    public DateTime LastFailure { get; private set; }

    /// <summary>True when any session failed.</summary>
    public bool HasFailed => LastFailure != default;

    /// <summary>The time up to which can be asked for, because it has passed.</summary>
    public DateTime Horizon { get; set; }

    /// <summary>True when the service was seen to count its StartDate in.</summary>
    public bool StartIsCounted { get; set; }

    /// <summary>True when the service was seen not to leave the seconds of EndDate out.</summary>
    public bool HonoursSeconds { get; private set; }

    /// <summary>
    /// Where a request for a window begins. Whether the service counts its StartDate in is not documented, and some round
    /// times: windows overlap by a second, until a record of the very StartDate has shown that it does and windows are so
    /// short that the second counts.
    /// </summary>
    public DateTime StartOf(SearchSpan span) => StartIsCounted && span.Length < LongEnoughToOverlap ? span.From : span.From - Overlap;

    /// <summary>Where a request for a window ends: of windows that others follow, where those begin; else a little behind it.</summary>
    public DateTime EndOf(SearchSpan span)
    {
        long within = span.Until.Ticks % TimeSpan.TicksPerMinute;
        foreach (AuditSearchTime time in _options.Times)
        {
            if (time.Until == span.Until || span.Until == Horizon)
            {
                return within == 0 ? span.Until + Overlap : span.Until.AddTicks(TimeSpan.TicksPerMinute - within);
            }
        }

        return span.Until;
    }

    /// <summary>Asks one session.</summary>
    /// <param name="start">The beginning of what is asked for.</param>
    /// <param name="end">Its end.</param>
    /// <param name="span">The window.</param>
    /// <param name="rows">Gets the records.</param>
    /// <param name="attempt">The number of the session.</param>
    /// <param name="anchor">A record that the answer has to have; null for none.</param>
    public SessionOutcome Ask(DateTime start, DateTime end, SearchSpan span, WindowRows rows, int attempt, RecordIdentity? anchor)
    {
        var request = new AuditLogPageRequest(start, end, Guid.NewGuid().ToString(), AuditSearchOptions.LargestPage);
        long calls = _coverage.Calls;
        var session = new SearchSession(request, _reader, rows, Ledger, asked => GetPage(asked, span, rows.Count, attempt)) { Anchor = anchor };
        SessionOutcome outcome = session.Run();
        StartIsCounted |= outcome.StartIsCounted;
        HonoursSeconds |= outcome.HonoursSeconds;
        Count(outcome);
        Trace(start, end, attempt, _coverage.Calls - calls, outcome);
        return outcome;
    }

    /// <summary>Asks one page, to see whether the service answers.</summary>
    public AuditLogPage? AskPage(DateTime start, DateTime end, SearchSpan span)
    {
        AuditLogPage? page = GetPage(new AuditLogPageRequest(start, end, Guid.NewGuid().ToString(), AuditSearchOptions.LargestPage), span, 0, 0);
        if (page is not null)
        {
            Ledger.NoteCall(page.Warnings, page.Rows.Count > 0);
            _options.Trace?.Invoke(string.Format(
                CultureInfo.InvariantCulture, "{0}: looked whether the service answers: {1}", Time(start, end), page.Errors.Count > 0 ? ServiceText.Short(page.Errors[0].Message) : page.Rows.Count + " rows"));
        }

        return page;
    }

    /// <summary>The time of a row, and which record it is; null when it is none.</summary>
    public RowKey? KeyOf(AuditLogRow row) => _reader.TryRead(row, out RowKey key) ? key : null;

    /// <summary>Waits, unless it was waited long enough.</summary>
    /// <param name="time">How long.</param>
    /// <param name="label">Why, in two or three words.</param>
    /// <param name="span">The window at hand.</param>
    /// <param name="attempt">The number of the session before.</param>
    /// <param name="waited">How long was waited for this window.</param>
    /// <returns>False when no time was left.</returns>
    public bool Pause(TimeSpan time, string label, SearchSpan span, int attempt, ref TimeSpan waited)
    {
        TimeSpan left = Min(_options.MaximumWindowRetryDuration - waited, _options.MaximumRetryDuration - _coverage.Waited);
        time = Min(time, left);
        if (time <= TimeSpan.Zero || IsStopped)
        {
            return IsStopped;
        }

        AuditSearchProgress progress = _meter.Measure(span.From, span.Until, 0);
        progress.Pause = time;
        progress.Reason = label;
        progress.Attempt = attempt;
        _output.WriteProgress(progress);
        _options.Trace?.Invoke(Time(span.From, span.Until) + ": " + progress.Waiting);
        waited += time;
        _coverage.Waited += time;
        Clock.Wait(time, _stop);
        return true;
    }

    /// <summary>A session that came to its end is no answer after all.</summary>
    public void CountAsFailure()
    {
        FailuresInRow++;
        LastFailure = Clock.UtcNow;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static string Time(DateTime start, DateTime end) =>
        string.Format(CultureInfo.InvariantCulture, "{0:yyyy-MM-dd'T'HH:mm:ss'Z'} to {1:yyyy-MM-dd'T'HH:mm:ss'Z'}", start, end);

    private void Count(SessionOutcome outcome)
    {
        if (outcome.IsAnswer || outcome.End == SessionEnd.Wall)
        {
            FailuresInRow = 0;
        }
        else if (outcome.End != SessionEnd.Stopped)
        {
            CountAsFailure();
        }
    }

    private void Trace(DateTime start, DateTime end, int attempt, long calls, SessionOutcome outcome) => _options.Trace?.Invoke(string.Format(
        CultureInfo.InvariantCulture,
        "{0}, attempt {1}: {2:#,0} records in {3} {4}, {5}",
        Time(start, end),
        attempt,
        outcome.Records,
        calls,
        calls == 1 ? "call" : "calls",
        outcome.Reason.Length > 0 ? outcome.Reason : outcome.IsVouchedFor ? "vouched for by its signs" : "no sign against it"));

    private AuditLogPage? GetPage(AuditLogPageRequest request, SearchSpan span, int records, int attempt)
    {
        if (_stop.IsCancellationRequested)
        {
            return null;
        }

        AuditSearchProgress progress = _meter.Measure(span.From, span.Until, records);
        progress.Attempt = attempt;
        _output.WriteProgress(progress);
        _coverage.Calls++;
        AuditLogPage page = _service.GetPage(request, _stop);
        if (_stop.IsCancellationRequested)
        {
            return null;
        }

        if (page.Rows.Count > 0 || page.Errors.Count == 0)
        {
            Warn(page);
        }

        return page;
    }

    private void Warn(AuditLogPage page)
    {
        foreach (string warning in page.Warnings)
        {
            if (page.Rows.Count > 0 && _warnings.Count < MostWarnings && _warnings.Add(ServiceText.Kind(warning)))
            {
                _output.WriteWarning("The service warned: " + ServiceText.Short(warning) + ".");
            }
        }
    }

    private void Note(string sentence)
    {
        _coverage.Note(sentence);
        _options.Trace?.Invoke(sentence);
    }
}
