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
internal sealed class WindowDelivery
{
    private const int MostStrays = 10_000;
    private static readonly TimeSpan Edge = TimeSpan.FromSeconds(2);

    private readonly AuditSearchOptions _options;
    private readonly IAuditSearchOutput _output;
    private readonly AuditSearchCoverage _coverage;
    private readonly ResumeFile? _file;

    public WindowDelivery(AuditSearchOptions options, IAuditSearchOutput output, AuditSearchCoverage coverage, ResumeFile? file)
    {
        _options = options;
        _output = output;
        _coverage = coverage;
        _file = file;
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
        parameters.AddRange(_options.Parameters);
        if (_file?.Load(parameters) is not SearchState state)
        {
            State.Parameters.AddRange(parameters);
            State.Position = _options.StartDate;
            State.NextWindow = _options.FirstWindow;
            return;
        }

        State = state;
        _coverage.CompletedUntil = state.Position;
        _coverage.Records = state.Records;
        _coverage.RecordsOfRest = state.RecordsBehind;
        _coverage.Duplicates = state.Duplicates;
        _coverage.Windows = state.Windows;
        _output.Resume(new AuditSearchResumePoint(state.Position, state.Records, state.Note, state.IsDelivering));
        foreach (AuditSearchHole hole in state.Holes)
        {
            _coverage.Add(hole);
            _output.WriteHole(hole);
        }

        if (state.IsDelivering && !_output.IsRewindable)
        {
            _output.WriteWarning(string.Format(
                CultureInfo.InvariantCulture,
                "The process that searched before was killed while it handed over the records from {0:yyyy-MM-dd'T'HH:mm:ss'Z'} on. How many of that window were taken nobody knows: they come again, and whoever has some of them has those twice.",
                state.Position));
        }
    }

    /// <summary>Hands over a window.</summary>
    /// <param name="from">Its beginning.</param>
    /// <param name="until">Its end.</param>
    /// <param name="search">Its records.</param>
    /// <param name="holes">What is missing, here and in windows before that gave nothing.</param>
    /// <param name="next">The length of the next window.</param>
    /// <param name="stop">Stops it between two rows.</param>
    /// <returns>False when it was stopped.</returns>
    public bool Deliver(DateTime from, DateTime until, WindowSearch search, IReadOnlyList<AuditSearchHole> holes, TimeSpan next, CancellationToken stop)
    {
        List<KeyValuePair<RowKey, AuditLogRow>> rows = NewRows(search.Rows);
        if (rows.Count > 0)
        {
            State.IsDelivering = true;
            Save("delivering");
        }

        int taken = 0;
        bool goOn = true;
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

        if (taken < rows.Count)
        {
            return false;
        }

        State.Note = _output.CompleteWindow(new AuditSearchWindow(from, until, rows.Count, search.Attempts));
        _options.Step?.Invoke("completed");
        Advance(from, until, rows, search, holes, next);
        foreach (AuditSearchHole hole in holes)
        {
            _output.WriteHole(hole);
        }

        return goOn;
    }

    private List<KeyValuePair<RowKey, AuditLogRow>> NewRows(WindowRows window)
    {
        var known = new HashSet<RecordIdentity>();
        State.Known.ForEach(key => known.Add(key.Identity));
        return known.Count == 0 ? window.Rows : window.Rows.FindAll(row => !known.Contains(row.Key.Identity));
    }

    private void Advance(DateTime from, DateTime until, List<KeyValuePair<RowKey, AuditLogRow>> rows, WindowSearch search, IReadOnlyList<AuditSearchHole> holes, TimeSpan next)
    {
        State.Known.AddRange(rows.ConvertAll(row => row.Key));
        State.Known = MayComeAgain(State.Known, from, until);
        State.Position = until;
        State.NextWindow = next;
        State.Density = (State.Density + (search.Rows.Count / (until - from).TotalSeconds)) / 2;
        State.Records += rows.Count;
        State.RecordsBehind = State.Known.FindAll(key => key.Ticks > until.Ticks).Count;
        State.Duplicates += search.Rows.Duplicates + search.Rows.Count - rows.Count;
        State.Windows++;
        State.Holes.AddRange(holes);
        State.IsDelivering = false;
        Save("saved");
        _coverage.CompletedUntil = until;
        _coverage.Records = State.Records;
        _coverage.RecordsOfRest = State.RecordsBehind;
        _coverage.Duplicates = State.Duplicates;
        _coverage.Windows = State.Windows;
        foreach (AuditSearchHole hole in holes)
        {
            _coverage.Add(hole);
        }
    }

    /// <summary>The records that a later window can give too: those at its edge, and those whose time does not tell where they belong.</summary>
    private static List<RowKey> MayComeAgain(List<RowKey> keys, DateTime from, DateTime until)
    {
        long edge = until.Ticks - Edge.Ticks;
        long first = from.Ticks - Edge.Ticks;
        List<RowKey> strays = keys.FindAll(key => key.Ticks < first);
        List<RowKey> again = keys.FindAll(key => key.Ticks >= edge);
        again.AddRange(strays.Count > MostStrays ? strays.GetRange(strays.Count - MostStrays, MostStrays) : strays);
        return again;
    }

    private void Interrupt(List<KeyValuePair<RowKey, AuditLogRow>> rows, int taken)
    {
        State.IsDelivering = false;
        if (!_output.IsRewindable)
        {
            State.Known.AddRange(rows.GetRange(0, taken).ConvertAll(row => row.Key));
            State.Records += taken;
            State.RecordsBehind += taken;
        }

        _coverage.Records = State.Records + (_output.IsRewindable ? taken : 0);
        _coverage.RecordsOfRest += taken;
        _coverage.IsInterrupted = true;
        Save("interrupted");
    }

    private void Save(string step)
    {
        _file?.Save(State);
        _options.Step?.Invoke(step);
    }
}
