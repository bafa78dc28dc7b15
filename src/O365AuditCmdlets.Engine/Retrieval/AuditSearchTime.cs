using System;
using System.Globalization;

namespace O365AuditCmdlets;

/// <summary>A time that is to be searched: from its beginning until its end, UTC.</summary>
public sealed class AuditSearchTime
{
    /// <summary>Makes a time.</summary>
    /// <param name="from">The beginning; local time is converted, a time without a kind is UTC.</param>
    /// <param name="until">The end; local time is converted, a time without a kind is UTC.</param>
    public AuditSearchTime(DateTime from, DateTime until)
    {
        From = new DateTime(Records.AuditTime.ToUtcTicks(from), DateTimeKind.Utc);
        Until = new DateTime(Records.AuditTime.ToUtcTicks(until), DateTimeKind.Utc);
        if (From >= Until)
        {
            throw new ArgumentException("The time ends before it begins.");
        }
    }

    /// <summary>Its beginning, UTC.</summary>
    public DateTime From { get; }

    /// <summary>Its end, UTC.</summary>
    public DateTime Until { get; }

    /// <summary>Beginning and end.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0:yyyy-MM-dd'T'HH:mm:ss'Z'} to {1:yyyy-MM-dd'T'HH:mm:ss'Z'}", From, Until);
}
