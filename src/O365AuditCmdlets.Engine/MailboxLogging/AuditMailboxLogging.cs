using System;
using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets;

/// <summary>Whether mail access by one kind of sign-in to one mailbox is logged, and why not.</summary>
public sealed class AuditMailboxLogging
{
    internal AuditMailboxLogging(IReadOnlyList<string> names, MailboxSignInType signInType)
    {
        Mailbox = names[0];
        MailboxNames = new List<string>(names).ToArray();
        SignInType = signInType;
    }

    /// <summary>What the mailbox is called.</summary>
    public string Mailbox { get; }

    /// <summary>All its names.</summary>
    public string[] MailboxNames { get; }

    /// <summary>Who opens the mailbox: its owner, a delegate, or an administrator's search.</summary>
    public MailboxSignInType SignInType { get; }

    /// <summary>Whether it is logged.</summary>
    public MailboxLoggingState State { get; internal set; }

    /// <summary>The reason; one of <see cref="MailboxLoggingReason"/>.</summary>
    public string Reason { get; internal set; } = string.Empty;

    /// <summary>The reason in one sentence.</summary>
    public string Explanation { get; internal set; } = string.Empty;

    /// <summary>What was not given and could change the answer: OrganizationConfig, LicenseDetail, CurrentState. Empty when all of it was.</summary>
    public string[] NotChecked { get; internal set; } = Array.Empty<string>();

    /// <summary>When the setting behind the reason was last changed, UTC, as far as the records tell; null when they do not.</summary>
    public DateTime? ChangedAt { get; internal set; }

    /// <summary>Who changed it; null when the records do not tell.</summary>
    public string? ChangedBy { get; internal set; }

    /// <summary>The Id of the record of the change.</summary>
    public string? RecordId { get; internal set; }

    /// <summary>The first access of this kind in the records, UTC; null when there is none.</summary>
    public DateTime? FirstAccess { get; internal set; }

    /// <summary>The last access of this kind in the records, UTC; null when there is none.</summary>
    public DateTime? LastAccess { get; internal set; }

    /// <summary>The mailbox, the sign-in type and the explanation.</summary>
    public override string ToString() => $"{RuleText.Plain(Mailbox)}, {SignInType}: {RuleText.Plain(Explanation)}";
}
