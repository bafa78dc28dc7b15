using System;
using System.Globalization;

namespace O365AuditCmdlets.Output;

/// <summary>Numbers and times in messages.</summary>
internal static class Words
{
    /// <summary>A number and the word it counts: 1 record, 1,200 records.</summary>
    public static string Count(long number, string one, string? many = null) =>
        number.ToString("N0", CultureInfo.InvariantCulture) + " " + (number == 1 ? one : many ?? one + "s");

    /// <summary>A time to the second, marked as UTC.</summary>
    public static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
