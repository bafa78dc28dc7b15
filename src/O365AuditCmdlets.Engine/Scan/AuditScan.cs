using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using O365AuditCmdlets.Coverage;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Exposure;
using O365AuditCmdlets.MailboxLogging;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Scan;
using O365AuditCmdlets.Sources;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <summary>
/// One run of rules over records, wherever these come from: hand over paths, texts and objects in any order and any
/// mixture, then call <see cref="Complete"/>. Every record is looked at once by all rules; duplicates are left out.
/// Not for use by several threads at once, but for <see cref="Stop"/>.
/// </summary>
public sealed partial class AuditScan : IDisposable
{
    private readonly IAuditScanOutput _output;
    private readonly AuditScanOptions _options;
    private readonly ActiveRule[] _rules;
    private readonly IdentitySet _identities = new();
    private readonly AuditRecord _record;
    private readonly AuditLogRecordFactory? _recordFactory;
    private readonly CoverageCollector _coverage;
    private readonly PairMemory _pairMemory = new();
    private readonly BlindWindowCollector _blindWindows;
    private readonly ThresholdStudyCollector? _thresholds;
    private readonly ExposureCollector? _exposure;
    private readonly MailboxLoggingCollector? _mailboxLogging;
    private readonly IReadOnlyList<AuditBypassState>? _bypassState;
    private readonly AlertFilter? _filter;
    private readonly AlertGate _gate;
    private readonly ReadAhead? _ahead;
    private readonly ReadBuffers _buffers = new();
    private readonly ProblemLimit _limit;
    private readonly long _afterTicks;
    private readonly long _beforeTicks;
    private readonly CancellationTokenSource _stop = new();
    private readonly ProgressClock _clock = new();
    private long _problems;

    /// <summary>Starts a run.</summary>
    /// <param name="rules">The rules; none when only records are wanted.</param>
    /// <param name="options">What holds for the whole run.</param>
    /// <param name="output">Where alerts, records and problems go.</param>
    /// <exception cref="AuditStateException">The state cannot be used, or another run holds it.</exception>
    public AuditScan(IEnumerable<AuditRule> rules, AuditScanOptions options, IAuditScanOutput output)
    {
        _output = output ?? throw new ArgumentNullException(nameof(output));
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _limit = new ProblemLimit(output.WriteProblem);
        _afterTicks = options.After is DateTime after ? AuditTime.ToUtcTicks(after) : long.MinValue;
        _beforeTicks = options.Before is DateTime before ? AuditTime.ToUtcTicks(before) : long.MaxValue;

        var fields = new List<AuditField>();
        var list = new List<AuditRule>(rules ?? throw new ArgumentNullException(nameof(rules)));
        foreach (AuditRule rule in list)
        {
            fields.AddRange(rule.Fields);
        }

        fields.AddRange(BlindWindowCollector.Fields);
        if (options.ThresholdStudy is not null)
        {
            fields.AddRange(Rules.AccessReader.Fields);
        }

        if (options.EmitRecords)
        {
            fields.AddRange(AuditLogRecordFactory.Fields);
        }

        if (options.Exposure is not null)
        {
            fields.AddRange(ExposureCollector.Fields);
        }

        if (options.MailboxSettings is not null)
        {
            fields.AddRange(MailboxLoggingCollector.Fields);
        }

        fields.Add(AuditFields.UserId);
        fields.AddRange(AlertFilter.Fields(options));
        Projection projection = ProjectionCache.Shared.Get(fields, options.EmitRecords || options.Mailbox.Count > 0 ? null : Operations(list, options));
        _record = new AuditRecord(projection) { Listener = _identities };
        _ahead = options.UsesTwoThreads ? new ReadAhead(projection, options.BlockSize) : null;
        _coverage = new CoverageCollector(projection);
        _blindWindows = new BlindWindowCollector(projection);
        _thresholds = options.ThresholdStudy is null ? null : new ThresholdStudyCollector(projection, options.ThresholdStudy);
        _exposure = options.Exposure is null ? null : new ExposureCollector(projection, options.Exposure);
        _mailboxLogging = options.MailboxSettings is null ? null : new MailboxLoggingCollector(projection);
        _copies = new CopyReader(
            projection,
            asksCounts: list.Exists(rule => rule is EpisodeRule) || options.Exposure is not null || options.ThresholdStudy is not null,
            asksMessages: options.Exposure is not null);
        _recordFactory = options.EmitRecords ? new AuditLogRecordFactory(projection) : null;
        _filter = AlertFilter.Create(options, projection);
        _gate = new AlertGate(options, output, Totals, _filter, _stop.Token);
        _bypassState = options.BypassState;
        _rules = new ActiveRule[list.Count];
        for (int i = 0; i < _rules.Length; i++)
        {
            _rules[i] = new ActiveRule(list[i], projection, RuleRuns.Start(list[i], projection, _gate.ExceptionsOf(list[i]), _gate.Emit));
            _bypassState ??= (list[i] as AssociationRule)?.CurrentState;
        }

        _gate.OpenState();
        LastWindowEnd = _gate.LastWindowEnd;
        Totals.AlertsDelivered = _gate.Delivered;
    }

