using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using O365AuditCmdlets.Tests.Detection;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>The same records say the same in whatever CSV they come, and joined files say what the files say.</summary>
public sealed class CsvLawTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Records_in_any_CSV_say_what_they_say_as_lines_of_JSON()
    {
        for (int seed = 1; seed <= 150; seed++)
        {
            var random = new Random(seed);
            List<string> records = Records(random);
            var variant = new CsvVariant(random) { EndsWithBreak = random.Next(4) > 0 };
            string text = variant.Write(records);
            Same(seed + ": " + variant, string.Join("\n", records), Encode(text, random));
        }
    }

    [Fact]
    public void Joined_files_say_what_the_files_say()
    {
        for (int seed = 1; seed <= 150; seed++)
        {
            var random = new Random(seed);
            List<string> records = Records(random);
            var text = new StringBuilder();
            var names = new List<string>();
            for (int i = 0; i < records.Count;)
            {
                int count = Math.Min(random.Next(1, 9), records.Count - i);
                var variant = new CsvVariant(random) { HasUsualName = true };
                text.Append(variant.Write(records.GetRange(i, count)));
                names.Add(variant.ToString());
                i += count;
            }

            Same($"{seed}: {string.Join(" + ", names)}", string.Join("\n", records), Encoding.UTF8.GetBytes(text.ToString()));
        }
    }

    [Fact]
    public void Files_joined_without_a_line_break_between_them_lose_nothing()
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            List<string> records = Records(random);
            int half = records.Count / 2;
            string header = random.Next(2) == 0 ? "RecordId,CreationDate,AuditData,AssociatedAdminUnits" : "RecordType,AuditData,Identity,ObjectState";
            bool quotes = random.Next(2) == 0;
            string mark = random.Next(2) == 0 ? "\uFEFF" : string.Empty;
            string first = Shapes.Csv(',', quotes, records.GetRange(0, half), header, "\r\n").TrimEnd('\r', '\n');
            string second = Shapes.Csv(',', quotes, records.GetRange(half, records.Count - half), header, "\r\n");
            Same($"{seed}: {header}, quotes {quotes}, mark {mark.Length}", string.Join("\n", records), Encoding.UTF8.GetBytes(first + mark + second));
        }
    }

    private static List<string> Records(Random random)
    {
        List<string> records = RandomRecords.Make(random.Next(2, 30), random.Next());
        for (int i = random.Next(3); i > 0; i--)
        {
            records.Add(new BypassRecord { ObjectId = "account" + random.Next(3), Flag = random.Next(3) > 0 ? "True" : "False", Time = MailRecord.Day.AddHours(random.Next(24)) }.ToString());
        }

        return records.OrderBy(_ => random.Next()).ToList();
    }

    private static byte[] Encode(string text, Random random) => random.Next(5) switch
    {
        0 => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text.TrimStart('\uFEFF'))).ToArray(),
        1 => Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(text.TrimStart('\uFEFF'))).ToArray(),
        2 => Encoding.Unicode.GetBytes(text.TrimStart('\uFEFF')),
        _ => Encoding.UTF8.GetBytes(text),
    };

    private void Same(string what, string lines, byte[] csv)
    {
        (string[] Alerts, string Coverage) expected = Answer(Encoding.UTF8.GetBytes(lines), "lines.json");
        (string[] Alerts, string Coverage) got = Answer(csv, "export.csv");
        Assert.True(expected.Coverage == got.Coverage, $"{what}\n{expected.Coverage}\n{got.Coverage}");
        Assert.True(expected.Alerts.SequenceEqual(got.Alerts), $"{what}\n{string.Join("\n", expected.Alerts)}\n---\n{string.Join("\n", got.Alerts)}");
    }

    private (string[] Alerts, string Coverage) Answer(byte[] content, string name)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        var output = new RecordingOutput();
        var rules = new AuditRule[]
        {
            new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions { RecordThreshold = 4, WindowThreshold = 20 }),
            new AuditBypassAssociationRule(new AuditBypassAssociationOptions()),
        };
        using var scan = new AuditScan(rules, new AuditScanOptions(), output);
        scan.ReadPath(path);
        AuditCoverage coverage = scan.Complete()!;
        string holes = string.Join(";", coverage.Holes.Select(hole => hole.Kind));
        return (output.Alerts.Select(alert => alert.Id + " " + alert.Reason).ToArray(),
            $"{coverage.Records} records, {coverage.Distinct} distinct, {coverage.Unreadable} unreadable, from {coverage.FirstRecord:O} until {coverage.LastRecord:O}, {coverage.Verdict}, {holes}; {string.Join(";", output.Problems)}");
    }
}
