using System;
using System.Collections.Generic;
using O365AuditCmdlets.MailboxLogging;

namespace O365AuditCmdlets;

/// <summary>What one row of Get-Mailbox or Get-EXOMailbox says of the auditing of a mailbox.</summary>
public sealed class MailboxAuditSettings
{
    /// <summary>Makes a row.</summary>
    /// <param name="names">What the mailbox is called: UserPrincipalName, PrimarySmtpAddress, Name, Alias, Identity, Guid and so on. The first is shown. Empty ones are left out.</param>
    /// <exception cref="ArgumentException">There is no name.</exception>
    public MailboxAuditSettings(IEnumerable<string> names)
    {
        Names = MailboxNames.Clean(names);
        if (Names.Count == 0)
        {
            throw new ArgumentException("A row that names no mailbox says nothing.", nameof(names));
        }
    }

    /// <summary>What the mailbox is called; the first name is the one to show.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>RecipientTypeDetails; null when the row has none, and then it is taken for a user's or a shared mailbox.</summary>
    public string? RecipientType { get; set; }

    /// <summary>AuditEnabled; null when the row has none.</summary>
    public bool? IsAuditEnabled { get; set; }

    /// <summary>DefaultAuditSet: the sign-in types for which Microsoft manages the list of actions.</summary>
    public MailboxActionList DefaultAuditSet { get; set; } = MailboxActionList.Hidden;

    /// <summary>AuditOwner.</summary>
    public MailboxActionList Owner { get; set; } = MailboxActionList.Hidden;

    /// <summary>AuditDelegate.</summary>
    public MailboxActionList Delegate { get; set; } = MailboxActionList.Hidden;

    /// <summary>AuditAdmin.</summary>
    public MailboxActionList Admin { get; set; } = MailboxActionList.Hidden;

    /// <summary>The list of actions for a sign-in type.</summary>
    /// <param name="type">The sign-in type.</param>
    public MailboxActionList ActionsOf(MailboxSignInType type) => type switch
    {
        MailboxSignInType.Owner => Owner,
        MailboxSignInType.Delegate => Delegate,
        _ => Admin,
    };
}
