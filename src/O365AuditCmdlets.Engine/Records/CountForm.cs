namespace O365AuditCmdlets.Records;

/// <summary>Whether a field holds a count.</summary>
internal enum CountForm : byte
{
    /// <summary>The field is not there, or null.</summary>
    Absent,

    /// <summary>It holds a whole number that is not negative.</summary>
    Known,

    /// <summary>It holds something that cannot be read as a count, which is not the same as zero.</summary>
    Unreadable,
}
