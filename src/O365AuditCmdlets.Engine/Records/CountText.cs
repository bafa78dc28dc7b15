using System;
using System.Globalization;

namespace O365AuditCmdlets.Records;

/// <summary>Reads counts in the ways people and tools write them.</summary>
internal static class CountText
{
    // Blanks and apostrophes never begin a fraction. A comma or a point may, so that one alone is ambiguous: 1,500.
    private const string Separators = " \u00A0\u202F'\u2019_";
    private const string Ambiguous = ",.";

    /// <summary>
    /// Reads a count. Digits of any length are one (beyond 64 bits it is the largest number there is), and so are a decimal
    /// or an exponent that comes to a whole number, and digits in groups of three where a fraction cannot be meant.
    /// </summary>
    /// <param name="text">The text, with blanks around it or not.</param>
    /// <param name="isJson">True for a number of JSON, which has no groups.</param>
    /// <param name="count">The count; of a number with a fraction its whole part, else 0.</param>
    public static CountForm Parse(string text, bool isJson, out long count)
    {
        count = 0;
        text = text.Trim();
        if (text.Length > 1 && text[0] == '+')
        {
            text = text.Substring(1);
        }

        if (text.Length == 0 || text[0] is < '0' or > '9')
        {
            return CountForm.Unreadable;
        }

        string digits = WithoutGroups(text);
        if (TryParseDigits(digits, out count))
        {
            return CountForm.Known;
        }

        if (Array.TrueForAll(digits.ToCharArray(), one => one is (>= '0' and <= '9') or '.' or 'e' or 'E' or '+' or '-')
            && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && number >= 0)
        {
            count = number >= long.MaxValue ? long.MaxValue : (long)number;
            string grouped = digits.Replace('.', ' ');
            bool mayBeThousands = !isJson && WithoutGroups(grouped) != grouped;
            return number == Math.Floor(number) && !mayBeThousands ? CountForm.Known : CountForm.Unreadable;
        }

        return CountForm.Unreadable;
    }

    private static bool TryParseDigits(string text, out long count)
    {
        count = 0;
        foreach (char one in text)
        {
            if (one is < '0' or > '9')
            {
                count = 0;
                return false;
            }

            int digit = one - '0';
            count = count > (long.MaxValue - digit) / 10 ? long.MaxValue : (count * 10) + digit;
        }

        return text.Length > 0;
    }

    /// <summary>The digits of a number in groups of three; any other text as it is.</summary>
    private static string WithoutGroups(string text)
    {
        int first = 0;
        while (first < text.Length && text[first] is >= '0' and <= '9')
        {
            first++;
        }

        if (first is 0 or > 3 || (text.Length - first) % 4 != 0 || first == text.Length)
        {
            return text;
        }

        char separator = text[first];
        if (Separators.IndexOf(separator) < 0 && (Ambiguous.IndexOf(separator) < 0 || text.Length - first < 8))
        {
            return text;
        }

        for (int i = first; i < text.Length; i++)
        {
            bool isPlace = (i - first) % 4 == 0;
            if (isPlace ? text[i] != separator : text[i] is < '0' or > '9')
            {
                return text;
            }
        }

        return text.Replace(separator.ToString(), string.Empty);
    }
}
