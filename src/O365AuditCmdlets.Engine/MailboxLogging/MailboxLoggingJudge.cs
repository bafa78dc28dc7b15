using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.MailboxLogging;

/// <summary>
/// Judges from settings alone. The order of questions is the order in which one setting overrides another
/// (https://learn.microsoft.com/purview/audit-mailboxes): the organisation, the bypass of an account, the type of the mailbox,
/// the list of actions, the licence.
/// </summary>
internal sealed class MailboxLoggingJudge
{
    public const string Action = "MailItemsAccessed";

    private readonly MailboxLoggingInput _input;
    private readonly Dictionary<string, bool?> _plans = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, bool?> _bypasses = new(StringComparer.OrdinalIgnoreCase);

    public MailboxLoggingJudge(MailboxLoggingInput input)
    {
        _input = input;
        foreach (AccountServicePlans plans in input.ServicePlans ?? Array.Empty<AccountServicePlans>())
        {
            foreach (string name in plans.Names)
            {
                AddPlan(name, plans.HasAdvancedAuditing);
            }
        }

        foreach (AuditBypassState row in input.Bypasses ?? Array.Empty<AuditBypassState>())
        {
            foreach (string name in row.Names)
            {
                AddBypass(name, row.IsBypassed);
            }
        }
    }

    /// <summary>The state and the reason.</summary>
    public (MailboxLoggingState State, string Reason) Judge(MailboxAuditSettings mailbox, MailboxSignInType type)
    {
        if (_input.IsIngestionEnabled == false)
        {
            return NotLogged(MailboxLoggingReason.LogDisabled);
        }

        if (_input.IsMailboxAuditingDisabled == true)
        {
            return NotLogged(MailboxLoggingReason.OrganizationAuditingDisabled);
        }

        bool? bypassed = type == MailboxSignInType.Owner ? BypassOf(mailbox) : false;
        if (bypassed == true)
        {
            return NotLogged(MailboxLoggingReason.ActorBypassed);
        }

        (MailboxLoggingState State, string Reason) settings = JudgeSettings(mailbox, type);
        if (settings.State != MailboxLoggingState.Logged)
        {
            return settings;
        }

        (MailboxLoggingState State, string Reason) licensed = JudgeLicence(mailbox, settings);
        if (licensed.State == MailboxLoggingState.NotLogged)
        {
            return licensed;
        }

        return _input.IsMailboxAuditingDisabled is null ? Unknown(MailboxLoggingReason.OrganizationUnknown)
            : bypassed is null ? Unknown(MailboxLoggingReason.BypassUnknown)
            : licensed;
    }

    /// <summary>What was not given and could change the answer.</summary>
    public string[] NotChecked(MailboxAuditSettings mailbox)
    {
        var list = new List<string>();
        if (_input.IsMailboxAuditingDisabled is null)
        {
            list.Add("OrganizationConfig");
        }

        if (!TryGetPlan(mailbox, out _))
        {
            list.Add("LicenseDetail");
        }

        if (_input.Bypasses is null)
        {
            list.Add("CurrentState");
        }

        return list.ToArray();
    }

    private static (MailboxLoggingState State, string Reason) JudgeSettings(MailboxAuditSettings mailbox, MailboxSignInType type)
    {
        string kind = mailbox.RecipientType?.Trim() ?? string.Empty;
        if (kind.Equals("GroupMailbox", StringComparison.OrdinalIgnoreCase))
        {
            // Whatever Get-Mailbox -GroupMailbox shows, the documentation says not to believe it.
            return NotLogged(MailboxLoggingReason.GroupMailbox);
        }

        if (!IsCoveredByDefault(kind))
        {
            return mailbox.IsAuditEnabled == false ? NotLogged(MailboxLoggingReason.MailboxAuditingDisabled)
                : Unknown(MailboxLoggingReason.MailboxTypeNotSupported);
        }

        MailboxActionList actions = mailbox.ActionsOf(type);
        MailboxActionList managed = mailbox.DefaultAuditSet;
        if (!actions.IsKnown || (actions.IsEmpty && AllEmpty(mailbox)))
        {
            return managed.IsCutOff ? Unknown(MailboxLoggingReason.SettingsCutOff)
                : managed.Contains(type.ToString()) ? (MailboxLoggingState.Logged, MailboxLoggingReason.DefaultActions)
                : Unknown(MailboxLoggingReason.SettingsHidden);
        }

        if (actions.Contains(Action))
        {
            return (MailboxLoggingState.Logged, MailboxLoggingReason.ActionListed);
        }

        if (actions.IsCutOff)
        {
            return Unknown(MailboxLoggingReason.SettingsCutOff);
        }

        bool isReplaced = managed.IsKnown && !managed.IsCutOff && !managed.Contains(type.ToString());
        return NotLogged(isReplaced ? MailboxLoggingReason.DefaultSetReplaced : MailboxLoggingReason.ActionNotListed);
    }

