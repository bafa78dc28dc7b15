namespace O365AuditCmdlets.Retrieval;

/// <summary>How a session ended.</summary>
internal enum SessionEnd
{
    /// <summary>With an empty page, and without a sign that anything is missing.</summary>
    Clean,

    /// <summary>With an empty page, but something says that there is more.</summary>
    Suspicious,

    /// <summary>At a limit of the service: what is behind it cannot be had with this window.</summary>
    Wall,

    /// <summary>The service took too long; a smaller window may help.</summary>
    TimedOut,

    /// <summary>The service wants to be left alone for a while.</summary>
    Throttled,

    /// <summary>The service failed in another way.</summary>
    Failed,

    /// <summary>The service will not answer, however often it is asked.</summary>
    Refused,

    /// <summary>The search was stopped.</summary>
    Stopped,
}
