using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using O365AuditCmdlets.Benchmarks.Data;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>Checks the alerts of this product, one JSON object a line: every hit in an alert, no other record in one, every sum.</summary>
internal static class AlertLines
{
    private const int Alerts = 1;

    public static Func<Measurement, string?> Against(Answers answers) => run => Check(run, answers);

    private static string? Check(Measurement run, Answers answers)
    {
        if (run.ExitCode != Alerts)
        {
            return $"exit code {run.ExitCode}: {run.Errors.Trim()}";
        }

        return CheckAlerts(run.Output, answers)
            ?? (Digits(run.Errors).Contains($"{answers.Records} records (0 duplicates 0 unreadable)", StringComparison.Ordinal) ? null : $"counts of records: {run.Errors.Trim()}");
    }

    /// <summary>What is wrong with these alerts; null when nothing is.</summary>
    public static string? CheckAlerts(string lines, Answers answers)
    {
        var records = new HashSet<string>(StringComparer.Ordinal);
        var windows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        long bypasses = 0, hits = 0;
        using var reader = new StringReader(lines);
        while (reader.ReadLine() is { } line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement alert = document.RootElement;
            if (alert.GetProperty("ruleId").GetString() == "AuditBypassAssociation")
            {
                bypasses++;
                continue;
            }

            JsonElement details = alert.GetProperty("details");
            hits += details.GetProperty("recordCount").GetInt64();
            records.UnionWith(alert.GetProperty("recordIds").EnumerateArray().Select(id => id.GetString()!));
            long items = details.GetProperty("peakWindow").GetProperty("itemCount").GetInt64();
            if (items > 1000)
            {
                string pair = $"{alert.GetProperty("mailbox").GetString()}|{alert.GetProperty("actor").GetString()}".ToLowerInvariant();
                windows[pair] = Math.Max(items, windows.GetValueOrDefault(pair));
            }
        }

        return bypasses != answers.Bypasses ? $"{bypasses} bypasses instead of {answers.Bypasses}"
            : hits != answers.AllHits || records.Count != hits ? $"{hits} hits, {records.Count} Ids instead of {answers.AllHits}"
            : !records.IsSupersetOf(answers.Hits) ? "a record that meets the rule is in no alert"
            : !windows.SequenceEqual(answers.Windows) ? $"{windows.Count} full windows instead of {answers.Windows.Count}, or other sums"
            : null;
    }

    // Numbers are written with separators.
    private static string Digits(string text) => text.Replace(",", "", StringComparison.Ordinal);
}
