using System;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets;

/// <summary>
/// One thing that was, or may have been, read: a message, a folder, or a time in which nobody can tell.
/// <see cref="Certainty"/> says which. All times are UTC.
/// </summary>
public sealed class AuditExposure
{
    /// <summary>A Bind record names the message.</summary>
    internal const string ExactCertainty = "Exact";

    internal const string FolderCertainty = "FolderAssumed";

    internal const string WindowCertainty = "Unknowable";

    /// <summary>Whose mailbox; null when the window is that of an account, which is blind in every mailbox.</summary>
    public string? Mailbox { get; internal set; }

    /// <summary>The message, as the records write it; null for folders and windows. Ids that differ in any character are rows of their own.</summary>
    public string? InternetMessageId { get; internal set; }

    /// <summary>The folder; null when no record names it. Of a message that was accessed in several: that of the last access, of equal times the first by the alphabet.</summary>
    public string? Folder { get; internal set; }

    /// <summary>
    /// Exact: a Bind record names the message. FolderAssumed: something in this folder was read, and which messages no
    /// record says; one row a folder (of an unknown folder, one row a mailbox) and basis. Unknowable: a blind window.
    /// </summary>
    public string Certainty { get; internal set; } = string.Empty;

    /// <summary>
    /// What it rests on. Bind: single messages were accessed (where the row is FolderAssumed, the records count more of
    /// them than they name). Sync: the whole folder was copied. Throttled, Bypassed: the reason of a blind window.
    /// </summary>
    public string Basis { get; internal set; } = string.Empty;

    /// <summary>The first access; null for a window, and when no record of the row has a time.</summary>
    public DateTime? FirstAccess { get; internal set; }

    /// <summary>The last access; null for a window, and when no record of the row has a time.</summary>
    public DateTime? LastAccess { get; internal set; }

    /// <summary>How often the message was accessed, how many unnamed messages of the folder were, or how often the folder was copied; null for a window.</summary>
    public long? AccessCount { get; internal set; }

    /// <summary>The different records that the row rests on.</summary>
    public long RecordCount { get; internal set; }

    /// <summary>Who accessed: one account, because what others read is a row of its own, or nobody where no record says; of the window of an account all its names. Each once, sorted, like the lists below.</summary>
    public string[] Actor { get; internal set; } = Array.Empty<string>();

    /// <summary>The addresses the accesses came from.</summary>
    public string[] ClientAddress { get; internal set; } = Array.Empty<string>();

    /// <summary>The applications, AppId and ClientAppId alike.</summary>
    public string[] AppId { get; internal set; } = Array.Empty<string>();

    /// <summary>The sessions, SessionId and AADSessionId alike.</summary>
    public string[] SessionId { get; internal set; } = Array.Empty<string>();

    /// <summary>The accesses by address, each with its own first and last time; empty for a window.</summary>
    public AuditExposureContext[] Contexts { get; internal set; } = Array.Empty<AuditExposureContext>();

    /// <summary>When a blind window begins; null for other rows, and when that is before the records or not known.</summary>
    public DateTime? From { get; internal set; }

    /// <summary>When a blind window ends; null for other rows, and when it is still open or nobody knows.</summary>
    public DateTime? Until { get; internal set; }

    /// <summary>True for a blind window of which nothing says that it has ended.</summary>
    public bool IsOpen { get; internal set; }

    /// <summary>The row in one sentence. Text of the records stands in it without the characters that could change how it is shown.</summary>
    public string Reason => GivenReason ?? Window?.ToString() ?? (Certainty == ExactCertainty
        ? $"{Subject} accessed {RuleText.Plain(InternetMessageId ?? string.Empty)} in {Whose}, {Place}, {Times}{When}{FromWhere}."
        : Basis == "Sync"
            ? $"{Subject} copied {Place} of {Whose} whole, {Times}{When}{FromWhere}: assume that every message in it was read."
            : $"{Subject} accessed {RuleText.Count(AccessCount ?? 0, "message", "messages")} of {Whose}, {Place}, that the records do not name{When}{FromWhere}.");

    internal AuditBlindWindow? Window { get; set; }

    /// <summary>The reason of a row that was read back.</summary>
    internal string? GivenReason { get; set; }

    private string Subject => Actor.Length switch
    {
        0 => "Somebody",
        1 => RuleText.Plain(Actor[0]),
        _ => RuleText.Plain(Actor[0]) + " and " + RuleText.Count(Actor.Length - 1, "other", "others"),
    };

    private string Whose => Actor.Length == 1 && RuleText.IsSame(Actor[0], Mailbox) ? "their own mailbox" : RuleText.Plain(Mailbox ?? RuleText.UnknownMailbox);

    private string Place => Folder is null ? "a folder not known" : "folder " + RuleText.Plain(Folder);

    private string Times => AccessCount == 1 ? "once" : RuleText.Count(AccessCount ?? 0, "time", "times");

    private string FromWhere => ClientAddress.Length == 0 ? string.Empty : "," + RuleText.From(ClientAddress);

    private string When => FirstAccess is not DateTime first ? " at a time not known"
        : LastAccess == first ? " at " + RuleText.Time(first)
        : " between " + RuleText.Time(first) + " and " + RuleText.Time(LastAccess!.Value);

    /// <summary>The reason.</summary>
    public override string ToString() => Reason;
}
