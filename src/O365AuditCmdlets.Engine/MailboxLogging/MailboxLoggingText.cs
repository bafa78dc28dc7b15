using System;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.MailboxLogging;

/// <summary>The reasons in words.</summary>
internal static class MailboxLoggingText
{
    public static string Explain(MailboxLoggingState state, string reason, MailboxSignInType type, DateTime? lastAccess = null)
    {
        string who = type switch
        {
            MailboxSignInType.Owner => "its owner",
            MailboxSignInType.Delegate => "delegates",
            _ => "administrators",
        };
        string property = "Audit" + type;
        string what = state switch
        {
            MailboxLoggingState.Logged => $"Mail access by {who} is logged",
            MailboxLoggingState.NotLogged => $"Mail access by {who} is not logged",
            _ => $"It is not known whether mail access by {who} is logged",
        };
        string last = reason is MailboxLoggingReason.SeenInRecords or MailboxLoggingReason.Contradiction && lastAccess is DateTime time ? ", the last at " + RuleText.Time(time) : string.Empty;
        return $"{what}: {Because(reason, property, type)}{last}.";
    }

    private static string Because(string reason, string property, MailboxSignInType type) => reason switch
    {
        MailboxLoggingReason.ActionListed => $"MailItemsAccessed is in {property}",
        MailboxLoggingReason.DefaultActions => $"the default set of actions is in force ({type} is in DefaultAuditSet), and it has MailItemsAccessed",
        MailboxLoggingReason.SeenInRecords => "records of such accesses are there",
        MailboxLoggingReason.OrganizationAuditingDisabled => "mailbox auditing is switched off for the organisation (AuditDisabled is True), which overrides every mailbox",
        MailboxLoggingReason.LogDisabled => "nothing reaches the unified audit log (UnifiedAuditLogIngestionEnabled is False)",
        MailboxLoggingReason.MailboxAuditingDisabled => "AuditEnabled is False, and auditing on by default does not cover this type of mailbox",
        MailboxLoggingReason.GroupMailbox => "it is a group mailbox, whose fixed list of actions has no MailItemsAccessed",
        MailboxLoggingReason.DefaultSetReplaced => $"the default set of actions was replaced ({type} is not in DefaultAuditSet), and {property} has no MailItemsAccessed",
        MailboxLoggingReason.ActionNotListed => $"{property} has no MailItemsAccessed",
        MailboxLoggingReason.LicenseMissing => "no licence of the account has the service plan M365_ADVANCED_AUDITING (Audit Premium)",
        MailboxLoggingReason.PlanDisabled => "the service plan M365_ADVANCED_AUDITING (Audit Premium) of the account is not switched on",
        MailboxLoggingReason.ActorBypassed => "an audit bypass is on for the account, so that nothing it does in any mailbox is logged",
        MailboxLoggingReason.SettingsHidden => $"the row has neither {property} nor DefaultAuditSet for it; use Get-EXOMailbox -PropertySets Audit or Get-Mailbox",
        MailboxLoggingReason.SettingsCutOff => $"{property} or DefaultAuditSet was cut off on the way; export it as JSON, or join the list to one text before Export-Csv",
        MailboxLoggingReason.MailboxTypeNotSupported => "auditing on by default is not documented for this type of mailbox",
        MailboxLoggingReason.OrganizationUnknown => "AuditDisabled of Get-OrganizationConfig was not given, and it overrides every mailbox",
        MailboxLoggingReason.LicenseUnknown => "the licence of the account was not given, and MailItemsAccessed depends on it",
        MailboxLoggingReason.BypassUnknown => "the row of Get-MailboxAuditBypassAssociation does not say whether the account is bypassed",
        MailboxLoggingReason.Contradiction => "by the settings it should not be, but the records have such accesses",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "A reason without words."),
    };
}
