using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using O365AuditCmdlets.Tests.Records;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>Escapes that became what they mean on the way, real line breaks for one, are taken as they stand and counted.</summary>
public sealed class RepairedRecordTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;

    public static TheoryData<string> Controls() => new() { "\n", "\r\n", "\r", "\t", "\u0001", "\u001f", "\n\n{x", "\b\f" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Controls))]
    public void A_control_character_inside_a_string_is_taken_as_it_stands(string control)
    {
        string damaged = LogShapes.Bind.Replace("AM0PR04MB4196 (15.20.4219.024)\\r\\n", "AM0PR04MB4196 (15.20.4219.024)" + control, StringComparison.Ordinal);
        foreach ((string name, string text) in Shapes(damaged))
        {
            RecordingOutput output = Scan(text, out ScanTotals totals);
            Assert.True(output.Problems.Count == 0, name + ": " + output.Problems.FirstOrDefault());
            Assert.Equal(3, totals.Records);
            Assert.Equal(1, totals.Repaired);
            AuditLogRecord record = output.Records.Single(r => r.Id == "7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a11");
            Assert.Equal(3, output.Records.Count);
            Assert.Equal("AM0PR04MB4196 (15.20.4219.024)" + control, (string?)JsonNode.Parse(record.AuditData)!["OriginatingServer"]);
        }
    }

    [Fact]
    public void A_whole_record_is_not_counted_as_repaired()
    {
        Scan(string.Join("\n", LogShapes.All), out ScanTotals totals);
        Assert.Equal(0, totals.Repaired);
    }

    [Fact]
    public void A_record_that_is_broken_in_another_way_is_told_of_its_first_fault()
    {
        string broken = LogShapes.Bypass.Replace("AM0PR04MB4196 ", "AM0\nPR04MB4196\" ", StringComparison.Ordinal);
        RecordingOutput output = Scan(LogShapes.Bind + "\n" + broken + "\n" + LogShapes.Sync + "\n", out ScanTotals totals);
        Assert.Equal(0, totals.Repaired);
        Assert.Contains("the line ends inside a string", output.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal(2, output.Problems[0].Line);
        Assert.Contains(output.Records, r => r.Operation == "MailItemsAccessed" && r.Id == "7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a12");
    }

    [Theory]
    [MemberData(nameof(Controls))]
    public void A_text_of_the_pipeline_is_repaired_as_a_file_is(string control)
    {
        string damaged = LogShapes.Bind.Replace("AM0PR04MB4196", "AM0PR04MB4196" + control, StringComparison.Ordinal);
        var output = new RecordingOutput();
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { EmitRecords = true }, output);
        scan.ReadText(damaged);
        scan.ReadRecord(new RecordEnvelope(damaged.Replace("2a11", "2a21", StringComparison.Ordinal)));
        Assert.Empty(output.Problems);
        Assert.Equal(2, scan.Totals.Repaired);
        Assert.Equal(2, scan.Complete()!.Repaired);
    }

    private static IEnumerable<(string Name, string Text)> Shapes(string damaged)
    {
        yield return ("lines", LogShapes.Sync + "\n" + damaged + "\n" + LogShapes.Bypass + "\n");
        yield return ("array", "[" + LogShapes.Sync + "," + damaged + "," + LogShapes.Bypass + "]");
        yield return ("CSV", "Identity,AuditData\n" + string.Concat(new[] { LogShapes.Sync, damaged, LogShapes.Bypass }.Select(r => "x,\"" + r.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"\n")));
        yield return ("escaped inside a wrapper", string.Concat(new[] { LogShapes.Sync, damaged, LogShapes.Bypass }.Select(r => new JsonObject { ["AuditData"] = r }.ToJsonString() + "\n")));
    }

    private RecordingOutput Scan(string text, out ScanTotals totals)
    {
        string file = Path.Combine(_folder, "data.bin");
        File.WriteAllBytes(file, Encoding.UTF8.GetBytes(text));
        var output = new RecordingOutput();
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { EmitRecords = true }, output);
        scan.ReadPath(file);
        Assert.Equal(scan.Totals.Repaired, scan.Complete()!.Repaired);
        totals = scan.Totals;
        return output;
    }
}
