namespace O365AuditCmdlets;

/// <summary>What an exception did in a run.</summary>
public enum AuditExceptionState
{
    /// <summary>It covered at least one record.</summary>
    Used,

    /// <summary>Nothing met its conditions: it may be out of date, or misspelt.</summary>
    Unused,

    /// <summary>It has expired and covered nothing.</summary>
    Expired,

    /// <summary>No record was looked at, so that nothing can be said.</summary>
    Untested,
}
