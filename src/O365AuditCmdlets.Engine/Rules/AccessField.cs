namespace O365AuditCmdlets.Rules;

/// <summary>What stands around an access: whose mailbox, by whom, and from where.</summary>
internal enum AccessField
{
    Mailbox,
    Actor,
    ClientAddress,
    AppId,
    SessionId,
    ClientInfoString,
    LogonType,

    /// <summary>The number of fields.</summary>
    Count,
}
