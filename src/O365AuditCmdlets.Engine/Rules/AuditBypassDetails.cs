using System;

namespace O365AuditCmdlets;

/// <summary>What an alert of the rule AuditBypassAssociation knows beyond what all alerts know.</summary>
public sealed class AuditBypassDetails
{
    /// <summary>The account whose actions on any mailbox are not logged: its UPN, else a name, else its GUID.</summary>
    public string Target { get; internal set; } = string.Empty;

    /// <summary>
    /// All names the records give the account: ObjectId and the Identity that was typed and, of canonical and distinguished names,
    /// the account's own part. Of very many the first hundred, those of this alert's records before others.
    /// </summary>
    public string[] TargetNames { get; internal set; } = Array.Empty<string>();

    /// <summary>When the bypass was switched on, UTC; null when that is not in the records.</summary>
    public DateTime? From { get; internal set; }

    /// <summary>When it was switched off, UTC; null when it is still on or nobody knows.</summary>
    public DateTime? Until { get; internal set; }

    /// <summary>From <see cref="From"/> to <see cref="Until"/>; null when either is not known.</summary>
    public TimeSpan? Duration { get; internal set; }

    /// <summary>Active, Ended or Unknown.</summary>
    public string State { get; internal set; } = string.Empty;

    /// <summary>Who switched it on.</summary>
    public string? EnabledBy { get; internal set; }

    /// <summary>The address it was switched on from.</summary>
    public string? EnabledFrom { get; internal set; }

    /// <summary>Who switched it off.</summary>
    public string? DisabledBy { get; internal set; }

    /// <summary>True when the records say that the command failed.</summary>
    public bool Attempted { get; internal set; }
}
