using System;
using System.Collections.Generic;
using System.IO;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <summary>Writes what the rules look for as one JSON array, or as JSON lines. The properties are those of <see cref="AuditRuleInfo"/> in camelCase.</summary>
public static class AuditRuleJsonWriter
{
    /// <summary>Writes the array and a line feed.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="rules">The rules.</param>
    public static void Write(TextWriter writer, IEnumerable<AuditRuleInfo> rules)
    {
        if (writer is null)
        {
            throw new ArgumentNullException(nameof(writer));
        }

        var json = new JsonTextWriter(writer);
        json.StartArray();
        foreach (AuditRuleInfo rule in rules ?? throw new ArgumentNullException(nameof(rules)))
        {
            WriteRule(json, rule);
        }

        json.EndArray();
        writer.Write('\n');
    }

    /// <summary>Writes each rule as an object on a line of its own.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="rules">The rules.</param>
    public static void WriteLines(TextWriter writer, IEnumerable<AuditRuleInfo> rules)
    {
        if (writer is null)
        {
            throw new ArgumentNullException(nameof(writer));
        }

        foreach (AuditRuleInfo rule in rules ?? throw new ArgumentNullException(nameof(rules)))
        {
            WriteRule(new JsonTextWriter(writer), rule);
            writer.Write('\n');
        }
    }

    private static void WriteRule(JsonTextWriter json, AuditRuleInfo rule)
    {
        json.StartObject();
        json.Property("id", rule.Id);
        json.Property("name", rule.Name);
        json.Property("version", rule.Version);
        json.Property("description", rule.Description);
        json.Property("severity", rule.Severity);
        json.Property("riskScore", rule.RiskScore);
        json.Property("cmdlet", rule.Cmdlet);
        json.Property("operations", rule.Operations);
        WriteAttack(json, "tactic", rule.Tactic);
        WriteAttack(json, "technique", rule.Technique);
        json.Property("tags", rule.Tags);
        json.Property("references", rule.References);
        json.Property("falsePositives", rule.FalsePositives);
        json.Property("triage", rule.Triage);
        json.Property("response", rule.Response);
        json.EndObject();
    }

    private static void WriteAttack(JsonTextWriter json, string name, AttackReference[] references)
    {
        json.Name(name);
        json.StartArray();
        foreach (AttackReference reference in references)
        {
            json.StartObject();
            json.Property("id", reference.Id);
            json.Property("name", reference.Name);
            json.Property("url", reference.Url);
            json.EndObject();
        }

        json.EndArray();
    }
}
