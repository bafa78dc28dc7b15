using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>Reads the times of the log. Without a zone they are UTC; the result is always UTC.</summary>
internal static class AuditTime
{
    private const long UnixEpochTicks = 621355968000000000;
    private const int MaximumLength = 64;
    private const int UsualLength = 19;

    // From 1 March of the year 0, where the civil count above begins, to 1 January of the year 1.
    private const int DaysBeforeYearOne = 306;

    /// <summary>
    /// Reads ISO 8601 (with or without zone and fraction, T or a space between date and time, blanks around) and
    /// <c>/Date(milliseconds)/</c>, the form ConvertTo-Json of Windows PowerShell 5.1 writes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(byte[] text, int start, int length, out long utcTicks) =>
        (length == UsualLength && TryParseUsual(text, start, out utcTicks)) || TryParseUnusual(text, start, length, out utcTicks);

    private static bool TryParseUnusual(byte[] text, int start, int length, out long utcTicks)
    {
        utcTicks = 0;
        int end = start + length;
        while (start < end && text[start] <= (byte)' ')
        {
            start++;
        }

        while (end > start && text[end - 1] <= (byte)' ')
        {
            end--;
        }

        length = end - start;
        if (length == 0 || length > MaximumLength)
        {
            return false;
        }

        return text[start] == (byte)'/' || text[start] == (byte)'\\'
            ? TryParseMilliseconds(text, start, length, out utcTicks)
            : TryParseIso(text, start, end, out utcTicks);
    }

    /// <summary>2026-03-01T12:34:56, as almost every record has it; what is otherwise is left to the others.</summary>
    [MethodImpl(HotPath.Options)]
    private static unsafe bool TryParseUsual(byte[] text, int start, out long utcTicks)
    {
        utcTicks = 0;
        if (start > text.Length - UsualLength)
        {
            return false;
        }

        fixed (byte* at = &text[start])
        {
            if (at[4] != (byte)'-' || at[7] != (byte)'-' || at[10] != (byte)'T' || at[13] != (byte)':' || at[16] != (byte)':')
            {
                return false;
            }

            int faults = 0;
            int year = (Two(at, ref faults) * 100) + Two(at + 2, ref faults);
            int month = Two(at + 5, ref faults);
            int day = Two(at + 8, ref faults);
            int hour = Two(at + 11, ref faults);
            int minute = Two(at + 14, ref faults);
            int second = Two(at + 17, ref faults);
            if (faults < 0 || year < 1 || month is < 1 or > 12 || day < 1 || (day > 28 && day > DateTime.DaysInMonth(year, month))
                || hour > 23 || minute > 59 || second > 59)
            {
                return false;
            }

            // Days by the civil calendar; March is the first month, so that the leap day is the last day of its year.
            int monthFromMarch = (month + 9) % 12;
            int yearFromMarch = year - (monthFromMarch / 10);
            int days = (365 * yearFromMarch) + (yearFromMarch / 4) - (yearFromMarch / 100) + (yearFromMarch / 400)
                + (((monthFromMarch * 306) + 5) / 10) + day - 1 - DaysBeforeYearOne;
            utcTicks = (days * TimeSpan.TicksPerDay) + ((((hour * 60) + minute) * 60 + second) * TimeSpan.TicksPerSecond);
            return true;
        }
    }

    /// <summary>The number that two digits make; <paramref name="faults"/> gets its sign when they are not digits.</summary>
    private static unsafe int Two(byte* digits, ref int faults)
    {
        int tens = digits[0] - '0';
        int ones = digits[1] - '0';
        faults |= tens | (9 - tens) | ones | (9 - ones);
        return (tens * 10) + ones;
    }

    /// <summary>
    /// Reads the CreationDate of a wrapper: as above, else in the current culture (an export holds the culture of the
    /// session that wrote it, which nobody knows any more).
    /// </summary>
    public static bool TryParseWrapper(string text, out long utcTicks)
    {
        byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        if (TryParse(utf8, 0, utf8.Length, out utcTicks))
        {
            return true;
        }

        if (DateTime.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out DateTime parsed))
        {
            utcTicks = parsed.Ticks;
            return true;
        }

