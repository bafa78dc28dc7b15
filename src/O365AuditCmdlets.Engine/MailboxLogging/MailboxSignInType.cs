namespace O365AuditCmdlets;

/// <summary>How an account stands to the mailbox that it opens: https://learn.microsoft.com/purview/audit-mailboxes (logon types).</summary>
public enum MailboxSignInType
{
    /// <summary>The account of the mailbox.</summary>
    Owner,

    /// <summary>Another account with permission to the mailbox, an administrator with Full Access among them.</summary>
    Delegate,

    /// <summary>Access by eDiscovery searches or by the MAPI editor.</summary>
    Admin,
}
