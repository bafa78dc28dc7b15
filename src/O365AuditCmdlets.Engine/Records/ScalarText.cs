using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>What people and services write for numbers and booleans.</summary>
internal static class ScalarText
{
    private static readonly char[] Digits = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' };

    /// <summary>A whole number: digits, a decimal (its fraction is dropped), or exponent form, with blanks around. Beyond 64 bits it is the nearest 64-bit number.</summary>
    public static bool TryParseInt64(string text, out long value)
    {
        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        // Also reads words like Infinity, which are no numbers here.
        if (text.IndexOfAny(Digits) < 0
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return false;
        }

        value = number >= long.MaxValue ? long.MaxValue : number <= long.MinValue ? long.MinValue : (long)number;
        return true;
    }

    /// <summary>A whole number that is nothing but digits, at most 18 of them, from bytes as they stand: what almost all numbers of the log are.</summary>
    [MethodImpl(HotPath.Options)]
    public static bool TryParseDigits(byte[] bytes, int start, int end, out long value)
    {
        value = 0;
        if (end <= start || end - start > 18)
        {
            return false;
        }

        long result = 0;
        for (int i = start; i < end; i++)
        {
            int digit = bytes[i] - '0';
            if (digit is < 0 or > 9)
            {
                return false;
            }

            result = (result * 10) + digit;
        }

        value = result;
        return true;
    }

    /// <summary>True or False in any case of letters, also 1 and 0, also as PowerShell writes them (<c>$true</c>). Null when it is neither.</summary>
    public static bool? ParseBoolean(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text![0] == '$')
        {
            text = text.Substring(1);
        }

        return text.Equals("true", StringComparison.OrdinalIgnoreCase) || text == "1" ? true
            : text.Equals("false", StringComparison.OrdinalIgnoreCase) || text == "0" ? false
            : null;
    }
}