        return false;
    }

    /// <summary>The ticks of a DateTime in UTC; Unspecified means UTC.</summary>
    public static long ToUtcTicks(DateTime time) => time.Kind == DateTimeKind.Local ? time.ToUniversalTime().Ticks : time.Ticks;

    private static bool TryParseIso(byte[] text, int at, int end, out long utcTicks)
    {
        utcTicks = 0;
        if (!Digits(text, ref at, end, 4, out int year) || !Is(text, ref at, end, '-')
            || !Digits(text, ref at, end, 2, out int month) || !Is(text, ref at, end, '-')
            || !Digits(text, ref at, end, 2, out int day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        long ticks = new DateTime(year, month, day).Ticks;
        if (at < end)
        {
            if (text[at] is not ((byte)'T' or (byte)'t' or (byte)' '))
            {
                return false;
            }

            at++;
            int second = 0;
            if (!Digits(text, ref at, end, 2, out int hour) || !Is(text, ref at, end, ':') || !Digits(text, ref at, end, 2, out int minute)
                || (at < end && text[at] == (byte)':' && (!Is(text, ref at, end, ':') || !Digits(text, ref at, end, 2, out second)))
                || hour > 23 || minute > 59 || second > 59)
            {
                return false;
            }

            ticks += (((hour * 60L) + minute) * 60L + second) * TimeSpan.TicksPerSecond;
            if (at < end && text[at] is (byte)'.' or (byte)',')
            {
                at++;
                long unit = TimeSpan.TicksPerSecond / 10;
                int from = at;
                while (at < end && text[at] is >= (byte)'0' and <= (byte)'9')
                {
                    ticks += (text[at++] - '0') * unit;
                    unit /= 10;
                }

                if (at == from)
                {
                    return false;
                }
            }

            if (!Zone(text, ref at, end, ref ticks))
            {
                return false;
            }
        }

        if (at != end || ticks < 0 || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        utcTicks = ticks;
        return true;
    }

    private static bool Zone(byte[] text, ref int at, int end, ref long ticks)
    {
        if (at == end)
        {
            return true;
        }

        byte sign = text[at++];
        if (sign is (byte)'Z' or (byte)'z')
        {
            return true;
        }

        if (sign is not ((byte)'+' or (byte)'-') || !Digits(text, ref at, end, 2, out int hours))
        {
            return false;
        }

        int minutes = 0;
        if (at < end)
        {
            if (text[at] == (byte)':')
            {
                at++;
            }

            if (!Digits(text, ref at, end, 2, out minutes))
            {
                return false;
            }
        }

        if (hours > 14 || minutes > 59)
        {
            return false;
        }

        long offset = ((hours * 60L) + minutes) * TimeSpan.TicksPerMinute;
        ticks += sign == (byte)'+' ? -offset : offset;
        return true;
    }

    private static bool TryParseMilliseconds(byte[] text, int start, int length, out long utcTicks)
    {
        // \/Date(1621334901000)\/ and the same with a zone behind the number, which only says how to show it.
        utcTicks = 0;
        string value = System.Text.Encoding.UTF8.GetString(text, start, length).Replace("\\", string.Empty);
        if (!value.StartsWith("/Date(", StringComparison.Ordinal) || !value.EndsWith(")/", StringComparison.Ordinal))
        {
            return false;
        }

        string number = value.Substring(6, value.Length - 8);
        int zone = number.LastIndexOfAny(new[] { '+', '-' });
        if (zone > 0)
        {
            number = number.Substring(0, zone);
        }

        if (!long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds)
            || milliseconds < -62135596800000 || milliseconds > 253402300799999)
        {
            return false;
        }

        utcTicks = UnixEpochTicks + (milliseconds * TimeSpan.TicksPerMillisecond);
        return true;
    }

    private static bool Digits(byte[] text, ref int at, int end, int count, out int value)
    {
        value = 0;
        if (at + count > end)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            int digit = text[at + i] - '0';
            if (digit is < 0 or > 9)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        at += count;
        return true;
    }

    private static bool Is(byte[] text, ref int at, int end, char expected)
    {
        if (at >= end || text[at] != (byte)expected)
        {
            return false;
        }

        at++;
        return true;
    }
}
