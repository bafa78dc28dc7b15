using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using O365AuditCmdlets.Coverage;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Sweep;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <summary>
/// All rules, exposure and coverage over one reading of records, into one folder: hand over paths, or searches, then call
/// <see cref="Complete"/>. A sweep that is disposed of before that, as Ctrl+C does, writes what it found until then and
/// a coverage that says that it was interrupted. Not for use by several threads at once, but for <see cref="Stop"/>.
/// </summary>
public sealed class AuditSweep : IDisposable
{
    /// <summary>For how long a hole of a search is asked for again by later runs over the same state.</summary>
    public static readonly TimeSpan HolesAreSearchedAgainFor = TimeSpan.FromDays(7);

    private readonly AuditSweepOptions _options;
    private readonly IAuditSweepOutput _output;
    private readonly SweepSink _sink;
    private readonly AuditScan _scan;
    private readonly SweepManifest _manifest;
    private readonly SweepAlerts _alerts;
    private readonly List<SweepSearch> _searches = new();
    private readonly HashSet<string> _inputs = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private SweepEvidence? _evidence;
    private bool _isSilent;
    private volatile bool _isFinished;

    /// <summary>Starts a sweep: locks the state and makes the folder ready.</summary>
    /// <param name="options">What it does and where it writes to.</param>
    /// <param name="output">Who is told how it goes.</param>
    /// <exception cref="AuditStateException">The state cannot be used, or another run holds it.</exception>
    /// <exception cref="AuditSweepException">The folder cannot be used, or holds a sweep.</exception>
    public AuditSweep(AuditSweepOptions options, IAuditSweepOutput output)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _output = output ?? throw new ArgumentNullException(nameof(output));
        Started = options.Now is DateTime now ? new DateTime(AuditTime.ToUtcTicks(now), DateTimeKind.Utc) : DateTime.UtcNow;
        _sink = new SweepSink(() => _isSilent ? null : _output);
        _scan = new AuditScan(options.Rules, ScanOptions(options), _sink);
        try
        {
            Path = SweepFolder.Prepare(options, Started);
            _manifest = new SweepManifest(Path)
            {
                Started = Started,
                Rules = options.Rules.Select(rule => rule.Info.Id).ToArray(),
                Mailbox = options.Mailbox,
                Actor = options.Actor,
            };
            _manifest.Write();
            WriteFirstCoverage();
            _alerts = new SweepAlerts(Path);
            _sink.Alerts = _alerts;
        }
        catch
        {
            _scan.Dispose();
            throw;
        }
    }

    /// <summary>Says before a sweep whether its folder can be used. Nothing is changed.</summary>
    /// <param name="options">Where it would write to.</param>
    /// <param name="paths">What it would read.</param>
    /// <exception cref="AuditSweepException">The folder holds a sweep or something else, or it and a path lie in each other.</exception>
    /// <exception cref="AuditPathException">The state is one of the other files, or lies in a folder that is read.</exception>
    public static void Check(AuditSweepOptions options, IEnumerable<string> paths)
    {
        SweepFolder.CheckPaths(options ?? throw new ArgumentNullException(nameof(options)), paths ?? throw new ArgumentNullException(nameof(paths)));
        SweepFolder.Check(options);
    }

    /// <summary>The folder of this sweep.</summary>
    public string Path { get; }

    /// <summary>When it began, UTC.</summary>
    public DateTime Started { get; }

    /// <summary>True when the sweep was stopped before its end.</summary>
    public bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>Up to when, UTC, earlier runs over the same state have searched everything; null without a state, and when none was complete.</summary>
    public DateTime? LastWindowEnd => _scan.LastWindowEnd;

    /// <summary>Reads a file or, with everything below it, a folder. Its files become part of the manifest.</summary>
    /// <param name="path">A full path.</param>
    /// <exception cref="AuditSweepException">It lies in the folder of the sweep, or the other way round.</exception>
    /// <exception cref="AuditPathException">The state lies in it.</exception>
    public void ReadPath(string path)
    {
        SweepFolder.CheckPaths(_options, new[] { path ?? throw new ArgumentNullException(nameof(path)) });
        foreach (string file in _scan.FilesAt(path))
        {
            if (IsStopped)
            {
                return;
            }

            _scan.ReadCheckedPath(file);
            if (File.Exists(file) && _inputs.Add(file))
            {
                AddInput(file);
            }
        }
    }

    /// <summary>
    /// From when on a search has to go so that nothing is missed: with a state from the end of the last complete window, less
    /// the larger of the two times, because records reach the log hours after what they tell of; else from
    /// <paramref name="startDate"/>, or the same times before the end.
    /// </summary>
    /// <param name="startDate">The beginning when no run over the same state was complete yet, UTC; null when the caller has none.</param>
    /// <param name="endDate">The end of the search, UTC.</param>
    /// <param name="lookBack">How far each run looks back behind the end of the last one.</param>
    /// <param name="maximumLateness">How late a record may reach the log and still be found.</param>
    public DateTime GetSearchStart(DateTime? startDate, DateTime endDate, TimeSpan lookBack, TimeSpan maximumLateness)
    {
        TimeSpan back = lookBack > maximumLateness ? lookBack : maximumLateness;
        return LastWindowEnd is DateTime last ? (last < endDate ? last : endDate) - back : startDate ?? endDate - back;
    }

    /// <summary>Searches, and reads what is found. The records become evidence in the folder.</summary>
    /// <param name="service">Who is asked.</param>
    /// <param name="options">What is asked for.</param>
    public void Search(IAuditLogService service, AuditSearchOptions options)
    {
        if (_evidence is null)
        {
            _evidence = new SweepEvidence(Path, _options);
            foreach (string file in _evidence.Earlier((options ?? throw new ArgumentNullException(nameof(options))).StartDate))
            {
                _scan.ReadCheckedPath(file);
            }
        }

        var search = new SweepSearch(service, options, TakeRecord, _evidence.Flush, () => _isSilent ? null : _output);
        _searches.Add(search);
        _manifest.Searches.Add(search);
        if (!IsStopped)
        {
            search.Run(_stop.Token);
        }
    }

    /// <summary>Counts something that the caller could not hand over, and has told the user of, so that coverage knows of it.</summary>
    /// <param name="description">What it was, in one sentence.</param>
    public void CountUnreadable(string description) => _scan.CountUnreadable(description);

    /// <summary>Says that nothing more comes, and writes everything.</summary>
    /// <returns>What was found and where it is.</returns>
    /// <exception cref="AuditStateException">The state cannot be written.</exception>
    public AuditSweepSummary Complete()
    {
        _isFinished = true;
        _evidence?.Finish();
        foreach (CoverageHole hole in _options.TenantState?.Holes() ?? Array.Empty<CoverageHole>())
        {
            _scan.AddHole(hole);
        }

        _searches.ForEach(search => _scan.AddSearchHoles(search.Coverage.Holes));
        bool isComplete = !IsStopped;
        AuditCoverage coverage = _scan.CompleteSearch(isComplete ? SearchedUntil() : null)!;
        var summary = new AuditSweepSummary(Path, coverage)
        {
            IsComplete = isComplete,
            Started = Started,
            SearchedFrom = _searches.Count == 0 ? null : _searches.Min(search => search.Coverage.From),
            SearchedUntil = _searches.Count == 0 ? null : _searches.Max(search => search.Coverage.Until),
            RecordPath = _evidence?.Path,
        };
        summary.ExitCode = SweepExitCode.Of(summary, _scan.Totals);
        _manifest.Files.AddRange(_alerts.Finish());
        _manifest.Files.Add(SweepText.Write(Path, SweepFolder.ExposureName, mark: true, text => WriteExposure(text, summary)));
        File.Delete(System.IO.Path.Combine(Path, SweepFolder.CoverageName));
        _manifest.Files.Add(SweepText.Write(Path, SweepFolder.CoverageName, mark: false, text => CoverageJsonWriter.Write(text, coverage)));
        summary.Finished = _options.Now is null ? DateTime.UtcNow : Started;
        _evidence?.Describe(_manifest);
        _manifest.State = isComplete ? SweepManifest.Complete : SweepManifest.Interrupted;
        _manifest.Finished = summary.Finished;
        _manifest.Write();
        return summary;
    }

    /// <summary>What each exception did of the rules that ran, in the order of the file. Asked for after <see cref="Complete"/>.</summary>
    public IReadOnlyList<AuditExceptionUse> GetExceptionUses() => _scan.GetExceptionUses();

    /// <summary>Some of the names that were met, for the completion of what is typed next.</summary>
    public ScanNames GetNames() => _scan.GetNames();

    /// <summary>Ends the reading after the record at hand. May be called from any thread. When the reading is at its end, the rest is written all the same.</summary>
    public void Stop()
    {
        if (!_isFinished)
        {
            _stop.Cancel();
            _scan.Stop();
        }
    }

    /// <summary>Frees what the sweep holds. One that was not completed is ended as interrupted before.</summary>
    public void Dispose()
    {
        try
        {
            if (!_isFinished)
            {
                _isSilent = true;
                Stop();
                Complete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or AuditStateException)
        {
            // What could not be written is under a name that says so, and the manifest says that the run has no end.
        }
        finally
        {
            _evidence?.Dispose();
            _alerts.Dispose();
            _scan.Dispose();
            _stop.Dispose();
        }
    }

    private static AuditScanOptions ScanOptions(AuditSweepOptions options) => new()
    {
        After = options.After,
        Before = options.Before,
        BypassState = options.TenantState?.Bypasses,
        MailboxSettings = options.MailboxSettings,
        MailboxLogging = options.MailboxLogging,
        Now = options.Now,
        Exceptions = options.Exceptions,
        IncludeExcepted = true,
        StatePath = options.StatePath,
        ReportWhenStopped = true,
        Mailbox = options.Mailbox,
        Actor = options.Actor,
        Exposure = new ExposureOptions { Mailbox = options.Mailbox, Actor = options.Actor, After = options.After, Before = options.Before },
    };

    private DateTime? SearchedUntil() =>
        _searches.Count == 0 ? null : _searches.Min(search => search.WholeUntil(search.Coverage.Until - HolesAreSearchedAgainFor));

    private void WriteFirstCoverage()
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        CoverageJsonWriter.Write(text, CoverageConclusion.Unfinished());
        AtomicFile.Write(System.IO.Path.Combine(Path, SweepFolder.CoverageName), Encoding.UTF8.GetBytes(text.ToString()));
    }

    private void TakeRecord(RecordEnvelope record)
    {
        try
        {
            _scan.ReadRecord(record);
        }
        finally
        {
            _evidence!.Add(record, isKnown: !_scan.LastWasNews);
        }
    }

    private void AddInput(string file)
    {
        try
        {
            if (SweepFileEntry.Read(file, _stop.Token) is SweepFileEntry entry)
            {
                _manifest.Inputs.Add(entry);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _manifest.Inputs.Add(new SweepFileEntry(file, 0, string.Empty));
        }
    }

    private void WriteExposure(TextWriter text, AuditSweepSummary summary)
    {
        var csv = new ExposureCsvWriter(text);
        csv.WriteHeader();
        foreach (AuditExposure row in _scan.GetExposure())
        {
            csv.Write(row);
            summary.Count(row);
        }
    }
}
