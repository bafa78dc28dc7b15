using System.Collections.Generic;

namespace O365AuditCmdlets.Tests;

/// <summary>Keeps what a scan gives.</summary>
internal sealed class RecordingOutput : IAuditScanOutput
{
    public List<Alert> Alerts { get; } = new();

    public List<AuditLogRecord> Records { get; } = new();

    public List<InputProblem> Problems { get; } = new();

    public void WriteAlert(Alert alert) => Alerts.Add(alert);

    public void WriteRecord(AuditLogRecord record) => Records.Add(record);

    public void WriteProblem(InputProblem problem) => Problems.Add(problem);

    public void WriteProgress(ScanProgress progress)
    {
    }
}
