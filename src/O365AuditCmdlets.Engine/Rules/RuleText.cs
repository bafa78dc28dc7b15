using System;
using System.Globalization;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Rules;

/// <summary>Writes numbers, times and other people's text into sentences.</summary>
internal static class RuleText
{
    /// <summary>What stands for a mailbox that a record does not name.</summary>
    public const string UnknownMailbox = "(unknown mailbox)";

    /// <summary>What stands in a sentence for an actor that a record does not name.</summary>
    public const string UnknownActor = "(unknown actor)";

    /// <summary>What stands for an account that a record does not name.</summary>
    public const string UnknownTarget = "(unknown account)";

    /// <summary>A number with its thousands separated: 1,530.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number and the word it counts: 1 record, 12 records, 2 addresses.</summary>
    public static string Count(long value, string one, string many) => Number(value) + " " + (value == 1 ? one : many);

    /// <summary>Where something came from: the address when there is one, else how many there are; nothing when there is none.</summary>
    public static string From(string[] addresses) => addresses.Length switch
    {
        0 => string.Empty,
        1 => " from " + Plain(addresses[0]),
        _ => " from " + Count(addresses.Length, "address", "addresses"),
    };

    /// <summary>True when both are names of one account, letter for letter.</summary>
    public static bool IsSame(string? name, string? other) => name is not null && string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A time, to the second, in UTC.</summary>
    public static string Time(DateTime time) => IsoTime.ToSeconds(time);

    /// <summary>A length of time in its two largest units: 3 days 4 hours.</summary>
    public static string Duration(TimeSpan time)
    {
        if (time.TotalDays >= 1)
        {
            return Count(time.Days, "day", "days") + " " + Count(time.Hours, "hour", "hours");
        }

        if (time.TotalHours >= 1)
        {
            return Count(time.Hours, "hour", "hours") + " " + Count(time.Minutes, "minute", "minutes");
        }

        return time.TotalMinutes >= 1
            ? Count(time.Minutes, "minute", "minutes") + " " + Count(time.Seconds, "second", "seconds")
            : Count((long)time.TotalSeconds, "second", "seconds");
    }

    /// <summary>Text from a record, without the characters that could change how the sentence around it is shown.</summary>
    public static string Plain(string text)
    {
        int usual = UnsafeCharacters.CountUsual(text, 0);
        if (usual == text.Length)
        {
            return text;
        }

        StringBuilder? clean = null;
        for (int i = usual; i < text.Length; i++)
        {
            char c = text[i];
            if (UnsafeCharacters.IsUnsafe(c))
            {
                clean ??= new StringBuilder(text, 0, i, text.Length);
            }
            else
            {
                clean?.Append(c);
            }
        }

        return clean?.ToString() ?? text;
    }
}
