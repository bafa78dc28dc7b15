using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using O365AuditCmdlets.Input;

namespace O365AuditCmdlets.Output;

/// <summary>Gives what a search finds to the pipeline, or to a file.</summary>
internal sealed class SearchOutput : IAuditSearchOutput
{
    private const string Activity = "Searching the audit log";
    private const int MillisecondsBetween = 200;

    private readonly Cmdlet _cmdlet;
    private readonly AuditRecordFile? _file;
    private readonly Stopwatch _sinceProgress = new();
    private string? _lastStatus;

    /// <param name="cmdlet">The cmdlet that searches.</param>
    /// <param name="file">The file that gets the records; null for the pipeline.</param>
    public SearchOutput(Cmdlet cmdlet, AuditRecordFile? file)
    {
        _cmdlet = cmdlet;
        _file = file;
    }

    /// <summary>The search that rows come of.</summary>
    public SearchOrigin? Origin { get; set; }

    /// <inheritdoc/>
    public bool IsRewindable => _file is not null;

    /// <inheritdoc/>
    public void Resume(AuditSearchResumePoint point)
    {
        _file?.Resume(point.Note);
        _cmdlet.Tell(string.Format(
            CultureInfo.InvariantCulture, "The search goes on at {0:yyyy-MM-dd'T'HH:mm:ss'Z'}; {1} given before.", point.From, Words.Count(point.Records, "record was", "records were")));
    }

    /// <inheritdoc/>
    public bool WriteRow(AuditLogRow row)
    {
        if (_file is not null)
        {
            _file.Write(row.Record);
            return true;
        }

        Origin?.Add(row.Value);
        // An exception here means that this row was not taken. What a cmdlet behind throws cannot be told from Ctrl+C, nor
        // "enough" from a failure: a record that comes again does less harm than one that is lost.
        _cmdlet.WriteObject(row.Value);
        return true;
    }

    /// <inheritdoc/>
    public string? CompleteWindow(AuditSearchWindow window) => _file?.CompleteWindow();

    /// <inheritdoc/>
    public void WriteHole(AuditSearchHole hole) => _cmdlet.WriteSearchHole(hole);

    /// <inheritdoc/>
    public void WriteWarning(string message) => _cmdlet.Warn(message);

    /// <inheritdoc/>
    public void WriteProgress(AuditSearchProgress progress)
    {
        if (_sinceProgress.IsRunning && _sinceProgress.ElapsedMilliseconds < MillisecondsBetween && progress.Pause == TimeSpan.Zero)
        {
            return;
        }

        _sinceProgress.Restart();
        _lastStatus = $"{Words.Count(progress.Records + progress.RecordsInWindow, "record")}, {Words.Count(progress.Windows, "window")}, {Words.Count((long)progress.RecordsPerSecond, "record")} a second"
            + (progress.Waiting is string waiting ? "; " + waiting : string.Empty);
        _cmdlet.Show(new ProgressRecord(0, Activity, _lastStatus)
        {
            CurrentOperation = progress.Waiting ?? string.Format(CultureInfo.InvariantCulture, "{0:yyyy-MM-dd'T'HH:mm:ss'Z'} to {1:yyyy-MM-dd'T'HH:mm:ss'Z'}", progress.From, progress.Until),
            PercentComplete = (int)(progress.Completed * 100),
            SecondsRemaining = progress.Remaining is TimeSpan remaining ? (int)Math.Min(int.MaxValue, remaining.TotalSeconds) : -1,
        });
    }

    /// <summary>Tells what is missing, and takes the progress away.</summary>
    public void Complete(AuditSearchCoverage coverage)
    {
        if (_lastStatus is not null)
        {
            _cmdlet.Show(new ProgressRecord(0, Activity, _lastStatus) { RecordType = ProgressRecordType.Completed });
        }

        AuditSearchHole[] holes = coverage.Holes;
        foreach (string note in coverage.Notes)
        {
            _cmdlet.Tell(note);
        }

        if (coverage.OpenSince is DateTime open)
        {
            _cmdlet.Tell(string.Format(CultureInfo.InvariantCulture, "From {0:yyyy-MM-dd'T'HH:mm:ss'Z'} on records may still arrive: search that time again later.", open));
        }

        _cmdlet.Tell(coverage.ToString());
        if (coverage.Failure is not null)
        {
            _cmdlet.WriteSearchHole(holes[holes.Length - 1]);
        }

        if (holes.Length > 0)
        {
            _cmdlet.Warn($"The search has {(holes.Length == 1 ? "a hole" : holes.Length + " holes")}: there may be more records than were given. Use -CoverageVariable to see all.");
        }
    }
}