    /// <summary>What was read so far.</summary>
    public ScanTotals Totals { get; } = new();

    /// <summary>Where alerts are to be written that go to <see cref="AuditScanOptions.StateOutputPath"/>; null without one.</summary>
    public System.IO.Stream? StateOutput => _gate.StateOutput;

    /// <summary>True when the run was stopped before its end.</summary>
    public bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>Up to when, UTC, earlier runs over the same state have read everything; null without a state, and when none was complete.</summary>
    public DateTime? LastWindowEnd { get; }

    /// <summary>The files at a path, in the order in which <see cref="ReadPath"/> reads them. A folder that cannot be listed is told of.</summary>
    internal IEnumerable<string> FilesAt(string path) => new InputFiles(ReportFile, stop: _stop.Token).FilesAt(path);

    /// <summary>Reads a file or, with everything below it, a folder.</summary>
    /// <param name="path">A full path.</param>
    /// <exception cref="AuditPathException">A file that the run writes is that file or lies in that folder; nothing was read.</exception>
    public void ReadPath(string path)
    {
        if (_options.StatePath is not null)
        {
            new AuditPathCheck { Inputs = new[] { path ?? throw new ArgumentNullException(nameof(path)) }, StatePath = _options.StatePath, OutputPath = _options.StateOutputPath }.Demand();
        }

        ReadCheckedPath(path);
    }

    /// <summary>Reads a file or folder that was held against everything that is written before.</summary>
    internal void ReadCheckedPath(string path) => ReadAll(NewInput().Open(path ?? throw new ArgumentNullException(nameof(path))));

    /// <summary>Reads a stream as a file is read: whatever is in it, packed or not.</summary>
    /// <param name="name">What to call it in messages, coverage and progress, such as "standard input".</param>
    /// <param name="stream">The stream, which need not be able to seek: a pipe will do. It stays the caller's.</param>
    public void ReadStream(string name, System.IO.Stream stream) =>
        ReadAll(NewInput().Open(name ?? throw new ArgumentNullException(nameof(name)), stream ?? throw new ArgumentNullException(nameof(stream))));

    /// <summary>Counts something that the caller could not hand over, and has told the user of, so that coverage knows of it.</summary>
    /// <param name="description">What it was, in one sentence.</param>
    public void CountUnreadable(string description)
    {
        _problems++;
        _coverage.AddProblem(new InputProblem(InputProblemId.ObjectNotRecognized, description));
    }

    /// <summary>Ends the reading after the record at hand. May be called from any thread.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Frees the memory of the run.</summary>
    public void Dispose()
    {
        _ahead?.Dispose();
        _identities.Dispose();
        _throttled.Dispose();
        _aside.Dispose();
        _exposure?.Dispose();
        foreach (ActiveRule rule in _rules)
        {
            (rule.Run as IDisposable)?.Dispose();
        }

        _gate.Dispose();
        _stop.Dispose();
    }

    private static List<string> Operations(List<AuditRule> rules, AuditScanOptions options)
    {
        // Exposure and the study of thresholds look at accesses, too.
        var operations = new List<string>(BlindWindowCollector.Operations);
        foreach (AuditRule rule in rules)
        {
            operations.AddRange(rule.Info.Operations);
        }

        if (options.MailboxSettings is not null)
        {
            operations.AddRange(MailboxLoggingCollector.Operations);
        }

        return operations;
    }

