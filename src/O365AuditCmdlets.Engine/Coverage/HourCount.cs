using System;

namespace O365AuditCmdlets;

/// <summary>How many records there are of one hour.</summary>
public sealed class HourCount
{
    internal HourCount(DateTime hour, long records)
    {
        Hour = hour;
        Records = records;
    }

    /// <summary>The beginning of the hour, UTC.</summary>
    public DateTime Hour { get; }

    /// <summary>The records, duplicates left out.</summary>
    public long Records { get; }

    /// <summary>The hour and the count.</summary>
    public override string ToString() => string.Format(System.Globalization.CultureInfo.InvariantCulture, "{0:yyyy-MM-dd'T'HH'Z'}: {1}", Hour, Records);
}
