namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Takes what a scan finds when only its end is wanted: problems and progress are told, alerts are counted by the scan.</summary>
internal sealed class QuietOutput : IAuditScanOutput
{
    public void WriteAlert(Alert alert)
    {
    }

    public void WriteRecord(AuditLogRecord record)
    {
    }

    public void WriteProblem(InputProblem problem) => Messages.Problem(problem);

    public void WriteProgress(ScanProgress progress) => ProgressLine.Show(progress);
}