    private InputFiles NewInput() => new(ReportFile, _ahead, _options.Threads == 2, _buffers, _stop.Token);

    private void ReadAll(IEnumerable<RecordSource> sources)
    {
        foreach (RecordSource source in sources)
        {
            using (source)
            {
                Totals.Sources++;
                Read(source, source.Name);
            }

            if (IsStopped)
            {
                break;
            }
        }

        _limit.Flush();
    }

    [MethodImpl(HotPath.Options)]
    private void Read(RecordSource source, string? path)
    {
        _coverage.Begin(path);
        source.AnswerRead = _coverage.AddAnswer;

        // One clock for the whole run: of many small files, none takes long enough by itself.
        ProgressClock clock = _clock;
        while (!IsStopped && source.ReadNext(_record) is AuditRecord record)
        {
            Process(record, source, null);
            if (clock.IsDue())
            {
                _output.WriteProgress(new ScanProgress(source.Name, source.BytesRead, source.Length, Totals.Records));
            }
        }

        _coverage.End();
    }

    [MethodImpl(HotPath.Options)]
    private void Process(AuditRecord record, RecordSource? source, object? target, bool isFromSearch = false)
    {
        Totals.Records++;
        bool isNew = record.Fault is null && _identities.Add(record.Identity);
        _coverage.Add(record, isNew, isFromSearch);
        LastWasNews = isNew;
        if (record.Fault is not null)
        {
            ReportUnreadable(record, new RecordPlace(source, target));
            return;
        }

        if (record.IsRepaired)
        {
            Totals.Repaired++;
        }

        CopyKind kind = KindOf(record, isNew, source);
        if (!isNew)
        {
            Totals.Duplicates++;
            _coverage.AddDuplicate();
            LastWasNews = kind != CopyKind.Duplicate;
        }

        if (kind == CopyKind.New)
        {
            Evaluate(record, new RecordPlace(source, target));
        }
        else if (kind == CopyKind.Another)
        {
            LastWasNews = ProcessCopy(record);
        }
    }

    [MethodImpl(HotPath.Options)]
    private void Evaluate(AuditRecord record, in RecordPlace place)
    {
        _coverage.AddDistinct(record);
        _filter?.Learn(record);
        if (record.IsOfInterest)
        {
            _blindWindows.Process(record);
            _exposure?.Process(record);
            _mailboxLogging?.Process(record);
        }

        if (record.TimeSource == TimeSource.None)
        {
            ReportRecord(RecordProblems.WithoutTime(record, place), null);
        }
        else if (record.TimeTicks < _afterTicks || record.TimeTicks >= _beforeTicks)
        {
            Totals.OutsideTime++;
            return;
        }

        if (!record.IsOfInterest)
        {
            return;
        }

        _thresholds?.Process(record);
        if (_recordFactory is not null)
        {
            _output.WriteRecord(_recordFactory.Create(record, place.Path));
        }

        foreach (ActiveRule rule in _rules)
        {
            if (rule.Wants(record))
            {
                rule.Run.Process(record);
            }
        }
    }

    /// <summary>A copy of a record that was read already, and is cut off or damaged, takes nothing away.</summary>
    private void ReportUnreadable(AuditRecord record, in RecordPlace place)
    {
        InputProblem problem = RecordProblems.NotReadable(record, place);
        RecordIdentity? identity = problem.RecordId?.Trim() is { Length: > 0 } id ? RecordIdentity.FromText(id) : null;
        ReportRecord(problem, identity);
    }

    private void ReportRecord(InputProblem problem, RecordIdentity? identity)
    {
        Totals.Unreadable++;
        _problems++;
        _coverage.AddUnreadable(problem, identity);
        if (problem.Path is null)
        {
            // Each is about an object of its own, which the error carries.
            _output.WriteProblem(problem);
        }
        else
        {
            _limit.Write(problem);
        }
    }

    private void ReportFile(InputProblem problem)
    {
        _problems++;
        _coverage.AddProblem(problem);
        _limit.Write(problem);
    }
}
