namespace O365AuditCmdlets.Records;

/// <summary>Where the time of a record comes from.</summary>
internal enum TimeSource
{
    /// <summary>The record has no time that can be read.</summary>
    None,

    /// <summary>AuditData.CreationTime.</summary>
    AuditData,

    /// <summary>The CreationDate beside AuditData: less sure, because exports write it in the culture of a session.</summary>
    Wrapper,
}
