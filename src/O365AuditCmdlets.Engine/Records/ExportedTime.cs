using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace O365AuditCmdlets.Records;

/// <summary>
/// Reads the UTC times of an exported table as a browser wrote them in its own culture, the same in every culture here:
/// <c>4/2/2026, 3:10:00.000 AM</c>, <c>02/04/2026, 03:10:00.000</c>, <c>02.04.2026 03:10:00</c>.
/// </summary>
internal static class ExportedTime
{
    private const int FirstCentury = 100;

    private static readonly Regex Form = new(
        @"^(?<a>\d{1,4})(?<s>[./-])(?<b>\d{1,2})[./-](?<c>\d{1,4})\.?(?:,?\s+|T)(?<h>\d{1,2})[:.](?<m>\d{2})(?:[:.](?<sec>\d{2}))?(?:[.,](?<f>\d{1,7}))?\s*(?<half>[AaPp]\.?\s?[Mm]\.?)?\s*(?:Z|UTC)?$",
        RegexOptions.CultureInvariant);

    /// <summary>True when the text says by itself that the day stands first, false that the month does; null when it says neither.</summary>
    public static bool? IsDayFirst(string text)
    {
        Match match = Form.Match(text.Trim());
        if (!match.Success || match.Groups["a"].Length > 2)
        {
            return null;
        }

        int first = Number(match, "a");
        int second = Number(match, "b");
        return first > 12 && second <= 12 ? true : second > 12 && first <= 12 ? false : null;
    }

    /// <summary>The time in ISO 8601.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isDayFirst">What other times of the table say of the order; null when they say nothing. Then a date with slashes and AM or PM in capitals is American, and every other has its day first.</param>
    /// <param name="iso">The time, without a zone, which means UTC.</param>
    public static bool TryRead(string text, bool? isDayFirst, out string iso)
    {
        iso = string.Empty;
        Match match = Form.Match(text.Trim());
        if (!match.Success)
        {
            return false;
        }

        int year = Number(match, "a");
        int month = Number(match, "b");
        int day = Number(match, "c");
        if (match.Groups["a"].Length <= 2)
        {
            string half = match.Groups["half"].Value;
            bool isAmerican = match.Groups["s"].Value == "/" && half.Length > 0 && char.IsUpper(half[0]);
            bool dayFirst = IsDayFirst(text) ?? isDayFirst ?? !isAmerican;
            (year, month, day) = dayFirst ? (day, month, year) : (day, year, month);
        }

        int hour = Number(match, "h");
        if (match.Groups["half"].Length > 0)
        {
            hour = (hour % 12) + (match.Groups["half"].Value[0] is 'P' or 'p' ? 12 : 0);
        }

        int minute = Number(match, "m");
        int second = Number(match, "sec");
        if (year < FirstCentury || year > DateTime.MaxValue.Year || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        string fraction = match.Groups["f"].Value.TrimEnd('0');
        iso = new DateTime(year, month, day, hour, minute, second).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
            + (fraction.Length == 0 ? string.Empty : "." + fraction);
        return true;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group].Length == 0 ? 0 : int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);
}
