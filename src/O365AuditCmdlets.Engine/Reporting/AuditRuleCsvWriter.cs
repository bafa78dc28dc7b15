using System;
using System.Collections.Generic;
using System.IO;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets;

/// <summary>Writes what the rules look for as CSV (RFC 4180) for a spreadsheet: a header, then one row a rule. Lists are joined by "; ".</summary>
public static class AuditRuleCsvWriter
{
    private static readonly string[] Columns =
    {
        "Id", "Name", "Version", "Description", "Severity", "RiskScore", "Cmdlet", "Operations", "Tactic", "Technique", "Tags", "References",
        "FalsePositives", "Triage", "Response",
    };

    /// <summary>Writes the header and the rows.</summary>
    /// <param name="writer">Where they go. It stays the caller's: it is neither flushed nor closed.</param>
    /// <param name="rules">The rules.</param>
    public static void Write(TextWriter writer, IEnumerable<AuditRuleInfo> rules)
    {
        var row = new CsvRowWriter(writer ?? throw new ArgumentNullException(nameof(writer)));
        foreach (string column in Columns)
        {
            row.Cell(column);
        }

        row.EndRow();
        foreach (AuditRuleInfo rule in rules ?? throw new ArgumentNullException(nameof(rules)))
        {
            row.Cell(rule.Id);
            row.Cell(rule.Name);
            row.Cell(rule.Version);
            row.Cell(rule.Description);
            row.Cell(rule.Severity);
            row.Cell(rule.RiskScore);
            row.Cell(rule.Cmdlet);
            row.Cell(rule.Operations);
            row.Cell(Array.ConvertAll(rule.Tactic, tactic => tactic.Id));
            row.Cell(Array.ConvertAll(rule.Technique, technique => technique.Id));
            row.Cell(rule.Tags);
            row.Cell(rule.References);
            row.Cell(rule.FalsePositives);
            row.Cell(rule.Triage);
            row.Cell(rule.Response);
            row.EndRow();
        }
    }
}
