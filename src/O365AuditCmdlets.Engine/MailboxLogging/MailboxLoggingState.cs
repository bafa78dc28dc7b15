namespace O365AuditCmdlets;

/// <summary>Whether mail access by one kind of sign-in is logged.</summary>
public enum MailboxLoggingState
{
    /// <summary>What is known does not suffice to say so. It is never taken for logged.</summary>
    Unknown,

    /// <summary>Mail access is logged.</summary>
    Logged,

    /// <summary>Mail access is not logged: the log is silent about it whatever happens.</summary>
    NotLogged,
}
