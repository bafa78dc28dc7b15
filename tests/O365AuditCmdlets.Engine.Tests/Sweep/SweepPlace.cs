using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xunit;

namespace O365AuditCmdlets.Tests.Sweep;

/// <summary>A folder in which sweeps are made, and what is in it afterwards.</summary>
internal sealed class SweepPlace : IDisposable
{
    public static readonly DateTime Now = new(2024, 6, 9, 12, 0, 0, DateTimeKind.Utc);

    public SweepPlace() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "sweep-" + Guid.NewGuid().ToString("N"));

    public string Output => Path.Combine(Folder, "out");

    public string StatePath => Path.Combine(Folder, "state");

    public static AuditRule[] Rules(IReadOnlyList<AuditBypassState>? state = null) => new AuditRule[]
    {
        new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()),
        new AuditBypassAssociationRule(new AuditBypassAssociationOptions { CurrentState = state }),
    };

    /// <summary>What all rules find in records that are handed over one by one.</summary>
    public static List<Alert> Truth(IEnumerable<string> records, AuditRule[]? rules = null)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan(rules ?? Rules(), new AuditScanOptions { Now = Now }, output);
        foreach (string record in records)
        {
            scan.ReadRecord(new RecordEnvelope(record));
        }

        scan.Complete();
        return output.Alerts;
    }

    /// <summary>What all rules find in files.</summary>
    public static List<Alert> Scan(params string[] paths)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan(Rules(), new AuditScanOptions { Now = Now }, output);
        Array.ForEach(paths, scan.ReadPath);
        AuditCoverage coverage = scan.Complete()!;
        Assert.DoesNotContain(coverage.Holes, hole => hole.Kind is CoverageHoleKind.CapReached or CoverageHoleKind.IndexGap or CoverageHoleKind.Unreadable);
        return output.Alerts;
    }

    /// <summary>The ids of alerts with the records behind them, in an order of their own.</summary>
    public static string[] Ids(IEnumerable<Alert> alerts) =>
        alerts.Select(alert => alert.Id + " " + string.Join(",", alert.RecordIds)).OrderBy(id => id, StringComparer.Ordinal).ToArray();

    public static string[] Ids(string folder) => File.ReadAllLines(Path.Combine(folder, "alerts.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .Select(alert => alert.GetProperty("id").GetString() + " " + string.Join(",", alert.GetProperty("recordIds").EnumerateArray().Select(id => id.GetString())))
        .OrderBy(id => id, StringComparer.Ordinal).ToArray();

    public static JsonElement Json(string folder, string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name))).RootElement;

    public static string[] Holes(string folder) => Json(folder, "coverage.json").GetProperty("holes").EnumerateArray()
        .Select(hole => hole.GetProperty("kind").GetString()!).ToArray();

    /// <summary>Every file of the folder is in the manifest with its length and hash, and no other.</summary>
    public static void CheckManifest(string folder, string state)
    {
        JsonElement manifest = Json(folder, "manifest.json");
        Assert.Equal(state, manifest.GetProperty("state").GetString());
        string[] found = Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "manifest.json")
            .Select(file => $"{Path.GetRelativePath(folder, file).Replace('\\', '/')} {new FileInfo(file).Length} {Hash(file)}")
            .OrderBy(line => line, StringComparer.Ordinal).ToArray();
        Assert.Equal(found, Lines(manifest, "files"));
    }

    public static string[] Lines(JsonElement manifest, string name) => manifest.GetProperty(name).EnumerateArray()
        .Select(file => $"{file.GetProperty("path").GetString()} {file.GetProperty("length").GetInt64()} {file.GetProperty("sha256").GetString()}")
        .OrderBy(line => line, StringComparer.Ordinal).ToArray();

    public static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))).ToLowerInvariant();

    /// <summary>A file of records, a line each.</summary>
    public string Input(string name, IEnumerable<string> records)
    {
        string path = Path.Combine(Folder, "in", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, records, new UTF8Encoding(false));
        return path;
    }

    public AuditSweepOptions Options(Action<AuditSweepOptions>? set = null)
    {
        var options = new AuditSweepOptions(Output) { Rules = Rules(), Now = Now };
        set?.Invoke(options);
        return options;
    }

    /// <summary>A sweep over files.</summary>
    public AuditSweepSummary Run(IEnumerable<string> paths, Action<AuditSweepOptions>? set = null)
    {
        using var sweep = new AuditSweep(Options(set), new SweepOutput());
        foreach (string path in paths)
        {
            sweep.ReadPath(path);
        }

        return sweep.Complete();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
