using System;
using System.Globalization;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Reads a time a person typed: ISO 8601, UTC unless it says otherwise. Anything else is refused, because 3/4/2026 is two days.</summary>
internal static class TimeArgument
{
    private static readonly string[] Formats =
    {
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    };

    /// <summary>The time in UTC; null when the text is none.</summary>
    public static DateTime? Parse(string? text) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.UtcDateTime
            : null;
}
