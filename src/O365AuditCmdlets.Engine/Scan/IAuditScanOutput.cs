namespace O365AuditCmdlets;

/// <summary>Where a scan puts what it finds. Called on the thread that reads, in the order things are found.</summary>
public interface IAuditScanOutput
{
    /// <summary>An alert.</summary>
    void WriteAlert(Alert alert);

    /// <summary>A record, when <see cref="AuditScanOptions.EmitRecords"/> asks for records.</summary>
    void WriteRecord(AuditLogRecord record);

    /// <summary>Something that could not be read. The scan goes on.</summary>
    void WriteProblem(InputProblem problem);

    /// <summary>How far the reading of a file is; called at most five times a second.</summary>
    void WriteProgress(ScanProgress progress);
}
