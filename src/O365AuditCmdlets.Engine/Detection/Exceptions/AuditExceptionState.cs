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
}
