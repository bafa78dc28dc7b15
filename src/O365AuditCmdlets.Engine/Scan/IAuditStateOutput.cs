namespace O365AuditCmdlets;

/// <summary>An output that keeps alerts back, and so has to hand them on before a state may say that they were given.</summary>
public interface IAuditStateOutput : IAuditScanOutput
{
    /// <summary>Hands all alerts on to where they go.</summary>
    /// <returns>False when that is not possible: the state stays as it was, and the next run gives them again.</returns>
    bool FlushAlerts();
}
