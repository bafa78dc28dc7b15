using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;

namespace O365AuditCmdlets.Output;

/// <summary>
/// Shows how far the reading of files is and how long it will take, once it takes longer than a person waits without
/// wondering, and then at most five times a second.
/// </summary>
internal sealed class ProgressView
{
    private const string Activity = "Reading audit records";
    private const int SilentMilliseconds = 1500;
    private const int MillisecondsBetween = 200;

    private readonly Cmdlet _cmdlet;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private IReadOnlyList<string> _paths = Array.Empty<string>();
    private ScanPlan? _plan;
    private TimeSpan _planned;
    private long _next = SilentMilliseconds;
    private string? _lastStatus;

    public ProgressView(Cmdlet cmdlet) => _cmdlet = cmdlet;

    /// <summary>Says what is going to be read. Nothing is looked at unless progress is shown.</summary>
    public void Plan(IReadOnlyList<string> paths)
    {
        _paths = paths;
        _plan = null;
        _planned = _watch.Elapsed;
    }

    public void Show(ScanProgress progress)
    {
        if (_watch.ElapsedMilliseconds < _next)
        {
            return;
        }

        _plan ??= new ScanPlan(_paths);
        _next = _watch.ElapsedMilliseconds + MillisecondsBetween;
        double? part = _plan.PartDone(progress) ?? (progress.Length > 0 ? Math.Min(1, (double)progress.BytesRead / progress.Length) : null);
        _lastStatus = Words.Count(progress.Records, "record");
        _cmdlet.Show(new ProgressRecord(0, Activity, _lastStatus)
        {
            CurrentOperation = string.IsNullOrEmpty(progress.Path) ? null : progress.Path,
            PercentComplete = part is double done ? (int)(done * 100) : -1,
            SecondsRemaining = _paths.Count > 0 && part is > 0.01 ? (int)Math.Min(int.MaxValue, (_watch.Elapsed - _planned).TotalSeconds * (1 - part.Value) / part.Value) : -1,
        });
    }

    /// <summary>Takes the progress away.</summary>
    public void Complete()
    {
        if (_lastStatus is not null)
        {
            _cmdlet.Show(new ProgressRecord(0, Activity, _lastStatus) { RecordType = ProgressRecordType.Completed });
            _lastStatus = null;
        }
    }
}
