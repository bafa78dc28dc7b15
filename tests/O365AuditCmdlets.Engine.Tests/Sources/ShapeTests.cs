using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>The same records give the same answer in every shape and packing.</summary>
public sealed class ShapeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;

    public static TheoryData<string, string> Combinations()
    {
        var data = new TheoryData<string, string>();
        foreach (string shape in Shapes.Text.Keys)
        {
            foreach (string packing in Shapes.Packing.Keys)
            {
                data.Add(shape, packing);
            }
        }

        return data;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Records_of_every_shape_are_read(string shape, string packing)
    {
        List<string> records = RandomRecords.Make(30, 1);
        string file = Write("data.bin", Shapes.Packing[packing](Shapes.Text[shape](records)));
        RecordingOutput output = Scan(file, out ScanTotals totals);
        Assert.Empty(output.Problems);
        Assert.Equal(records.Count, totals.Records);
        Assert.Equal(Summaries(ReadLines(records)), Summaries(output));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Shapes_hold_for_one_record_and_for_more_than_a_buffer(int count)
    {
        List<string> records = RandomRecords.Make(count, 2);
        string[] expected = Summaries(ReadLines(records));
        foreach ((string name, Func<IReadOnlyList<string>, string> shape) in Shapes.Text)
        {
            string file = Write("data.bin", Shapes.Packing["UTF-8"](shape(records)));
            RecordingOutput output = Scan(file, out _);
            Assert.True(output.Problems.Count == 0, name + ": " + output.Problems.FirstOrDefault());
            Assert.Equal(expected, Summaries(output));
        }
    }

    [Fact]
    public void Records_as_objects_say_the_same_to_rules_as_the_files_they_came_from()
    {
        List<string> records = RandomRecords.Make(60, 7);
        foreach ((string name, Func<IReadOnlyList<string>, string> shape) in Shapes.Text)
        {
            string file = Write("data.bin", Shapes.Packing["UTF-8"](shape(records)));
            RecordingOutput objects = Scan(file, out _);
            string[] direct = Alerts(scan => scan.ReadPath(file));
            string[] again = Alerts(scan => objects.Records.ForEach(record => scan.ReadRecord(new RecordEnvelope(record.AuditData) { Identity = record.Id })));
            Assert.NotEmpty(direct);
            Assert.True(direct.SequenceEqual(again), name);
        }
    }

    [Fact]
    public void Splitting_and_repeating_files_never_changes_the_records()
    {
        var random = new Random(5);
        List<string> records = RandomRecords.Make(200, 3);
        string[] expected = Summaries(ReadLines(records));
        string[] shapes = Shapes.Text.Keys.ToArray();
        for (int round = 0; round < 10; round++)
        {
            string folder = Directory.CreateDirectory(Path.Combine(_folder, "round" + round, "below")).FullName;
            int files = random.Next(2, 9);
            for (int i = 0; i < files; i++)
            {
                List<string> part = records.Where((_, index) => index % files == i || random.Next(4) == 0).OrderBy(_ => random.Next()).ToList();
                string text = Shapes.Text[shapes[random.Next(shapes.Length)]](part);
                File.WriteAllBytes(Path.Combine(folder, i + ".dat"), Shapes.Packing.Values.ElementAt(random.Next(Shapes.Packing.Count))(text));
            }

            RecordingOutput output = Scan(Path.GetDirectoryName(folder)!, out ScanTotals totals);
            Assert.Empty(output.Problems);
            Assert.Equal(expected, Summaries(output));
            Assert.Equal(totals.Records - totals.Duplicates, records.Count);
        }
    }

    [Fact]
    public void Text_from_the_pipeline_is_read_like_a_file()
    {
        List<string> records = RandomRecords.Make(20, 4);
        foreach ((string name, Func<IReadOnlyList<string>, string> shape) in Shapes.Text)
        {
            string text = shape(records);
            if (text.TrimStart()[0] is not ('{' or '['))
            {
                continue;
            }

            var output = new RecordingOutput();
            using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { EmitRecords = true }, output);
            scan.ReadText(text);
            Assert.True(output.Problems.Count == 0, name + ": " + output.Problems.FirstOrDefault());
            Assert.Equal(Summaries(ReadLines(records)), Summaries(output));
        }
    }

    private static string[] Alerts(Action<AuditScan> read)
    {
        var output = new RecordingOutput();
        var options = new MailItemsAccessedExcessOptions { RecordThreshold = 4, WindowThreshold = 20 };
        using var scan = new AuditScan(new AuditRule[] { new MailItemsAccessedExcessRule(options) }, new AuditScanOptions(), output);
        read(scan);
        scan.Complete();
        Assert.Empty(output.Problems);
        return output.Alerts.Select(alert => alert.Id + " " + alert.Reason + " " + string.Join(",", alert.RecordIds)
            + " " + string.Join(",", ((MailItemsAccessedDetails)alert.Details!).Folders.Select(folder => $"{folder} {folder.ItemCount}"))).ToArray();
    }

    private static RecordingOutput ReadLines(IEnumerable<string> records)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { EmitRecords = true }, output);
        foreach (string record in records)
        {
            scan.ReadRecord(new RecordEnvelope(record));
        }

        return output;
    }

    private static string[] Summaries(RecordingOutput output) =>
        output.Records.Select(r => string.Join("|", r.Id, r.CreationTime?.ToString("O"), r.Operation, r.Actor, r.Mailbox, r.ClientAddress)).Order(StringComparer.Ordinal).ToArray();

    private static RecordingOutput Scan(string path, out ScanTotals totals)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { EmitRecords = true }, output);
        scan.ReadPath(path);
        scan.Complete();
        totals = scan.Totals;
        return output;
    }

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
