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
        Finish();
        return !IsClosed && Failure is null;
    }

    public void WriteAlert(Alert alert)
    {
        ProgressLine.Clear();
        try
        {
            _sink.Write(alert);
        }
        catch (IOException exception)
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
    public void Finish()
    {
        if (IsClosed || Failure is not null)
        {
            return;
        }

        ProgressLine.Clear();
        try
        {
            _sink.Finish();
        }
        catch (IOException exception)
        {
            Fail(exception);
        }
    }

    private void Fail(IOException exception)
    {
        if (StandardOutput.IsClosedPipe(exception))
        {
            IsClosed = true;
        }
        else
        {
            Failure = exception.Message;
        }

        Scan?.Stop();
    }
}
