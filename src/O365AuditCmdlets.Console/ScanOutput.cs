using System;
using System.IO;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Takes what a scan finds: alerts to where they are wanted, all else to standard error.</summary>
internal sealed class ScanOutput : IAuditStateOutput
{
    private AlertSink _sink = null!;

    /// <summary>The scan, which is stopped when nobody can take its alerts any more.</summary>
    public AuditScan? Scan { get; private set; }

    /// <summary>Why alerts could not be written; null while they can.</summary>
    public string? Failure { get; private set; }

    /// <summary>True when the reader of the alerts closed its end.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The problems that were told.</summary>
    public long Problems { get; private set; }

    /// <summary>How many values were too long to be shown whole.</summary>
    public long CutValues => _sink.CutValues;

    /// <summary>Says where alerts go. Problems may come before.</summary>
    public void Begin(AuditScan scan, AlertSink sink)
    {
        Scan = scan;
        _sink = sink;
    }

    public bool FlushAlerts()
    {
        Finish(isWhole: Scan?.IsStopped != true);
        return !IsClosed && Failure is null;
    }

    public void WriteAlert(Alert alert)
    {
        ProgressLine.Clear();
        try
        {
            _sink.Write(alert);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fail(exception);
        }
    }

    public void WriteRecord(AuditLogRecord record)
    {
    }

    public void WriteProblem(InputProblem problem)
    {
        Problems++;
        Messages.Problem(problem);
    }

    /// <summary>Counts something that was told already.</summary>
    public void CountProblem(bool isOne) => Problems += isOne ? 1 : 0;

    public void WriteProgress(ScanProgress progress) => ProgressLine.Show(progress);

    /// <summary>Writes what was kept back until the end.</summary>
    /// <param name="isWhole">False when the run was stopped, so that a file of an earlier, whole answer stays.</param>
    public void Finish(bool isWhole)
    {
        if (IsClosed || Failure is not null)
        {
            return;
        }

        ProgressLine.Clear();
        try
        {
            if (isWhole)
            {
                _sink.Finish();
            }
            else
            {
                _sink.FinishPartly();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fail(exception);
        }
    }

    private void Fail(Exception exception)
    {
        if (StandardOutput.IsClosedPipe(exception))
        {
            IsClosed = true;
        }
        else
        {
            Failure = Messages.Cause(exception);
        }

        Scan?.Stop();
    }
}
