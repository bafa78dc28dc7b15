namespace O365AuditCmdlets;

/// <summary>
/// Why mail access is logged, is not, or cannot be judged. The names are stable: scripts test for them. Unless another source
/// is named, what they stand on is https://learn.microsoft.com/purview/audit-mailboxes.
/// </summary>
public static class MailboxLoggingReason
{
    /// <summary>MailItemsAccessed is in the list of actions of the mailbox.</summary>
    public const string ActionListed = nameof(ActionListed);

    /// <summary>The default set of actions is in force, which has MailItemsAccessed.</summary>
    public const string DefaultActions = nameof(DefaultActions);

    /// <summary>Records show such accesses, later than the last change of the settings that they tell of.</summary>
    public const string SeenInRecords = nameof(SeenInRecords);

    /// <summary>Mailbox auditing is switched off for the organisation (AuditDisabled of Get-OrganizationConfig is True), whatever the mailbox says.</summary>
    public const string OrganizationAuditingDisabled = nameof(OrganizationAuditingDisabled);

    /// <summary>Nothing reaches the log (UnifiedAuditLogIngestionEnabled is False): https://learn.microsoft.com/purview/audit-log-enable-disable.</summary>
    public const string LogDisabled = nameof(LogDisabled);

    /// <summary>AuditEnabled of the mailbox is False, and it is of a type that auditing on by default does not cover.</summary>
    public const string MailboxAuditingDisabled = nameof(MailboxAuditingDisabled);

    /// <summary>The actions of Microsoft 365 group mailboxes are fixed, and MailItemsAccessed is none of them.</summary>
    public const string GroupMailbox = nameof(GroupMailbox);

    /// <summary>The list of actions was replaced by one without MailItemsAccessed: the sign-in type is no longer in DefaultAuditSet.</summary>
    public const string DefaultSetReplaced = nameof(DefaultSetReplaced);

    /// <summary>MailItemsAccessed is not in the list of actions.</summary>
    public const string ActionNotListed = nameof(ActionNotListed);

    /// <summary>No licence of the mailbox's account has the service plan M365_ADVANCED_AUDITING: https://learn.microsoft.com/purview/audit-premium-setup.</summary>
    public const string LicenseMissing = nameof(LicenseMissing);

    /// <summary>The service plan M365_ADVANCED_AUDITING is assigned and switched off: https://learn.microsoft.com/purview/audit-premium-setup.</summary>
    public const string PlanDisabled = nameof(PlanDisabled);

    /// <summary>An audit bypass is on for the account of the mailbox: nothing that it does in any mailbox is logged.</summary>
    public const string ActorBypassed = nameof(ActorBypassed);

    /// <summary>The row has neither the list of actions nor DefaultAuditSet: Get-EXOMailbox leaves them out without -PropertySets Audit.</summary>
    public const string SettingsHidden = nameof(SettingsHidden);

    /// <summary>The list of actions was cut off or turned into words on the way.</summary>
    public const string SettingsCutOff = nameof(SettingsCutOff);

    /// <summary>Auditing on by default is not documented for this type of mailbox.</summary>
    public const string MailboxTypeNotSupported = nameof(MailboxTypeNotSupported);

    /// <summary>Whether auditing is switched off for the organisation is not known: AuditDisabled of Get-OrganizationConfig was not given.</summary>
    public const string OrganizationUnknown = nameof(OrganizationUnknown);

    /// <summary>The licence of the account is not known, and the default set has MailItemsAccessed only with Audit (Premium).</summary>
    public const string LicenseUnknown = nameof(LicenseUnknown);

    /// <summary>The row of Get-MailboxAuditBypassAssociation for this account does not say whether it is bypassed.</summary>
    public const string BypassUnknown = nameof(BypassUnknown);

    /// <summary>Settings and records contradict each other: accesses are in the records although they should not be logged.</summary>
    public const string Contradiction = nameof(Contradiction);
}