    /// <summary>No list has anything in it and nothing else is there: Get-EXOMailbox without the property set, exported.</summary>
    private static bool AllEmpty(MailboxAuditSettings mailbox) =>
        !Says(mailbox.Owner) && !Says(mailbox.Delegate) && !Says(mailbox.Admin) && (mailbox.IsAuditEnabled is null || Says(mailbox.DefaultAuditSet));

    private static bool Says(MailboxActionList list) => list.IsKnown && !list.IsEmpty;

    private static bool IsCoveredByDefault(string kind) => kind.Length == 0
        || kind.Equals("UserMailbox", StringComparison.OrdinalIgnoreCase)
        || kind.Equals("SharedMailbox", StringComparison.OrdinalIgnoreCase);

    private static (MailboxLoggingState State, string Reason) NotLogged(string reason) => (MailboxLoggingState.NotLogged, reason);

    private static (MailboxLoggingState State, string Reason) Unknown(string reason) => (MailboxLoggingState.Unknown, reason);

    private (MailboxLoggingState State, string Reason) JudgeLicence(MailboxAuditSettings mailbox, (MailboxLoggingState State, string Reason) settings)
    {
        if (TryGetPlan(mailbox, out bool? hasAdvancedAuditing))
        {
            return hasAdvancedAuditing switch
            {
                true => settings,
                false => NotLogged(MailboxLoggingReason.PlanDisabled),
                null => NotLogged(MailboxLoggingReason.LicenseMissing),
            };
        }

        // Licences were given, but none for this account; or what is logged rests on a set that depends on the licence.
        return _input.ServicePlans is not null || settings.Reason == MailboxLoggingReason.DefaultActions
            ? Unknown(MailboxLoggingReason.LicenseUnknown)
            : settings;
    }

    private bool TryGetPlan(MailboxAuditSettings mailbox, out bool? hasAdvancedAuditing)
    {
        foreach (string name in mailbox.Names)
        {
            if (_plans.TryGetValue(name, out hasAdvancedAuditing))
            {
                return true;
            }
        }

        hasAdvancedAuditing = null;
        return false;
    }

    /// <summary>An account may have a row for each of its licences: one that has the plan suffices.</summary>
    private void AddPlan(string name, bool? hasAdvancedAuditing)
    {
        if (!_plans.TryGetValue(name, out bool? before) || hasAdvancedAuditing == true || before is null)
        {
            _plans[name] = hasAdvancedAuditing;
        }
    }

    /// <summary>True when a row says that the account is bypassed, null when one does not say, false when all say no or there is none.</summary>
    private bool? BypassOf(MailboxAuditSettings mailbox)
    {
        bool? answer = false;
        foreach (string name in mailbox.Names)
        {
            if (!_bypasses.TryGetValue(name, out bool? bypassed) || bypassed == false)
            {
                continue;
            }

            if (bypassed == true)
            {
                return true;
            }

            answer = null;
        }

        return answer;
    }

    private void AddBypass(string name, bool? isBypassed)
    {
        // Names are not unique: of two rows the one that is worse counts.
        if (!_bypasses.TryGetValue(name, out bool? before) || isBypassed == true || (isBypassed is null && before == false))
        {
            _bypasses[name] = isBypassed;
        }
    }
}
