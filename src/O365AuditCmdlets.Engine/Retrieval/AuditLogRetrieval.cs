using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using O365AuditCmdlets.Retrieval;

namespace O365AuditCmdlets;

/// <summary>
/// Gets the whole of the audit log for a time from a service that loses records silently, or says what is missing. One
/// call at a time; windows of time are gone through from the earliest on.
/// </summary>
/// <remarks>
/// Every loop is bounded: a window is asked for <see cref="AuditSearchOptions.MaximumAttempts"/> times at most, then it
/// is done, given up or made at least by half smaller, down to one second; and each window that is done or given up
/// brings the search forward by a second at least. Three windows in a row without any answer end the search.
/// </remarks>
public sealed class AuditLogRetrieval
{
    private const int MostUnanswered = 3;
    private const int MostWarnings = 100;
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongEnoughToOverlap = TimeSpan.FromMinutes(1);

    private readonly IAuditLogService _service;
    private readonly AuditSearchOptions _options;
    private readonly IAuditSearchOutput _output;
    private readonly IAuditSearchClock _clock;
    private readonly RowReader _reader = new();
    private readonly HashSet<string> _warnings = new();
    private SearchMeter? _meter;
    private CancellationToken _stop;

    /// <summary>Prepares a search.</summary>
    /// <param name="service">Who is asked.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="output">Who gets the answer.</param>
    public AuditLogRetrieval(IAuditLogService service, AuditSearchOptions options, IAuditSearchOutput output)
    {
        _service = service ?? throw new ArgumentNullException(nameof(service));
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _output = output ?? throw new ArgumentNullException(nameof(output));
        _clock = options.Clock ?? new SystemSearchClock();
        Coverage = new AuditSearchCoverage(options.StartDate, options.EndDate);
    }

    /// <summary>What was got so far. It may be asked for while the search runs, and after an exception.</summary>
    public AuditSearchCoverage Coverage { get; }

    /// <summary>Searches. To be called once.</summary>
    /// <param name="stop">Stops the search: what is in the resume file stays usable.</param>
    /// <returns><see cref="Coverage"/>.</returns>
    /// <exception cref="AuditSearchException">The resume file cannot be used.</exception>
    public AuditSearchCoverage Run(CancellationToken stop)
    {
        _stop = stop;
        using ResumeFile? file = _options.ResumePath is null ? null : ResumeFile.Open(_options.ResumePath);
        var delivery = new WindowDelivery(_options, _output, Coverage, file);
        delivery.Begin();
        _meter = new SearchMeter(_clock, Coverage);
        try
        {
            Search(delivery);
        }
        catch
        {
            Coverage.IsInterrupted = !Coverage.IsComplete;
            throw;
        }

        return Coverage;
    }

    private void Search(WindowDelivery delivery)
    {
        var unanswered = new List<AuditSearchHole>();
        DateTime from = delivery.State.Position;
        var sizer = new WindowSizer(_options, delivery.State.NextWindow);
        while (from < _options.EndDate)
        {
            DateTime until = sizer.End(from);
            DateTime start = StartOf(from, until, delivery.State);
            TimeSpan length = until - from;
            var search = new WindowSearch(_options, from, until, delivery.State.Density * length.TotalSeconds, _clock.UtcNow);
            WindowVerdict verdict = search.Run(
                rows => Ask(start, from, until, rows, delivery.State), (time, reason) => Pause(from, until, search.Rows.Count, time, reason));
            switch (verdict)
            {
                case WindowVerdict.Stopped:
                    Coverage.IsInterrupted = true;
                    return;
                case WindowVerdict.Refused:
                    Coverage.Failure = search.Reason;
                    return;
                case WindowVerdict.TooLarge:
                    sizer.Smaller(from, length, search.Last);
                    continue;
                case WindowVerdict.GivenUp when search.NeverAnswered && search.Rows.Count == 0:
                    unanswered.Add(Hole(from, until, search));
                    if (unanswered.Count == MostUnanswered)
                    {
                        Coverage.Failure = search.Reason;
                        return;
                    }

                    if (until == _options.EndDate && !Deliver(delivery, from, until, search, unanswered, sizer.Length))
                    {
                        return;
                    }

                    break;
                default:
                    var holes = new List<AuditSearchHole>(unanswered);
                    unanswered.Clear();
                    if (verdict == WindowVerdict.GivenUp)
                    {
                        holes.Add(Hole(from, until, search));
                    }

                    sizer.Next(length, search.Rows.Count, search.HadTrouble);
                    if (!Deliver(delivery, from, until, search, holes, sizer.Length))
                    {
                        return;
                    }

                    break;
            }

            from = until;
        }
    }

    private static AuditSearchHole Hole(DateTime from, DateTime until, WindowSearch search) => new(from, until, search.Reason, search.Attempts, search.Rows.Count);

    private bool Deliver(WindowDelivery delivery, DateTime from, DateTime until, WindowSearch search, IReadOnlyList<AuditSearchHole> holes, TimeSpan next)
    {
        if (delivery.Deliver(from, until, search, holes, next, _stop))
        {
            return true;
        }

        Coverage.IsInterrupted = !Coverage.IsComplete;
        return false;
    }

    /// <summary>
    /// Whether the service counts its StartDate and EndDate in is not documented. Windows overlap by a second, until a
    /// record of the very StartDate has shown that it does and windows are so short that the second counts.
    /// </summary>
    private DateTime StartOf(DateTime from, DateTime until, SearchState state) =>
        from > _options.StartDate && (!state.StartIsCounted || until - from >= LongEnoughToOverlap) ? from - Overlap : from;

    private SessionOutcome Ask(DateTime start, DateTime from, DateTime until, WindowRows rows, SearchState state)
    {
        var request = new AuditLogPageRequest(start, until, Guid.NewGuid().ToString(), AuditSearchOptions.LargestPage);
        var session = new SearchSession(request, _reader, rows, asked => GetPage(asked, from, until, rows), Warn);
        SessionOutcome outcome = session.Run();
        state.StartIsCounted |= session.StartIsCounted;
        return outcome;
    }

    private AuditLogPage? GetPage(AuditLogPageRequest request, DateTime from, DateTime until, WindowRows rows)
    {
        if (_stop.IsCancellationRequested)
        {
            return null;
        }

        _output.WriteProgress(_meter!.Measure(from, until, rows.Count));
        Coverage.Calls++;
        AuditLogPage page = _service.GetPage(request, _stop);
        return _stop.IsCancellationRequested ? null : page;
    }

    private void Pause(DateTime from, DateTime until, int records, TimeSpan time, string reason)
    {
        AuditSearchProgress progress = _meter!.Measure(from, until, records);
        progress.Pause = time;
        progress.Reason = reason;
        _output.WriteProgress(progress);
        _clock.Wait(time, _stop);
    }

    private void Warn(string message)
    {
        if (_warnings.Count < MostWarnings && _warnings.Add(message))
        {
            _output.WriteWarning(string.Format(CultureInfo.InvariantCulture, "The service warned: {0}", message));
        }
    }
}
