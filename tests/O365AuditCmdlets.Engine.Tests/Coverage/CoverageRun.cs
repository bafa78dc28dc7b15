using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

namespace O365AuditCmdlets.Tests;

/// <summary>Reads records as a file or as the pipeline, with both rules, and gives the coverage.</summary>
internal static class CoverageRun
{
    /// <summary>A time long after all records of these tests, so that none is recent.</summary>
    public static readonly DateTime Later = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static AuditCoverage OfFile(string text, DateTime? now = null, bool rules = true) => OfFiles(new[] { text }, now, rules);

    public static AuditCoverage OfFiles(IEnumerable<string> texts, DateTime? now = null, bool rules = true)
    {
        string folder = Directory.CreateTempSubdirectory("o365audit-").FullName;
        try
        {
            int number = 0;
            foreach (string text in texts)
            {
                File.WriteAllText(Path.Combine(folder, "export" + number++ + ".dat"), text);
            }

            return Complete(rules, now, scan => scan.ReadPath(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static AuditCoverage OfPipeline(IEnumerable<RecordEnvelope> records, DateTime? now = null) => Complete(true, now, scan =>
    {
        foreach (RecordEnvelope record in records)
        {
            scan.ReadRecord(record);
        }
    });

    /// <summary>Wrappers as Search-UnifiedAuditLog gives them, a line each.</summary>
    public static string Rows(IEnumerable<int> indexes, int resultCount = 5000, bool? more = null, string prefix = "0")
    {
        int number = 0;
        return string.Concat(indexes.Select(index =>
        {
            number++;
            var row = new JsonObject
            {
                ["AuditData"] = Record(number, prefix),
                ["ResultIndex"] = index,
                ["ResultCount"] = resultCount,
            };
            if (more is bool available)
            {
                row["AuditSearchRequestMetadata"] = new JsonObject { ["moreRecordsAvailable"] = available };
            }

            return row.ToJsonString() + "\n";
        }));
    }

    public static string Record(int number, string prefix = "0", DateTime? time = null, string operation = "Update") => new JsonObject
    {
        ["Id"] = $"{prefix}0000000-0000-0000-0000-{number:d12}",
        ["CreationTime"] = (time ?? new DateTime(2024, 6, 1).AddSeconds(number)).ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        ["Operation"] = operation,
        ["Workload"] = "Exchange",
    }.ToJsonString();

    public static string[] Kinds(this AuditCoverage coverage) => coverage.Holes.Select(hole => hole.Kind).Distinct().Order(StringComparer.Ordinal).ToArray();

    private static AuditCoverage Complete(bool rules, DateTime? now, Action<AuditScan> read)
    {
        AuditRule[] active = rules
            ? new AuditRule[] { new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()), new AuditBypassAssociationRule(new AuditBypassAssociationOptions()) }
            : Array.Empty<AuditRule>();
        using var scan = new AuditScan(active, new AuditScanOptions { Now = now ?? Later }, new RecordingOutput());
        read(scan);
        return scan.Complete()!;
    }
}
