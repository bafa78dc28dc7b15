using System;

namespace O365AuditCmdlets;

/// <summary>What a rule looks for and what to do when it finds it.</summary>
public sealed class AuditRuleInfo
{
    /// <summary>The id, which never changes.</summary>
    public string Id { get; internal set; } = string.Empty;

    /// <summary>The name.</summary>
    public string Name { get; internal set; } = string.Empty;

    /// <summary>The version; it rises when the rule's answers change.</summary>
    public int Version { get; internal set; }

    /// <summary>What the rule looks for.</summary>
    public string Description { get; internal set; } = string.Empty;

    /// <summary>low, medium, high or critical.</summary>
    public string Severity { get; internal set; } = string.Empty;

    /// <summary>0 to 100.</summary>
    public int RiskScore { get; internal set; }

    /// <summary>The cmdlet that runs the rule.</summary>
    public string Cmdlet { get; internal set; } = string.Empty;

    /// <summary>The operations the rule looks at.</summary>
    public string[] Operations { get; internal set; } = Array.Empty<string>();

    /// <summary>The ATT&amp;CK tactics.</summary>
    public AttackReference[] Tactic { get; internal set; } = Array.Empty<AttackReference>();

    /// <summary>The ATT&amp;CK techniques.</summary>
    public AttackReference[] Technique { get; internal set; } = Array.Empty<AttackReference>();

    /// <summary>Words to sort alerts by.</summary>
    public string[] Tags { get; internal set; } = Array.Empty<string>();

    /// <summary>Where to read more.</summary>
    public string[] References { get; internal set; } = Array.Empty<string>();

    /// <summary>What else may look like this.</summary>
    public string[] FalsePositives { get; internal set; } = Array.Empty<string>();

    /// <summary>The steps that tell whether an alert is an incident.</summary>
    public string[] Triage { get; internal set; } = Array.Empty<string>();

    /// <summary>The steps to take when it is.</summary>
    public string[] Response { get; internal set; } = Array.Empty<string>();

    /// <summary>The id and the name.</summary>
    public override string ToString() => Id;
}
