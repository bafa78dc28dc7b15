using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Coverage;

namespace O365AuditCmdlets.Tests.Detection.Exceptions;

/// <summary>A scan with an exceptions file, and what came of it.</summary>
internal sealed class ExceptedScan : IAuditScanOutput
{
    public static readonly DateTime Now = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<Alert> _all = new();

    public List<Alert> Alerts => _all.FindAll(alert => !alert.IsExcepted);

    public List<Alert> Excepted => _all.FindAll(alert => alert.IsExcepted);

    public IReadOnlyList<Alert> All => _all;

    public ScanTotals Totals { get; private set; } = null!;

    public AuditCoverage Coverage { get; private set; } = null!;

    public IReadOnlyList<AuditExceptionUse> Uses { get; private set; } = null!;

    /// <summary>A file with one exception from the rule about mail access and these members more.</summary>
    public static string Mail(string members) => File(Entry("e1", "MailItemsAccessedExcess", members));

    public static string Bypass(string members) => File(Entry("e1", "AuditBypassAssociation", members));

    public static string Entry(string id, string rule, string members, string expires = "2026-12-31") =>
        $$"""{ "id": "{{id}}", "rule": "{{rule}}", "reason": "known", "owner": "owner1@contoso.com", "expires": "{{expires}}", {{members}} }""";

    public static string File(params string[] entries) =>
        $$"""{ "version": 1, "groups": [ { "label": "Backup", "members": ["svc-backup@contoso.com", "*@backup.contoso.com"] } ], "exceptions": [ {{string.Join(",\n", entries)}} ] }""";

    public static ExceptedScan Run(AuditRule rule, IEnumerable<string> records, string file, bool include = true)
    {
        var output = new ExceptedScan();
        var options = new AuditScanOptions { Exceptions = AuditExceptionSet.Parse(file, "exceptions.json"), IncludeExcepted = include, Now = Now };
        using var scan = new AuditScan(new[] { rule }, options, output);
        foreach (string record in records)
        {
            scan.ReadRecord(new RecordEnvelope(record));
        }

        output.Coverage = scan.Complete()!;
        output.Totals = scan.Totals;
        output.Uses = scan.GetExceptionUses();
        return output;
    }

    public static ExceptedScan Excess(string file, params MailRecord[] records) =>
        Run(new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()), records.Select(record => record.ToString()), file);

    public static ExceptedScan Bypass(string file, params BypassRecord[] records) =>
        Run(new AuditBypassAssociationRule(new AuditBypassAssociationOptions { IncludeRemoval = true, IncludeFailed = true }), records.Select(record => record.ToString()), file);

    public void WriteAlert(Alert alert) => _all.Add(alert);

    public void WriteRecord(AuditLogRecord record) => throw new InvalidOperationException("Nobody asked for records.");

    public void WriteProblem(InputProblem problem)
    {
    }

    public void WriteProgress(ScanProgress progress)
    {
    }
}
