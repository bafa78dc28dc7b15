using System;

namespace O365AuditCmdlets;

/// <summary>What a person gets: one or many records that meet a rule. All times are UTC.</summary>
public sealed class Alert
{
    /// <summary>
    /// 32 hexadecimal digits that are the same whenever the alert is computed again from the same evidence: the
    /// beginning of the SHA-256 of rule id, mailbox, actor or target (both in lower case) and the Id of the earliest
    /// hit, joined by line feeds. With a state, an alert that has grown keeps the Id under which it was first given.
    /// </summary>
    public string Id { get; internal set; } = string.Empty;

    /// <summary>The id of the rule, for example MailItemsAccessedExcess.</summary>
    public string RuleId { get; internal set; } = string.Empty;

    /// <summary>The name of the rule.</summary>
    public string RuleName { get; internal set; } = string.Empty;

    /// <summary>The version of the rule.</summary>
    public int RuleVersion { get; internal set; }

    /// <summary>low, medium, high or critical.</summary>
    public string Severity { get; internal set; } = string.Empty;

    /// <summary>0 to 100.</summary>
    public int RiskScore { get; internal set; }

    /// <summary>Why there is an alert, in one sentence.</summary>
    public string Reason { get; internal set; } = string.Empty;

    /// <summary>When the alert was computed.</summary>
    public DateTime Created { get; internal set; }

    /// <summary>The time of the earliest hit; null when it has none.</summary>
    public DateTime? FirstSeen { get; internal set; }

    /// <summary>The time of the latest hit; null when it has none.</summary>
    public DateTime? LastSeen { get; internal set; }

    /// <summary>Whose mailbox it was; null when the rule is not about a mailbox.</summary>
    public string? Mailbox { get; internal set; }

    /// <summary>Who did it.</summary>
    public string? Actor { get; internal set; }

    /// <summary>The object that was changed; null when the rule is not about one.</summary>
    public string? Target { get; internal set; }

    /// <summary>The addresses the actor came from, without ports.</summary>
    public string[] ClientAddress { get; internal set; } = Array.Empty<string>();

    /// <summary>The ids of the applications.</summary>
    public string[] AppId { get; internal set; } = Array.Empty<string>();

    /// <summary>The operation of the records.</summary>
    public string Operation { get; internal set; } = string.Empty;

    /// <summary>The ids of the ATT&amp;CK tactics.</summary>
    public string[] Tactic { get; internal set; } = Array.Empty<string>();

    /// <summary>The ids of the ATT&amp;CK techniques.</summary>
    public string[] Technique { get; internal set; } = Array.Empty<string>();

    /// <summary>Words to sort alerts by.</summary>
    public string[] Tags { get; internal set; } = Array.Empty<string>();

    /// <summary>Where to read more.</summary>
    public string[] References { get; internal set; } = Array.Empty<string>();

    /// <summary>What else may look like this.</summary>
    public string[] FalsePositives { get; internal set; } = Array.Empty<string>();

    /// <summary>The Ids of the records behind the alert, earliest first.</summary>
    public string[] RecordIds { get; internal set; } = Array.Empty<string>();

    /// <summary>True when an exception covers the alert.</summary>
    public bool IsExcepted { get; internal set; }

    /// <summary>The id of the exception that covers the alert.</summary>
    public string? Exception { get; internal set; }

    /// <summary>For an alert that was given by an earlier run over the same state: the records that are new; else null.</summary>
    public long? GrownBy { get; internal set; }

    /// <summary>For an alert that was given by an earlier run over the same state: the records it was given with; else null.</summary>
    public long? PreviousRecordCount { get; internal set; }

    /// <summary>The Ids of other alerts of earlier runs that late records have joined to this one.</summary>
    public string[] Supersedes { get; internal set; } = Array.Empty<string>();

    /// <summary>What only this rule knows: <see cref="MailItemsAccessedDetails"/> or <see cref="AuditBypassDetails"/>.</summary>
    public object? Details { get; internal set; }

    /// <summary>Everybody whose doing an exception has to cover, where that may be several; empty where it is only <see cref="Actor"/>.</summary>
    internal string[] Actors { get; set; } = Array.Empty<string>();

    /// <summary><see cref="Reason"/>.</summary>
    public override string ToString() => Reason;
}
