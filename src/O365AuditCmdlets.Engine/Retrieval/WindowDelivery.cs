using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Retrieval;

/// <summary>
/// Hands the records of windows on and keeps the resume file in step: first "this window is being handed over", then the
/// rows, then the output makes them safe, then "this window is done". Killed in between, the window comes again.
/// </summary>
internal sealed class WindowDelivery : IDisposable
{
    private readonly AuditSearchOptions _options;
    private readonly IAuditSearchOutput _output;
    private readonly AuditSearchCoverage _coverage;
    private readonly ResumeFile? _file;
    private readonly DeliveredIds _ids;

    public WindowDelivery(AuditSearchOptions options, IAuditSearchOutput output, AuditSearchCoverage coverage, ResumeFile? file)
    {
        _options = options;
        _output = output;
        _coverage = coverage;
        _file = file;
        _ids = new DeliveredIds(file?.IdsPath);
    }

    /// <summary>Where the search is.</summary>
    public SearchState State { get; private set; } = new();

    /// <summary>Goes on where an earlier process ended, or begins.</summary>
    public void Begin()
    {
        var parameters = new List<KeyValuePair<string, string>>
        {
            new("StartDate", _options.StartDate.ToString("o", CultureInfo.InvariantCulture)),
            new("EndDate", _options.EndDate.ToString("o", CultureInfo.InvariantCulture)),
        };
        if (_options.Times.Count > 1)
        {
            parameters.Add(new KeyValuePair<string, string>("Times", string.Join("; ", _options.Times)));
        }

        parameters.AddRange(_options.Parameters);
        SearchState? state = _file?.Load(parameters);
        _ids.Open(state?.Ids);
        if (state is null)
        {
            State.Parameters.AddRange(parameters);
            State.Position = _options.StartDate;
            State.NextWindow = _options.FirstWindow;
            State.Ids = _ids.Note;
            _coverage.Found = State.Holes;

            // A file that cannot be written is told of before anybody is asked.
            Save("begun");
            return;
        }

        Resume(state);
    }

    /// <summary>Hands over a window.</summary>
    /// <param name="span">The window.</param>
    /// <param name="rows">Its records.</param>
    /// <param name="attempts">How many sessions were asked for it.</param>
    /// <param name="hole">What is missing of it; null for nothing.</param>
    /// <param name="advance">Brings the state forward when the records are safe.</param>
    /// <param name="stop">Stops it between two rows.</param>
    /// <returns>False when it was stopped.</returns>
    public bool Deliver(SearchSpan span, WindowRows rows, int attempts, AuditSearchHole? hole, Action<List<KeyValuePair<RowKey, AuditLogRow>>> advance, CancellationToken stop)
    {
        List<KeyValuePair<RowKey, AuditLogRow>> fresh = rows.Rows.FindAll(row => IsAskedFor(row.Key) && !_ids.Contains(row.Key.Identity));
        if (fresh.Count > 0)
        {
            State.IsDelivering = true;
            Save("delivering");
        }

        if (!Write(fresh, stop, out bool goOn))
        {
            return false;
        }

        if (fresh.Count > 0 || !span.IsAgain)
        {
            State.Note = _output.CompleteWindow(new AuditSearchWindow(span.From, span.Until, fresh.Count, attempts));
        }

        _options.Step?.Invoke("completed");
        advance(fresh);
        Advance(span, fresh, rows, hole);
        return goOn;
    }

    /// <summary>Notes where the search is, though nothing was delivered.</summary>
    public void Save(string step)
    {
        _coverage.OpenSince = State.OpenSince;
        _file?.Save(State);
        _options.Step?.Invoke(step);
    }

    public void Dispose() => _ids.Dispose();

    private void Resume(SearchState state)
    {
        State = state;
        _coverage.Found = state.Holes;
        _coverage.CompletedUntil = state.Position;
        _coverage.Records = state.Records;
        _coverage.RecordsOfRest = state.RecordsBehind;
        _coverage.Duplicates = state.Duplicates;
        _coverage.Windows = state.Windows;
        _coverage.OpenSince = state.OpenSince;
        _output.Resume(new AuditSearchResumePoint(state.Position, state.Records, state.Note, state.IsDelivering));
        if (state.IsDelivering && !_output.IsRewindable)
        {
            _output.WriteWarning(string.Format(
                CultureInfo.InvariantCulture,
                "The process that searched before was killed while it handed over the records from {0:yyyy-MM-dd'T'HH:mm:ss'Z'} on. How many of that window were taken nobody knows: they come again, and whoever has some of them has those twice.",
                state.Position));
        }

        Save("resumed");
    }

    /// <summary>Services round the times they are asked for; what is beyond those of the search is of no interest.</summary>
    private bool IsAskedFor(in RowKey key)
    {
        if (key.Ticks == 0)
        {
            return true;
        }

        foreach (AuditSearchTime time in _options.Times)
        {
            if (key.Ticks >= time.From.Ticks - (time.From.Ticks % TimeSpan.TicksPerSecond) && key.Ticks <= time.Until.Ticks)
            {
                return true;
            }
        }

        return false;
    }

    private bool Write(List<KeyValuePair<RowKey, AuditLogRow>> rows, CancellationToken stop, out bool goOn)
    {
        int taken = 0;
        goOn = true;
        try
        {
            while (taken < rows.Count && goOn && !stop.IsCancellationRequested)
            {
                goOn = _output.WriteRow(rows[taken].Value);
                taken++;
            }
        }
        finally
        {
            if (taken < rows.Count)
            {
                Interrupt(rows, taken);
            }
        }

        return taken == rows.Count;
    }

    private void Advance(SearchSpan span, List<KeyValuePair<RowKey, AuditLogRow>> fresh, WindowRows rows, AuditSearchHole? hole)
    {
        _ids.Add(fresh.ConvertAll(row => row.Key.Identity));
        long before = State.Holes.Remove(span.From, span.Until);
        if (hole is not null)
        {
            State.Holes.Add(new AuditSearchHole(span.From, span.Until, hole.Reason, hole.Attempts, Math.Max(before, hole.RecordsDelivered)) { IsUnconfirmed = hole.IsUnconfirmed, Sign = hole.Sign });
        }

        State.Ids = _ids.Note;
        State.Records += fresh.Count;
        State.RecordsBehind = span.IsAgain ? State.RecordsBehind : fresh.FindAll(row => row.Key.Ticks >= State.Position.Ticks).Count;
        State.Duplicates += rows.Duplicates + rows.Count - fresh.Count;
        State.Windows += span.IsAgain ? 0 : 1;
        State.IsDelivering = false;
        _coverage.CompletedUntil = State.Position;
        _coverage.Records = State.Records;
        _coverage.RecordsOfRest = State.RecordsBehind;
        _coverage.Duplicates = State.Duplicates;
        _coverage.Windows = State.Windows;
        Save("saved");
    }

    private void Interrupt(List<KeyValuePair<RowKey, AuditLogRow>> rows, int taken)
    {
        State.IsDelivering = false;
        if (!_output.IsRewindable)
        {
            _ids.Add(rows.GetRange(0, taken).ConvertAll(row => row.Key.Identity));
            State.Ids = _ids.Note;
            State.Records += taken;
            State.RecordsBehind += taken;
        }

        _coverage.Records = State.Records + (_output.IsRewindable ? taken : 0);
        _coverage.RecordsOfRest += taken;
        _coverage.IsInterrupted = true;
        Save("interrupted");
    }
}
