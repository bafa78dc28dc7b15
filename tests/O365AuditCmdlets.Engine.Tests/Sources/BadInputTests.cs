using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>Every bad input gets one clear error that says where it is, and nothing else is lost.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Good1 = """{"Id":"11111111-0000-0000-0000-000000000001","CreationTime":"2024-06-01T00:00:00","Operation":"MailItemsAccessed"}""";
    private const string Good2 = """{"Id":"11111111-0000-0000-0000-000000000002","CreationTime":"2024-06-01T00:00:01","Operation":"MailItemsAccessed"}""";
    private const string Bad = """{"Id":"22222222-0000-0000-0000-000000000000","CreationTime":"2024-06-01T00:00:02","Operation":"MailItemsAccessed","Subject":"x"}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<int> Cuts()
    {
        var data = new TheoryData<int>();
        for (int i = 2; i < Bad.Length; i++)
        {
            data.Add(i);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_line_cut_off_anywhere_costs_only_itself(int cut)
    {
        RecordingOutput output = Scan(Good1 + "\n" + Bad[..cut] + "\n" + Good2 + "\n");
        Assert.Equal(new[] { "11111111-0000-0000-0000-000000000001", "11111111-0000-0000-0000-000000000002" }, output.Records.Select(r => r.Id));
        InputProblem problem = Assert.Single(output.Problems);
        Assert.Equal(InputProblemId.RecordNotReadable, problem.Id);
        Assert.Equal(2, problem.Line);
        if (cut > 45)
        {
            Assert.Equal("22222222-0000-0000-0000-000000000000", problem.RecordId);
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_file_cut_off_anywhere_keeps_what_came_before(int cut)
    {
        RecordingOutput output = Scan(Good1 + "\n" + Good2 + "\n" + Bad[..cut]);
        Assert.Equal(2, output.Records.Count);
        Assert.Equal(3, Assert.Single(output.Problems).Line);
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_CSV_row_cut_off_anywhere_costs_only_itself(int cut)
    {
        string bad = CsvRow(Bad);
        int end = Math.Min(cut, bad.Length - 3);
        RecordingOutput output = Scan("Identity,CreationDate,AuditData,ObjectState\r\n" + CsvRow(Good1) + "\r\n" + bad[..end] + "\r\n" + CsvRow(Good2) + "\r\n");
        Assert.Equal(new[] { "11111111-0000-0000-0000-000000000001", "11111111-0000-0000-0000-000000000002" }, output.Records.Select(r => r.Id));
        Assert.Equal(3, Assert.Single(output.Problems).Line);
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public void A_record_cut_off_in_a_printed_array_costs_only_itself(int cut)
    {
        string bad = Bad.Replace(",", ",\n    ");
        RecordingOutput output = Scan("[\n  " + Good1 + ",\n  " + bad[..cut] + "\n  " + Good2 + "\n]\n");
        Assert.Equal(new[] { "11111111-0000-0000-0000-000000000001", "11111111-0000-0000-0000-000000000002" }, output.Records.Select(r => r.Id));
        Assert.Equal(3, Assert.Single(output.Problems).Line);
    }

    [Fact]
    public void A_broken_record_in_an_array_on_one_line_costs_only_itself()
    {
        RecordingOutput output = Scan("[" + Good1 + "," + Bad.Replace("\"x\"", "tru") + "," + Good2 + "]");
        Assert.Equal(2, output.Records.Count);
        Assert.Equal("22222222-0000-0000-0000-000000000000", Assert.Single(output.Problems).RecordId);
    }

    [Theory]
    [InlineData("}]")]
    [InlineData("}}]")]
    [InlineData("]}]")]
    [InlineData(",}")]
    public void A_stray_bracket_behind_a_record_ends_nothing(string tail)
    {
        RecordingOutput output = Scan("[" + Good1 + tail);
        Assert.Single(output.Records);
        Assert.InRange(output.Problems.Count, 1, tail.Length);
    }

    [Fact]
    public void Nonsense_has_an_end_and_no_more_errors_than_characters()
    {
        const string Alphabet = "[[]]{{}},,:\"a1 \n\\";
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder(random.Next(2) == 0 ? "[" + Good1 : Good1);
            for (int i = random.Next(12); i >= 0; i--)
            {
                text.Append(random.Next(8) == 0 ? Good2 : Alphabet[random.Next(Alphabet.Length)].ToString());
            }

            using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions(), new LimitedOutput(text.Length));
            scan.ReadText(text.ToString());
        }
    }

    [Fact]
    public void An_array_that_is_not_closed_was_cut_off()
    {
        RecordingOutput output = Scan("[" + Good1 + ",\n" + Good2 + ",\n");
        Assert.Equal(2, output.Records.Count);
        Assert.Contains("cut off", Assert.Single(output.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("System.Object[]")]
    [InlineData("{\"CreationTime\":")]
    [InlineData("{} {}")]
    public void Empty_and_cut_off_AuditData_in_CSV_is_an_error_that_names_line_and_record(string auditData)
    {
        string cell = "\"" + auditData.Replace("\"", "\"\"") + "\"";
        RecordingOutput output = Scan($"Identity,AuditData\n33333333-0000-0000-0000-000000000000,{cell}\nx,{CsvCell(Good1)}\n");
        Assert.Single(output.Records);
        InputProblem problem = Assert.Single(output.Problems);
        Assert.Equal(InputProblemId.RecordNotReadable, problem.Id);
        Assert.Equal(2, problem.Line);
        Assert.Equal("33333333-0000-0000-0000-000000000000", problem.RecordId);
        Assert.NotNull(problem.Path);
        Assert.NotNull(problem.RecommendedAction);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\\\"CreationTime\\\":")]
    [InlineData("plain text")]
    public void Empty_and_cut_off_AuditData_in_JSON_lines_is_an_error_that_names_line_and_record(string auditData)
    {
        RecordingOutput output = Scan(Good1 + "\n{\"Identity\":\"33333333-0000-0000-0000-000000000000\",\"AuditData\":\"" + auditData + "\"}\n" + Good2 + "\n");
        Assert.Equal(2, output.Records.Count);
        InputProblem problem = Assert.Single(output.Problems);
        Assert.Equal(2, problem.Line);
        Assert.Equal("33333333-0000-0000-0000-000000000000", problem.RecordId);
    }

    [Fact]
    public void A_line_that_is_no_JSON_costs_only_itself()
    {
        RecordingOutput output = Scan(Good1 + "\nWARNING: the session has ended\n\n" + Good2 + "\n");
        Assert.Equal(2, output.Records.Count);
        InputProblem problem = Assert.Single(output.Problems);
        Assert.Equal(2, problem.Line);
        Assert.Contains("WARNING", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Just some text.\nMore of it.\n", InputProblemId.ContentNotRecognized)]
    [InlineData("a,b,c\n1,2,3\n", InputProblemId.ContentNotRecognized)]
    [InlineData("{ not json }\n{ at all }\n", InputProblemId.ContentNotRecognized)]
    [InlineData("{\"name\":\"x\",\"version\":1}\n{\"name\":\"y\"}\n", InputProblemId.ContentNotRecognized)]
    [InlineData("[{\"name\":\"x\"},{\"name\":\"y\"}]", InputProblemId.ContentNotRecognized)]
    [InlineData("\u0001\u0002\u0003\u0000", InputProblemId.ContentNotRecognized)]
    [InlineData("\"Id\",\"CreationTime\",\"Operation\",\"OperationProperties\"\n\"1\",\"2024-06-01\",\"MailItemsAccessed\",\"System.Object[]\"\n", InputProblemId.FlattenedExport)]
    public void A_file_of_another_kind_gets_one_error_and_the_run_goes_on(string content, string id)
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), content);
        File.WriteAllText(Path.Combine(_folder, "b.txt"), Good1);
        RecordingOutput output = ScanPath(_folder, out _);
        Assert.Equal(id, Assert.Single(output.Problems).Id);
        Assert.EndsWith("a.txt", output.Problems[0].Path, StringComparison.Ordinal);
        Assert.Single(output.Records);
    }

    [Fact]
    public void An_object_among_records_that_is_none_is_an_error_of_its_own()
    {
        RecordingOutput output = Scan("{\"name\":\"x\"}\n" + Good1 + "\n{\"name\":\"y\"}\n" + Good2 + "\n");
        Assert.Equal(2, output.Records.Count);
        Assert.Equal(new long?[] { 1, 3 }, output.Problems.Select(p => p.Line));
    }

    [Fact]
    public void A_damaged_gzip_gives_what_can_be_read_and_one_error_about_the_file()
    {
        var random = new Random(1);
        List<string> records = RandomRecords.Make(2000, 1).OrderBy(_ => random.Next()).ToList();
        byte[] packed = Shapes.Gzip(Encoding.UTF8.GetBytes(string.Join("\n", records)));
        for (int i = packed.Length / 2; i < (packed.Length / 2) + 50; i++)
        {
            packed[i] ^= 0x5A;
        }

        string path = Path.Combine(_folder, "damaged.gz");
        File.WriteAllBytes(path, packed);
        RecordingOutput output = ScanPath(path, out ScanTotals totals);
        Assert.Contains(output.Problems, p => p.Id == InputProblemId.ArchiveDamaged);
        Assert.InRange(totals.Records, 100, 1999);
    }

    [Fact]
    public void A_gzip_that_was_cut_off_is_an_error()
    {
        List<string> records = RandomRecords.Make(2000, 1);
        byte[] packed = Shapes.Gzip(Encoding.UTF8.GetBytes(string.Join("\n", records)));
        string path = Path.Combine(_folder, "cut.gz");
        File.WriteAllBytes(path, packed[..(packed.Length / 2)]);
        RecordingOutput output = ScanPath(path, out ScanTotals totals);
        Assert.NotEmpty(output.Problems);
        Assert.InRange(totals.Records, 100, 1999);
    }

    [Fact]
    public void A_damaged_zip_is_an_error_and_the_run_goes_on()
    {
        byte[] zip = Shapes.Zip(("a.json", Encoding.UTF8.GetBytes(Good1)));
        File.WriteAllBytes(Path.Combine(_folder, "a.zip"), zip[..(zip.Length - 10)]);
        File.WriteAllText(Path.Combine(_folder, "b.json"), Good2);
        RecordingOutput output = ScanPath(_folder, out _);
        Assert.Equal(InputProblemId.ArchiveDamaged, Assert.Single(output.Problems).Id);

        // Only the list of entries is damaged; the entry is whole.
        Assert.Equal(2, output.Records.Count);
    }

    [Fact]
    public void A_path_that_does_not_exist_is_an_error()
    {
        RecordingOutput output = ScanPath(Path.Combine(_folder, "nothing.csv"), out _);
        Assert.Equal(InputProblemId.PathNotFound, Assert.Single(output.Problems).Id);
    }

    [Fact]
    public void An_empty_file_holds_no_records()
    {
        RecordingOutput output = Scan(string.Empty);
        Assert.Empty(output.Problems);
        Assert.Empty(output.Records);
    }

    [Theory]
    [InlineData("[\"@{Name=MailAccessType; Value=Bind}\",\"@{Name=IsThrottled; Value=True}\"]", true)]
    [InlineData("\"@{Name=IsThrottled; Value=True} @{Name=MailAccessType; Value=Bind}\"", true)]
    [InlineData("\"System.Object[]\"", true)]
    [InlineData("[{\"Name\":\"@{x\",\"Value\":\"System.Object[]\"}]", false)]
    [InlineData("[]", false)]
    [InlineData("\"-Identity @{x\"", false)]
    public void A_list_that_was_turned_into_words_is_a_hole_and_not_a_silent_no(string properties, bool isWords)
    {
        string record = Good1.Replace("}", ",\"Parameters\":[],\"OperationProperties\":" + properties + "}");
        RecordingOutput output = Scan(record + "\n" + Good2);
        Assert.Empty(output.Problems);
        Assert.Equal(2, output.Records.Count);
        CoverageHole hole = CoverageRun.OfFile(record).Holes.First(one => one.Kind == CoverageHoleKind.Incomplete);
        Assert.Equal(isWords, hole.Description.Contains("words", StringComparison.Ordinal));
        Assert.Equal("11111111-0000-0000-0000-000000000001", hole.RecordIds.Single());
    }

    [Fact]
    public void A_record_without_any_time_is_kept_and_told()
    {
        RecordingOutput output = Scan(Good1 + "\n{\"Id\":\"44444444-0000-0000-0000-000000000000\",\"Operation\":\"MailItemsAccessed\"}\n");
        Assert.Equal(2, output.Records.Count);
        Assert.Null(output.Records[1].CreationTime);
        InputProblem problem = Assert.Single(output.Problems);
        Assert.Equal(InputProblemId.RecordWithoutTime, problem.Id);
        Assert.Equal(2, problem.Line);
    }

    [Fact]
    public void A_file_without_any_structure_does_not_fill_the_memory()
    {
        string path = Path.Combine(_folder, "huge.json");
        using (var file = new StreamWriter(path))
        {
            file.Write("{\"Subject\":\"");
            string chunk = new('x', 1 << 20);
            for (int i = 0; i < 70; i++)
            {
                file.Write(chunk);
            }

            file.Write("\"}\n" + Good1 + "\n");
        }

        RecordingOutput output = ScanPath(path, out _);
        Assert.Contains("longer than", Assert.Single(output.Problems).Message, StringComparison.Ordinal);
        Assert.Single(output.Records);
    }

    private static string CsvCell(string text) => "\"" + text.Replace("\"", "\"\"") + "\"";

    private static string CsvRow(string record) => "\"" + record.Substring(7, 36) + "\",\"6/1/2024 1:39:58 AM\"," + CsvCell(record) + ",\"Unchanged\"";

    private static RecordingOutput ScanPath(string path, out ScanTotals totals)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { EmitRecords = true }, output);
        scan.ReadPath(path);
        scan.Complete();
        totals = scan.Totals;
        return output;
    }

    private RecordingOutput Scan(string content)
    {
        string path = Path.Combine(_folder, "input.dat");
        File.WriteAllText(path, content);
        return ScanPath(path, out _);
    }

    /// <summary>Ends a run that does not end by itself.</summary>
    private sealed class LimitedOutput : IAuditScanOutput
    {
        private int _left;

        public LimitedOutput(int limit) => _left = limit;

        public void WriteAlert(Alert alert)
        {
        }

        public void WriteRecord(AuditLogRecord record)
        {
        }

        public void WriteProblem(InputProblem problem) => Assert.True(_left-- > 0, problem.Message);

        public void WriteProgress(ScanProgress progress)
        {
        }
    }
}
