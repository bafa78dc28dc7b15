using System;
using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>
/// One exception of an exceptions file: what it covers, why, who answers for it and until when. A record is covered when
/// it meets every condition that is given; of a condition with several values one is enough. Values are compared whole
/// and without case; <c>*</c> stands for any characters.
/// </summary>
public sealed class AuditExceptionEntry
{
    /// <summary>The name of the exception, which no other one of the file has.</summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>The id of the rule it is an exception from.</summary>
    public string Rule { get; set; } = string.Empty;

    /// <summary>Who does it. For a bypass: who switched it on.</summary>
    public string[] Actor { get; set; } = Array.Empty<string>();

    /// <summary>Labels of groups of the file; the actor is a member of one of them.</summary>
    public string[] Group { get; set; } = Array.Empty<string>();

    /// <summary>Whose mailbox it is. Covers nothing of a rule that is not about a mailbox.</summary>
    public string[] Mailbox { get; set; } = Array.Empty<string>();

    /// <summary>The account or object that was changed, by any of its names. Covers nothing of a rule that is not about one.</summary>
    public string[] Target { get; set; } = Array.Empty<string>();

    /// <summary>The application.</summary>
    public string[] AppId { get; set; } = Array.Empty<string>();

    /// <summary>Addresses and CIDR blocks. No wildcards.</summary>
    public string[] ClientAddress { get; set; } = Array.Empty<string>();

    /// <summary>What the client calls itself. Covers nothing of a rule whose records do not say.</summary>
    public string[] ClientString { get; set; } = Array.Empty<string>();

    /// <summary>Why it is right to except this.</summary>
    public string Reason { get; set; } = string.Empty;

    /// <summary>Who answers for it.</summary>
    public string Owner { get; set; } = string.Empty;

    /// <summary>From this time on, UTC, it does nothing. A date means its beginning.</summary>
    public DateTime Expires { get; set; }

    /// <summary>The line of the file at which it begins; 0 when it is of no file.</summary>
    public int Line { get; internal set; }

    /// <summary>How many of the alerts that it was made from it covers; null when it was not made from alerts.</summary>
    public int? AlertsCovered { get; internal set; }

    /// <summary>Counts how many alerts it covers, all their hits.</summary>
    /// <param name="set">The file it is of.</param>
    /// <param name="alerts">The alerts.</param>
    public void CountAlerts(AuditExceptionSet set, IEnumerable<AuditExceptionSubject> alerts) =>
        AlertsCovered = AuditExceptionDraft.CountCovered(this, (set ?? throw new ArgumentNullException(nameof(set))).Groups, alerts);

    /// <summary>The id and the reason.</summary>
    public override string ToString() => TerminalText.Clean(Id + ": " + Reason);
}
