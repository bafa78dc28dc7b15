using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace O365AuditCmdlets.Tests.Detection.State;

/// <summary>A folder with a state in it, and runs over that state.</summary>
internal sealed class StateFolder : IDisposable
{
    public static readonly DateTime Now = new(2024, 7, 1, 12, 0, 0, DateTimeKind.Utc);

    public StateFolder() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "state-" + Guid.NewGuid().ToString("N"));

    public string Path_ => Path.Combine(Folder, "state.json");

    public string Output => Path.Combine(Folder, "alerts.jsonl");

    public string Text => File.ReadAllText(Path_);

    public StateRun Run(IEnumerable<string> records, AuditRule? rule = null, Action<AuditScanOptions>? set = null)
    {
        var options = new AuditScanOptions { StatePath = Path_, Now = Now };
        set?.Invoke(options);
        var run = new StateRun();
        using var scan = new AuditScan(new[] { rule ?? new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()) }, options, run);
        run.Open(scan);
        foreach (string record in records)
        {
            scan.ReadRecord(new RecordEnvelope(record));
        }

        run.Coverage = scan.Complete();
        run.Totals = scan.Totals;
        return run;
    }

    public StateRun Run(params MailRecord[] records) => Run(records.Select(record => record.ToString()));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What one run gave.</summary>
internal sealed class StateRun : IAuditStateOutput
{
    private StreamWriter? _writer;

    public List<Alert> Alerts { get; } = new();

    public List<InputProblem> Problems { get; } = new();

    public AuditCoverage? Coverage { get; set; }

    public ScanTotals Totals { get; set; } = null!;

    public bool CanFlush { get; set; } = true;

    public void Open(AuditScan scan) => _writer = scan.StateOutput is null ? null : new StreamWriter(scan.StateOutput, new UTF8Encoding(false), 1024, leaveOpen: true);

    public void WriteAlert(Alert alert)
    {
        Alerts.Add(alert);
        if (_writer is not null)
        {
            new AlertJsonWriter(_writer).Write(alert);
        }
    }

    public void WriteRecord(AuditLogRecord record) => throw new InvalidOperationException("Nobody asked for records.");

    public void WriteProblem(InputProblem problem) => Problems.Add(problem);

    public void WriteProgress(ScanProgress progress)
    {
    }

    public bool FlushAlerts()
    {
        _writer?.Flush();
        return CanFlush;
    }
}
