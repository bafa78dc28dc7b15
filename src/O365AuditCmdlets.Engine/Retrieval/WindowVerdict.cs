namespace O365AuditCmdlets.Retrieval;

/// <summary>What came of a window.</summary>
internal enum WindowVerdict
{
    /// <summary>Everything is there.</summary>
    Whole,

    /// <summary>The window is too large; a smaller one is to be asked for.</summary>
    TooLarge,

    /// <summary>Not everything is there, or nobody can tell, and it was asked for often enough.</summary>
    GivenUp,

    /// <summary>The service will not answer.</summary>
    Refused,

    /// <summary>The search was stopped.</summary>
    Stopped,
}
