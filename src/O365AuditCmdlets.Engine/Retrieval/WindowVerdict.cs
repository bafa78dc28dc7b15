namespace O365AuditCmdlets.Retrieval;

/// <summary>What came of a window.</summary>
internal enum WindowVerdict
{
    /// <summary>Everything is there.</summary>
    Whole,

    /// <summary>The window has more than the service gives; a smaller one is to be asked for.</summary>
    TooLarge,

    /// <summary>Something is wrong with this time, though the service answers for others: it is to be found in its halves.</summary>
    Bad,

    /// <summary>Not everything is there, or nobody can tell, and the window cannot be made smaller.</summary>
    GivenUp,

    /// <summary>The service does not answer any more, for any time.</summary>
    NoService,

    /// <summary>The search was stopped.</summary>
    Stopped,
}
