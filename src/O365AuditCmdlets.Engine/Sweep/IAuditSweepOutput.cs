namespace O365AuditCmdlets;

/// <summary>Who is told how a sweep goes. Called on the thread that reads. Alerts come here when they are in their files.</summary>
public interface IAuditSweepOutput : IAuditScanOutput
{
    /// <summary>Something that the service said and that is no failure, or that the user should know.</summary>
    /// <param name="message">One sentence.</param>
    void WriteWarning(string message);

    /// <summary>How far the search is.</summary>
    /// <param name="progress">How far.</param>
    void WriteSearchProgress(AuditSearchProgress progress);
}
