using System;
using System.Collections.Generic;
using System.Globalization;
using O365AuditCmdlets.Detection.Exceptions;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets;

/// <summary>
/// Makes exceptions of alerts. Alerts of the same rule, mailbox, actor and target become one exception, others one each:
/// in one exception for all, anybody's access to anybody's mailbox among them would be excepted, which nobody reviewed.
/// </summary>
public static class AuditExceptionDraft
{
    /// <summary>The exceptions that cover alerts, as far as can be.</summary>
    /// <param name="alerts">The alerts.</param>
    /// <param name="given">What is given already: its conditions stay as they are, in every exception. Several exceptions get the ids Id-1, Id-2 and so on.</param>
    /// <exception cref="ArgumentException">An alert is of another rule than is given, or holds nothing an exception could be made of.</exception>
    public static IReadOnlyList<AuditExceptionEntry> Create(IEnumerable<AuditExceptionSubject> alerts, AuditExceptionEntry given)
    {
        _ = given ?? throw new ArgumentNullException(nameof(given));
        var groups = new List<List<AuditExceptionSubject>>();
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (AuditExceptionSubject alert in alerts ?? throw new ArgumentNullException(nameof(alerts)))
        {
            if (given.Rule.Length > 0 && !given.Rule.Equals(alert.Rule, StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"An alert is of the rule {RuleText.Plain(alert.Rule)}, and the exception is to be one from {given.Rule}.");
            }

            // By all that the exception would say of who and where.
            string key = string.Join("\n", alert.Rule, alert.Mailbox, string.Join("\t", alert.Actor), alert.Target.Length > 0 ? alert.Target[0] : string.Empty);
            if (!places.TryGetValue(key, out int place))
            {
                places.Add(key, place = groups.Count);
                groups.Add(new List<AuditExceptionSubject>());
            }

            groups[place].Add(alert);
        }

        var entries = new List<AuditExceptionEntry>();
        foreach (List<AuditExceptionSubject> group in groups)
        {
            string id = groups.Count == 1 ? given.Id : string.Format(CultureInfo.InvariantCulture, "{0}-{1}", given.Id, entries.Count + 1);
            entries.Add(Create(group, given, id));
        }

        return entries;
    }

    /// <summary>How many alerts an exception covers, all their hits.</summary>
    /// <param name="entry">The exception.</param>
    /// <param name="groups">The groups of its file.</param>
    /// <param name="alerts">The alerts.</param>
    public static int CountCovered(AuditExceptionEntry entry, IReadOnlyDictionary<string, string[]> groups, IEnumerable<AuditExceptionSubject> alerts)
    {
        var matcher = new ExceptionMatcher(entry ?? throw new ArgumentNullException(nameof(entry)), groups);
        int covered = 0;
        foreach (AuditExceptionSubject alert in alerts ?? throw new ArgumentNullException(nameof(alerts)))
        {
            covered += alert.Rule.Equals(entry.Rule, StringComparison.OrdinalIgnoreCase) && Covers(matcher, alert) ? 1 : 0;
        }

        return covered;
    }

    // Each condition asks for one thing, so each value has to be tried only once, and not with each value of the others.
    private static bool Covers(ExceptionMatcher matcher, AuditExceptionSubject alert)
    {
        for (int i = 0; i < Math.Max(Math.Max(alert.Actor.Length, 1), Math.Max(alert.ClientAddress.Length, alert.AppId.Length)); i++)
        {
            var subject = new ExceptionSubject
            {
                Mailbox = alert.Mailbox,
                Targets = alert.Target,
                Actor = ValueAt(alert.Actor, i),
                Address = ValueAt(alert.ClientAddress, i),
                AppId = ValueAt(alert.AppId, i),
            };
            if (!matcher.Covers(subject))
            {
                return false;
            }
        }

        return true;
    }

    private static string? ValueAt(string[] values, int index) => values.Length == 0 ? null : values[Math.Min(index, values.Length - 1)];

    private static AuditExceptionEntry Create(List<AuditExceptionSubject> alerts, AuditExceptionEntry given, string id)
    {
        AuditExceptionSubject first = alerts[0];
        bool hasActor = given.Actor.Length + given.Group.Length > 0;
        var entry = new AuditExceptionEntry
        {
            Id = id,
            Rule = first.Rule,
            Actor = hasActor ? given.Actor : Filled(alerts, alert => alert.Actor),
            Group = given.Group,
            Mailbox = given.Mailbox.Length > 0 ? given.Mailbox : Filled(alerts, alert => alert.Mailbox is null ? Array.Empty<string>() : new[] { alert.Mailbox }),
            Target = given.Target.Length > 0 ? given.Target : Filled(alerts, alert => alert.Target.Length > 0 ? new[] { alert.Target[0] } : Array.Empty<string>()),
            ClientAddress = given.ClientAddress.Length > 0 ? given.ClientAddress
                : Array.FindAll(Filled(alerts, alert => alert.ClientAddress), text => AddressRange.ParseExact(text, out _) is not null),
            AppId = given.AppId.Length > 0 ? given.AppId : Filled(alerts, alert => alert.AppId),
            ClientString = given.ClientString,
            Reason = given.Reason,
            Owner = given.Owner,
            Expires = given.Expires,
        };
        return entry.Actor.Length + entry.Group.Length + entry.Mailbox.Length + entry.Target.Length > 0 ? entry : throw new ArgumentException(
            $"An alert of the rule {RuleText.Plain(first.Rule)} names nobody, so an exception made of it would cover others, too; give -Actor, -Mailbox or -Target.");
    }

    private static string[] Filled(List<AuditExceptionSubject> alerts, Func<AuditExceptionSubject, string[]> read)
    {
        var values = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (AuditExceptionSubject alert in alerts)
        {
            foreach (string value in read(alert))
            {
                if (value.IndexOf('*') >= 0)
                {
                    // Whoever can give an account a name could have everything excepted.
                    throw new ArgumentException($"The name '{RuleText.Plain(value)}' of an alert has a *, which would stand for any characters in an exception; write the condition by hand.");
                }

                if (value.Trim().Length > 0)
                {
                    values.Add(value);
                }
            }
        }

        return new List<string>(values).ToArray();
    }
}
