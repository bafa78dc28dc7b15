using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets;

/// <summary>
/// Finds accounts whose actions in mailboxes are not logged because somebody set an audit bypass for them. Whatever it
/// cannot read counts as a bypass.
/// </summary>
public sealed class AuditBypassAssociationRule : AssociationRule
{
    /// <summary>The parameter that switches a bypass on or off.</summary>
    internal static readonly PairName AuditBypassEnabled = new("AuditBypassEnabled");

    /// <summary>The parameter that names the account.</summary>
    internal static readonly PairName Identity = new("Identity");

    private readonly AuditBypassAssociationOptions _options;

    /// <summary>Makes the rule.</summary>
    /// <param name="options">Its settings.</param>
    public AuditBypassAssociationRule(AuditBypassAssociationOptions options)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
    }

    /// <inheritdoc/>
    public override AuditRuleInfo Info => Description;

    internal static AuditRuleInfo Description { get; } = new()
    {
        Id = "AuditBypassAssociation",
        Name = "Mailbox audit bypass set for an account",
        Version = 1,
        Description = "Somebody switched off the logging of everything that one account does in mailboxes.",
        Severity = "medium",
        RiskScore = 47,
        Cmdlet = "Get-AuditBypassAssociation",
        Operations = new[] { "Set-MailboxAuditBypassAssociation" },
        Tactic = new[] { AttackTable.DefenseEvasion },
        Technique = new[] { AttackTable.DisableOrModifyCloudLogs },
        Tags = new[]
        {
            "Domain: Cloud", "Domain: Email", "Data Source: Microsoft 365 Unified Audit Log", "Service: Exchange Online",
            "Use Case: Configuration Audit", "Tactic: Defense Evasion",
        },
        References = new[]
        {
            "https://learn.microsoft.com/powershell/module/exchange/set-mailboxauditbypassassociation",
            "https://learn.microsoft.com/powershell/module/exchange/get-mailboxauditbypassassociation",
            "https://learn.microsoft.com/purview/audit-mailboxes",
        },
        FalsePositives = new[]
        {
            "A bypass for the service account of a backup, archiving or migration product, set to keep the log small. There should be a change request, and the account should not be able to do anything else.",
            "A migration that sets a bypass and removes it when it is done.",
        },
        Triage = new[]
        {
            "The bypass silences the account in every mailbox, not one mailbox for everybody: ask which mailboxes this account can open, and treat all of them as unwatched from the beginning of the association.",
            "Ask the person who set it. Check the sign-in behind it as well: an administrator who knows nothing of it is a second compromised account.",
            "Look for other changes of the same administrator on the same day: mailbox permissions, application roles, inbox and transport rules, audit settings of mailboxes or of the organisation, changed licences.",
            "Find out whether it is still on: Get-MailboxAuditBypassAssociation -ResultSize Unlimited, and give its rows to -CurrentState. Asking for one account is not safe: a name that does not exist returns every account.",
            "An association that ended is no comfort: what happened while it was on is not in the log and never will be.",
            "Look where the bypass does not reach: sign-ins, sent mail seen by the message trace, access to files, Graph activity logs.",
        },
        Response = new[]
        {
            "Remove it: Set-MailboxAuditBypassAssociation -Identity <account> -AuditBypassEnabled $false, then read the state back.",
            "If it was not authorised: revoke the sessions of both accounts, reset their passwords, and remove the administrator's roles until it is clear what happened.",
            "Treat every mailbox the account could open as read for as long as the bypass was on, unless another log shows otherwise.",
            "Let only a few administrators hold the role that runs this cmdlet, and alert on every use of it.",
        },
    };

    internal override IReadOnlyList<AuditField> Fields { get; } = new[]
    {
        AuditFields.Parameters, AuditFields.ObjectId, AuditFields.UserId, AuditFields.ResultStatus, AuditFields.ClientIPAddress,
        AuditFields.ClientIP, AuditFields.ActorIpAddress, AuditFields.AppId, AuditFields.ClientAppId,
    };

    internal override bool IncludeRemoval => _options.IncludeRemoval;

    internal override bool IncludeFailed => _options.IncludeFailed;

    internal override bool PerRecord => _options.PerRecord;

    internal override IReadOnlyList<AuditBypassState>? CurrentState => _options.CurrentState;

    internal override BypassEvent Read(AuditRecord record)
    {
        int parameters = record.Projection.SlotOf(AuditFields.Parameters);
        return new BypassEvent(
            record.IdentityText,
            record.TimeSource == TimeSource.None ? null : record.TimeTicks,
            record.GetPairFlag(parameters, AuditBypassEnabled),
            Outcome.IsFailure(Text(record, AuditFields.ResultStatus)),
            Text(record, AuditFields.ObjectId),
            record.GetPairText(parameters, Identity))
        {
            Actor = Text(record, AuditFields.UserId),
            Address = (ClientAddress.Parse(Text(record, AuditFields.ClientIPAddress))
                ?? ClientAddress.Parse(Text(record, AuditFields.ClientIP))
                ?? ClientAddress.Parse(Text(record, AuditFields.ActorIpAddress)))?.Address,
            AppId = Text(record, AuditFields.AppId) ?? Text(record, AuditFields.ClientAppId),
        };
    }

    internal override string Reason(Alert alert, BypassFinding finding, bool isUnreadable)
    {
        var details = (AuditBypassDetails)alert.Details!;
        string target = RuleText.IsSame(alert.Actor, details.Target) ? "their own account" : RuleText.Plain(details.Target);
        string actor = RuleText.Plain(alert.Actor ?? RuleText.UnknownActor);
        string at = alert.FirstSeen is DateTime first ? " at " + RuleText.Time(first) : " at an unknown time";
        string records = RuleText.Count(alert.RecordIds.Length, "record", "records");
        switch (finding)
        {
            case BypassFinding.CurrentState:
                return $"{RuleText.Plain(details.Target)} is bypassed now, and 0 records say since when or by whom: it was bypassed before or outside these records, and nothing it does in any mailbox is logged.";
            case BypassFinding.Attempt:
                return $"{actor} tried to set an audit bypass for {target}{at}{RuleText.From(alert.ClientAddress)} and failed; {records}.";
            case BypassFinding.Removal:
                return $"{actor} removed the audit bypass of {target}{at}{RuleText.From(alert.ClientAddress)}, and no record says when it was set; {records}.";
        }

        string from = details.EnabledFrom is null ? string.Empty : " from " + RuleText.Plain(details.EnabledFrom);
        string flag = isUnreadable ? " (whether on or off could not be read and is taken as on)" : string.Empty;
        string end = details.State switch
        {
            "Active" => "nothing ends it, so that nothing this account does in any mailbox is logged",
            "Ended" when details.Until is DateTime until => $"it ended at {RuleText.Time(until)}"
                + (details.Duration is TimeSpan duration ? $" after {RuleText.Duration(duration)}" : string.Empty)
                + " in which nothing this account did in any mailbox was logged",
            "Ended" => "it has ended since, at a time nobody knows",
            _ => "whether it is still on is not known",
        };
        return $"{actor} set an audit bypass for {target}{at}{from}{flag}, and {end}; {records}.";
    }

    private static string? Text(AuditRecord record, AuditField field)
    {
        string? text = record.GetText(record.Projection.SlotOf(field))?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
