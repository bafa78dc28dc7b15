using System;

namespace O365AuditCmdlets;

/// <summary>From where, when and with what something was accessed: what accesses from one address have in common. All times are UTC.</summary>
public sealed class AuditExposureContext
{
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
        string address = ClientAddress ?? "(no address)";
        return FirstAccess is not DateTime first ? address
            : LastAccess == first ? address + " at " + Text(first)
            : address + " from " + Text(first) + " to " + Text(LastAccess!.Value);
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
