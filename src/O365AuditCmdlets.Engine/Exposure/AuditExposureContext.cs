using System;
using System.Globalization;

namespace O365AuditCmdlets;

/// <summary>From where, when and with what something was accessed: what accesses from one address have in common. All times are UTC.</summary>
public sealed class AuditExposureContext
{
    private const string NoAddress = "(no address)";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const int TimeLength = 20;
    private const string At = " at ";
    private const string From = " from ";
    private const string To = " to ";

    /// <summary>The address; null for accesses whose records have none.</summary>
    public string? ClientAddress { get; internal set; }

    /// <summary>The first access from there; null when no record has a time.</summary>
    public DateTime? FirstAccess { get; internal set; }

    /// <summary>The last access from there; null when no record has a time.</summary>
    public DateTime? LastAccess { get; internal set; }

    /// <summary>The applications, AppId and ClientAppId alike, each once and sorted.</summary>
    public string[] AppId { get; internal set; } = Array.Empty<string>();

    /// <summary>The sessions, SessionId and AADSessionId alike, each once and sorted.</summary>
    public string[] SessionId { get; internal set; } = Array.Empty<string>();

    /// <summary>The address and the times.</summary>
    public override string ToString()
    {
        string address = ClientAddress ?? NoAddress;
        return FirstAccess is not DateTime first ? address
            : LastAccess == first ? address + At + Text(first)
            : address + From + Text(first) + To + Text(LastAccess!.Value);
    }

    /// <summary>Reads back what <see cref="ToString"/> gave, which is to the second and has neither applications nor sessions.</summary>
    internal static AuditExposureContext Parse(string text)
    {
        string address = text;
        DateTime? first = null;
        DateTime? last = TakeTime(ref address, At);
        if (last is not null)
        {
            first = last;
        }
        else if ((last = TakeTime(ref address, To)) is not null && (first = TakeTime(ref address, From)) is null)
        {
            address = text;
            last = null;
        }

        return new AuditExposureContext { ClientAddress = address == NoAddress ? null : address, FirstAccess = first, LastAccess = last };
    }

    private static DateTime? TakeTime(ref string text, string word)
    {
        int start = text.Length - TimeLength - word.Length;
        if (start < 0 || string.CompareOrdinal(text, start, word, 0, word.Length) != 0
            || !DateTime.TryParseExact(text.Substring(start + word.Length), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time))
        {
            return null;
        }

        text = text.Substring(0, start);
        return time;
    }

    private static string Text(DateTime time) => time.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
