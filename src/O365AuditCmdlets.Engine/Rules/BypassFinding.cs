namespace O365AuditCmdlets.Rules;

/// <summary>What an alert about a bypass tells of.</summary>
internal enum BypassFinding
{
    /// <summary>A bypass that was set, and perhaps removed.</summary>
    Association,

    /// <summary>The removal of a bypass of which no beginning is known.</summary>
    Removal,

    /// <summary>An attempt that failed.</summary>
    Attempt,

    /// <summary>A bypass that only the current state tells of.</summary>
    CurrentState,
}
