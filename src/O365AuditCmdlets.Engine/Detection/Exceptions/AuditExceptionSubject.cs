using System;
using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>What an exception can ask of an alert.</summary>
public sealed class AuditExceptionSubject
{
    /// <summary>The id of the rule.</summary>
    public string Rule { get; set; } = string.Empty;

    /// <summary>Who did it. An empty text stands for somebody whom a record does not name.</summary>
    public string[] Actor { get; set; } = Array.Empty<string>();

    /// <summary>Whose mailbox it was; null when the alert is not about one, or no record names it.</summary>
    public string? Mailbox { get; set; }

    /// <summary>All names of the object that was changed.</summary>
    public string[] Target { get; set; } = Array.Empty<string>();

    /// <summary>The addresses. An empty text stands for hits without one.</summary>
    public string[] ClientAddress { get; set; } = Array.Empty<string>();

    /// <summary>The ids of the applications. An empty text stands for hits without one.</summary>
    public string[] AppId { get; set; } = Array.Empty<string>();

    /// <summary>What exceptions can ask of an alert.</summary>
    /// <param name="alert">The alert.</param>
    public static AuditExceptionSubject Of(Alert alert)
    {
        var details = (alert ?? throw new ArgumentNullException(nameof(alert))).Details as MailItemsAccessedDetails;
        return new AuditExceptionSubject
        {
            Rule = alert.RuleId,
            Actor = alert.Actors.Length > 0 ? alert.Actors : string.IsNullOrEmpty(alert.Actor) ? Array.Empty<string>() : new[] { alert.Actor! },
            Mailbox = alert.Mailbox == Rules.RuleText.UnknownMailbox ? null : alert.Mailbox,
            Target = alert.Details is AuditBypassDetails bypass ? bypass.TargetNames : string.IsNullOrEmpty(alert.Target) ? Array.Empty<string>() : new[] { alert.Target! },
            ClientAddress = WithMissing(alert.ClientAddress, details?.ClientAddress, details?.RecordCount ?? 0),
            AppId = WithMissing(alert.AppId, details?.AppId, details?.RecordCount ?? 0),
        };
    }

    private static string[] WithMissing(string[] values, ContextCount[]? counts, long records)
    {
        long known = 0;
        foreach (ContextCount count in counts ?? Array.Empty<ContextCount>())
        {
            known += count.RecordCount;
        }

        return counts is null || known >= records ? values : new List<string>(values) { string.Empty }.ToArray();
    }
}
