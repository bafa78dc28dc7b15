namespace O365AuditCmdlets.Exposure;

/// <summary>A context of a row, and when it was first and last seen there.</summary>
internal struct RowContext
{
    /// <summary>The number of the context.</summary>
    public int Context;

    /// <summary>The first time in UTC ticks; the largest number when no access has a time.</summary>
    public long First;

    /// <summary>The last time in UTC ticks, or <see cref="ExposureTable.NoTime"/>.</summary>
    public long Last;
}
