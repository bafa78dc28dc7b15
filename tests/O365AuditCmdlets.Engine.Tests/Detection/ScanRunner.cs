using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>Runs rules over records the way users do, and keeps what comes out.</summary>
internal sealed class ScanRunner : IAuditScanOutput
{
    public List<Alert> Alerts { get; } = new();

    public List<InputProblem> Problems { get; } = new();

    public static List<Alert> Run(AuditRule rule, IEnumerable<string> records)
    {
        var output = new ScanRunner();
        using var scan = new AuditScan(new[] { rule }, new AuditScanOptions(), output);
        foreach (string record in records)
        {
            scan.ReadRecord(new RecordEnvelope(record));
        }

        scan.Complete();
        return output.Alerts;
    }

    public static List<Alert> Excess(IEnumerable<string> records, Action<MailItemsAccessedExcessOptions>? set = null)
    {
        var options = new MailItemsAccessedExcessOptions();
        set?.Invoke(options);
        return Run(new MailItemsAccessedExcessRule(options), records);
    }

    public static List<Alert> Excess(Action<MailItemsAccessedExcessOptions>? set, params MailRecord[] records) =>
        Excess(records.Select(record => record.ToString()), set);

    public static List<Alert> Excess(params MailRecord[] records) => Excess(null, records);

    public static List<Alert> Bypass(IEnumerable<string> records, Action<AuditBypassAssociationOptions>? set = null)
    {
        var options = new AuditBypassAssociationOptions();
        set?.Invoke(options);
        return Run(new AuditBypassAssociationRule(options), records);
    }

    public static List<Alert> Bypass(Action<AuditBypassAssociationOptions>? set, params BypassRecord[] records) =>
        Bypass(records.Select(record => record.ToString()), set);

    public static List<Alert> Bypass(params BypassRecord[] records) => Bypass(null, records);

    /// <summary>Everything alerts say, but for when they were computed.</summary>
    public static string Everything(IEnumerable<Alert> alerts)
    {
        var all = new JsonArray();
        foreach (Alert alert in alerts)
        {
            JsonNode node = JsonSerializer.SerializeToNode(alert)!;
            node.AsObject().Remove(nameof(Alert.Created));
            all.Add(node);
        }

        return all.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    public void WriteAlert(Alert alert) => Alerts.Add(alert);

    public void WriteRecord(AuditLogRecord record) => throw new InvalidOperationException("Nobody asked for records.");

    public void WriteProblem(InputProblem problem) => Problems.Add(problem);

    public void WriteProgress(ScanProgress progress)
    {
    }
}
