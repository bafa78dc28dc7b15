using System;
using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Scan;

/// <summary>What coverage says of mailboxes of which it cannot be told whether they are logged.</summary>
internal static class MailboxLoggingHoles
{
    private const int MostNames = 3;

    /// <summary>One line for all of them; null when there are none.</summary>
    public static CoverageHole? Unknown(IEnumerable<AuditMailboxLogging> answers)
    {
        var mailboxes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>();
        AuditMailboxLogging? first = null;
        foreach (AuditMailboxLogging answer in answers)
        {
            if (answer.State == MailboxLoggingState.Unknown && mailboxes.Add(answer.Mailbox))
            {
                first ??= answer;
                if (names.Count < MostNames)
                {
                    names.Add(RuleText.Plain(answer.Mailbox));
                }
            }
        }

        if (first is null)
        {
            return null;
        }

        string more = mailboxes.Count > names.Count ? " and others" : string.Empty;
        string of = RuleText.Count(mailboxes.Count, "mailbox", "mailboxes");
        return new CoverageHole(
            CoverageHoleKind.AuditingUnknown,
            $"Of {of} ({string.Join(", ", names)}{more}) it is not known whether mail access is logged. The first: {first.Explanation} Test-O365AuditMailboxLogging tells of each.")
        {
            IsInformation = true,
            Count = mailboxes.Count,
        };
    }
}
