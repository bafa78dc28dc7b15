using System;

namespace O365AuditCmdlets.Sweep;

/// <summary>Where the scan of a sweep puts what it finds: alerts into their files, everything to whoever listens.</summary>
internal sealed class SweepSink : IAuditStateOutput
{
    private readonly Func<IAuditSweepOutput?> _output;

    /// <param name="output">Who is told; null when nobody listens any more.</param>
    public SweepSink(Func<IAuditSweepOutput?> output) => _output = output;

    /// <summary>The files; there before the first alert.</summary>
    public SweepAlerts? Alerts { get; set; }

    public void WriteAlert(Alert alert)
    {
        Alerts!.Write(alert);
        _output()?.WriteAlert(alert);
    }

    public void WriteRecord(AuditLogRecord record) => _output()?.WriteRecord(record);

    public void WriteProblem(InputProblem problem) => _output()?.WriteProblem(problem);

    public void WriteProgress(ScanProgress progress) => _output()?.WriteProgress(progress);

    public bool FlushAlerts()
    {
        Alerts!.Finish();
        return true;
    }
}
