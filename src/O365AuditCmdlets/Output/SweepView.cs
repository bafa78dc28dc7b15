using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace O365AuditCmdlets.Output;

/// <summary>Shows how a sweep goes: problems as errors, what the service says as warnings, alerts to those who asked for more words.</summary>
internal sealed class SweepView : IAuditSweepOutput
{
    private const int SearchActivity = 1;
    private const int MillisecondsBetween = 200;

    private readonly Cmdlet _cmdlet;
    private readonly ProgressView _progress;
    private readonly Stopwatch _sinceProgress = new();

    public SweepView(Cmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        _progress = new ProgressView(cmdlet);
    }

    /// <summary>Says which files are going to be read.</summary>
    public void Plan(IReadOnlyList<string> paths) => _progress.Plan(paths);

    public void WriteAlert(Alert alert) => _cmdlet.Tell(alert.ToString());

    public void WriteRecord(AuditLogRecord record)
    {
        // A sweep does not ask for records.
    }

    public void WriteProblem(InputProblem problem) => _cmdlet.WriteProblem(problem, null);

    public void WriteProgress(ScanProgress progress) => _progress.Show(progress);

    public void WriteWarning(string message) => _cmdlet.Warn(message);

    public void WriteSearchProgress(AuditSearchProgress progress)
    {
        if (_sinceProgress.IsRunning && _sinceProgress.ElapsedMilliseconds < MillisecondsBetween && progress.Pause == TimeSpan.Zero)
        {
            return;
        }

        _sinceProgress.Restart();
        string pause = progress.Waiting is string waiting ? "; " + waiting : string.Empty;
        _cmdlet.Show(new ProgressRecord(
            SearchActivity,
            "Searching the audit log",
            $"{Words.Count(progress.Records, "record")}, {Words.Count(progress.Windows, "window")}, {Words.Count((long)progress.RecordsPerSecond, "record")} a second{pause}")
        {
            CurrentOperation = string.Format(CultureInfo.InvariantCulture, "{0:u} to {1:u}", progress.From, progress.Until),
            PercentComplete = (int)(progress.Completed * 100),
            SecondsRemaining = progress.Remaining is TimeSpan rest && rest.TotalSeconds < int.MaxValue ? (int)rest.TotalSeconds : -1,
        });
    }

    /// <summary>Takes all progress away.</summary>
    public void Complete()
    {
        _progress.Complete();
        if (_sinceProgress.IsRunning)
        {
            _cmdlet.Show(new ProgressRecord(SearchActivity, "Searching the audit log", "Done") { RecordType = ProgressRecordType.Completed });
            _sinceProgress.Reset();
        }
    }
}
