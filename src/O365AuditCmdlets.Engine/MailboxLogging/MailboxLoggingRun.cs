using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.MailboxLogging;

/// <summary>Puts together what settings say and what records tell.</summary>
internal sealed class MailboxLoggingRun
{
    /// <summary>A change takes effect within a day, so that an access shortly after it contradicts nothing: https://learn.microsoft.com/purview/audit-premium-setup.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromHours(24);

    private readonly MailboxLoggingJudge _judge;
    private readonly MailboxLoggingCollector? _records;

    /// <param name="input">What is known beside the mailboxes.</param>
    /// <param name="records">What the records tell; null without records.</param>
    public MailboxLoggingRun(MailboxLoggingInput input, MailboxLoggingCollector? records)
    {
        _judge = new MailboxLoggingJudge(input);
        _records = records;
    }

    /// <summary>One answer for each kind of sign-in.</summary>
    public IEnumerable<AuditMailboxLogging> Judge(MailboxAuditSettings mailbox)
    {
        foreach (MailboxSignInType type in new[] { MailboxSignInType.Owner, MailboxSignInType.Delegate, MailboxSignInType.Admin })
        {
            (MailboxLoggingState state, string reason) = _judge.Judge(mailbox, type);
            var answer = new AuditMailboxLogging(mailbox.Names, type) { NotChecked = _judge.NotChecked(mailbox) };
            if (_records is not null)
            {
                (state, reason) = Compare(answer, mailbox, state, reason, _records);
            }

            answer.State = state;
            answer.Reason = reason;
            answer.Explanation = MailboxLoggingText.Explain(state, reason, type, answer.LastAccess);
            yield return answer;
        }
    }

    /// <summary>The time in which nothing of it is logged; null when no kind of sign-in is known to be silent.</summary>
    public AuditBlindWindow? WindowOf(MailboxAuditSettings mailbox)
    {
        var silent = new List<AuditMailboxLogging>();
        foreach (AuditMailboxLogging answer in Judge(mailbox))
        {
            if (answer.State == MailboxLoggingState.NotLogged)
            {
                silent.Add(answer);
            }
        }

        if (silent.Count == 0)
        {
            return null;
        }

        AuditMailboxLogging first = silent[0];
        bool isOne = silent.TrueForAll(answer => answer.ChangedAt == first.ChangedAt);
        var ids = new List<string>();
        foreach (AuditMailboxLogging answer in silent)
        {
            if (answer.RecordId is string id && !ids.Contains(id))
            {
                ids.Add(id);
            }
        }

        return new AuditBlindWindow
        {
            Kind = nameof(MailboxLoggingState.NotLogged),
            Mailbox = mailbox.Names[0],
            From = isOne ? first.ChangedAt : null,
            IsOpen = true,
            RecordIds = ids.ToArray(),
            Explanation = string.Join(" ", silent.ConvertAll(answer => $"{mailbox.Names[0]}: {answer.Explanation}")),
        };
    }

    private static (MailboxLoggingState State, string Reason) Compare(
        AuditMailboxLogging answer, MailboxAuditSettings mailbox, MailboxLoggingState state, string reason, MailboxLoggingCollector records)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in mailbox.Names)
        {
            names.UnionWith(MailboxNames.Keys(name));
        }

        LoggingChange? change = ChangeBehind(reason, answer.SignInType, names, records);
        if (change is not null)
        {
            answer.ChangedAt = new DateTime(change.Ticks, DateTimeKind.Utc);
            answer.ChangedBy = change.Actor;
            answer.RecordId = change.RecordId;
        }

        if (records.AccessesTo(names, answer.SignInType) is not (long first, long last))
        {
            return (state, reason);
        }

        answer.FirstAccess = new DateTime(first, DateTimeKind.Utc);
        answer.LastAccess = new DateTime(last, DateTimeKind.Utc);
        return state switch
        {
            MailboxLoggingState.Unknown when change is null || last > change.Ticks => (MailboxLoggingState.Logged, MailboxLoggingReason.SeenInRecords),
            MailboxLoggingState.NotLogged when change is not null && last > change.Ticks + Delay.Ticks => (MailboxLoggingState.Unknown, MailboxLoggingReason.Contradiction),
            _ => (state, reason),
        };
    }

    private static LoggingChange? ChangeBehind(string reason, MailboxSignInType type, ICollection<string> names, MailboxLoggingCollector records) => reason switch
    {
        MailboxLoggingReason.LogDisabled => records.LastChange(null, "UnifiedAuditLogIngestionEnabled"),
        MailboxLoggingReason.OrganizationAuditingDisabled or MailboxLoggingReason.OrganizationUnknown => records.LastChange(null, "AuditDisabled"),
        MailboxLoggingReason.ActorBypassed or MailboxLoggingReason.BypassUnknown => records.LastChange(names, "AuditBypassEnabled"),
        MailboxLoggingReason.LicenseMissing or MailboxLoggingReason.PlanDisabled or MailboxLoggingReason.LicenseUnknown => records.LastChange(names, LoggingChange.Licence),
        MailboxLoggingReason.MailboxAuditingDisabled => records.LastChange(names, "AuditEnabled"),
        MailboxLoggingReason.GroupMailbox => null,
        _ => records.LastChange(names, "Audit" + type, "DefaultAuditSet"),
    };
}
