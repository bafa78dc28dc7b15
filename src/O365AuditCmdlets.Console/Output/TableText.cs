using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>What tables have in common: times, lists and what catches the eye.</summary>
internal static class TableText
{
    private const int MostValues = 10;

    /// <summary>A time to the second, marked as UTC: one word where lines are cut by programs, else one that may be wrapped.</summary>
    public static string Time(DateTime? time, Screen screen) => time is DateTime known
        ? known.ToString(screen.Width is null ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : "unknown";

    /// <summary>The values, or the first of them and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> values) => values.Count <= MostValues
        ? string.Join(", ", values)
        : string.Join(", ", values.Take(MostValues)) + " and " + Number(values.Count - MostValues) + " more";

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(long number, string singular) => Count(number, singular, singular + "s");

    public static string Count(long number, string singular, string plural) => Number(number) + " " + (number == 1 ? singular : plural);

    public static TableCell Severity(string severity) => new(severity, severity switch
    {
        "critical" or "high" => Tone.Alarm,
        "medium" => Tone.Warning,
        _ => Tone.Notice,
    });
}
