using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Tests.Sweep;

/// <summary>Keeps what a sweep tells of, and may do something at an alert, a problem or a step of a search.</summary>
internal sealed class SweepOutput : IAuditSweepOutput
{
    public List<Alert> Alerts { get; } = new();

    public List<InputProblem> Problems { get; } = new();

    public Action<InputProblem>? AtProblem { get; set; }

    public Action<Alert>? AtAlert { get; set; }

    public Action<AuditSearchProgress>? AtSearch { get; set; }

    public void WriteAlert(Alert alert)
    {
        Alerts.Add(alert);
        AtAlert?.Invoke(alert);
    }

    public void WriteRecord(AuditLogRecord record) => throw new InvalidOperationException("Nobody asked for records.");

    public void WriteProblem(InputProblem problem)
    {
        Problems.Add(problem);
        AtProblem?.Invoke(problem);
    }

    public void WriteProgress(ScanProgress progress)
    {
    }

    public void WriteWarning(string message)
    {
    }

    public void WriteSearchProgress(AuditSearchProgress progress) => AtSearch?.Invoke(progress);
}
