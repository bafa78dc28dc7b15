using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>Makes alerts of one rule and run: what they have in common, their Ids and their order.</summary>
internal sealed class AlertFactory
{
    private readonly AuditRuleInfo _info;
    private readonly DateTime _created = DateTime.UtcNow;
    private readonly string[] _tactics;
    private readonly string[] _techniques;

    public AlertFactory(AuditRuleInfo info)
    {
        _info = info;
        _tactics = Array.ConvertAll(info.Tactic, tactic => tactic.Id);
        _techniques = Array.ConvertAll(info.Technique, technique => technique.Id);
    }

    /// <summary>An alert that knows its rule.</summary>
    public Alert Create() => new()
    {
        RuleId = _info.Id,
        RuleName = _info.Name,
        RuleVersion = _info.Version,
        Severity = _info.Severity,
        RiskScore = _info.RiskScore,
        Created = _created,
        Operation = _info.Operations[0],
        Tactic = _tactics,
        Technique = _techniques,
        Tags = _info.Tags,
        References = _info.References,
        FalsePositives = _info.FalsePositives,
    };

    /// <summary>The Id that the same evidence always gives.</summary>
    /// <param name="mailbox">Whose mailbox it is; null when the rule is not about one.</param>
    /// <param name="subject">The actor or the target.</param>
    /// <param name="identity">The Id of the earliest record; empty when there is none.</param>
    public string Id(string? mailbox, string? subject, string identity)
    {
        string evidence = string.Join("\n", _info.Id, Lower(mailbox), Lower(subject), identity);
        using var sha256 = SHA256.Create();
        byte[] hash = sha256.ComputeHash(Encoding.UTF8.GetBytes(evidence));
        var id = new StringBuilder(32);
        for (int i = 0; i < 16; i++)
        {
            id.Append(hash[i].ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return id.ToString();
    }

    /// <summary>The order in which alerts are given: first seen (those without time are last), then mailbox or target, actor and Id.</summary>
    public static int Compare(Alert left, Alert right)
    {
        int order = (left.FirstSeen ?? DateTime.MaxValue).CompareTo(right.FirstSeen ?? DateTime.MaxValue);
        order = order != 0 ? order : left.FirstSeen.HasValue == right.FirstSeen.HasValue ? 0 : left.FirstSeen.HasValue ? -1 : 1;
        order = order != 0 ? order : string.CompareOrdinal(left.Mailbox ?? left.Target, right.Mailbox ?? right.Target);
        order = order != 0 ? order : string.CompareOrdinal(left.Actor, right.Actor);
        return order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
    }

    private static string Lower(string? text) => text?.ToLowerInvariant() ?? string.Empty;
}
