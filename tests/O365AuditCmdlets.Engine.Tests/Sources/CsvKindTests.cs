using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>The kinds of CSV that people have: which column holds the records, what stands in the middle, what is broken.</summary>
public sealed class CsvKindTests : IDisposable
{
    private static readonly string[] Ids = Enumerable.Range(1, 6).Select(i => $"11111111-0000-0000-0000-00000000000{i}").ToArray();

    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Of_several_columns_of_JSON_the_one_is_read_that_holds_records()
    {
        string text = "AdditionalFields,RawEventData,Other\n"
            + string.Join("\n", Enumerable.Range(0, 3).Select(i => $"\"{{\"\"IsAdmin\"\":true}}\",{Quote(Json(i))},\"{{\"\"Operation\"\":1}}\""));
        Reads(text, 3);
    }

    [Fact]
    public void The_fuller_copy_of_a_record_is_read_when_two_columns_have_one()
    {
        string text = "AuditData,RawAuditData\n" + string.Join("\n", Enumerable.Range(0, 3).Select(i =>
            Quote($$"""{"Operation":"MailItemsAccessed","Id":"{{Ids[i]}}"}""") + "," + Quote(Json(i))));
        RecordingOutput output = Reads(text, 3);
        Assert.All(output.Records, record => Assert.NotNull(record.CreationTime));
    }

    [Fact]
    public void Rows_whose_column_is_filled_only_later_are_read_and_the_others_are_told_of()
    {
        var text = new StringBuilder("Timestamp,Name,Payload\n");
        for (int i = 0; i < 20_000; i++)
        {
            text.Append("2024-06-01,nobody at all,\n");
        }

        text.Append("2024-06-01,x,").Append(Quote(Json(0))).Append('\n').Append("2024-06-01,x,").Append(Quote(Json(1))).Append('\n');
        RecordingOutput output = Scan(text.ToString(), out ScanTotals totals);
        Assert.Equal(Ids.Take(2), output.Records.Select(r => r.Id));
        InputProblem problem = Assert.Single(output.Problems);
        Assert.Equal(2, problem.Line);
        Assert.Contains("19999 more", problem.Message, StringComparison.Ordinal);
        Assert.Equal(3, totals.Records);
    }

    [Fact]
    public void A_record_is_read_behind_quotes_blanks_and_a_byte_order_mark_and_as_a_string()
    {
        string asString = JsonValue.Create(Json(2))!.ToJsonString();
        string text = "Time;Payload\n"
            + "x;" + Quote("\uFEFF " + Json(0)) + "\n"
            + "x; " + Json(1).Replace(";", string.Empty, StringComparison.Ordinal) + "\n"
            + "x;" + Quote(asString) + "\n"
            + "x;" + Quote(Json(3)) + "\n";
        Reads(text, 4);
    }

    [Fact]
    public void JSON_without_quotation_marks_around_it_may_hold_the_separator() =>
        Reads("Time,Payload,Last\n" + string.Concat(Enumerable.Range(0, 3).Select(i => $"x,{Json(i)},y\n")), 3);

    [Fact]
    public void A_header_in_the_middle_is_neither_a_record_nor_a_hole_and_counts_from_there()
    {
        string text = "\uFEFF\"RecordType\",\"AuditData\",\"Identity\"\r\n" + $"50,{Quote(Json(0))},a\r\n"
            + "\uFEFFRecordId,CreationDate,AuditData\r\n" + $"a,b,{Quote(Json(1))}\r\n"
            + "sep=;\r\nAuditData;Identity\r\n" + $"{Quote(Json(2))};c\r\n"
            + "Timestamp\tActionType\tRawEventData\r\n" + $"t\tx\t{Quote(Json(3))}\r\n"
            + $"no,header,at,all,{Quote(Json(4))}\r\n";
        Reads(text, 5);
    }

    [Fact]
    public void Wrapper_columns_follow_the_header_that_counts()
    {
        string text = "ResultIndex,AuditData\n" + $"1,{Quote(Json(0))}\n2,{Quote(Json(1))}\n"
            + "AuditData,ResultIndex\n" + $"{Quote(Json(2))},-1\n";
        File.WriteAllText(PathOf("x.csv"), text);
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions(), new RecordingOutput());
        scan.ReadPath(PathOf("x.csv"));
        Assert.Contains(scan.Complete()!.Holes, hole => hole.Kind == CoverageHoleKind.SentinelRow);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_row_with_too_few_fields_is_one_error_with_its_line(string end)
    {
        string text = string.Join(end, "Identity,AuditData,Last", $"a,{Quote(Json(0))},x", "only one", $"a,{Quote(Json(1))},x", string.Empty);
        RecordingOutput output = Scan(text, out _);
        Assert.Equal(Ids.Take(2), output.Records.Select(r => r.Id));
        InputProblem problem = Assert.Single(output.Problems);
        Assert.Equal(3, problem.Line);
        Assert.True(problem.Message.Length <= 300);
    }

    [Fact]
    public void A_row_with_a_separator_too_many_is_read_all_the_same() =>
        Reads($"Identity,UserIds,AuditData\na,b,{Quote(Json(0))}\na,x, y,{Quote(Json(1))}\na,b,{Quote(Json(2))},,\na,b,{Quote(Json(3))}\n", 4);

    [Theory]
    [InlineData("a,\"b,", "\n")]
    [InlineData("\"a,b,", "\n")]
    [InlineData("a,b,\"{\"\"Id\"\":\"\"x", "\n")]
    [InlineData("a,b,\"{\"\"Id\"\":\"\"x", "\r")]
    public void An_unclosed_quotation_mark_swallows_no_row_behind_it(string broken, string end)
    {
        string text = string.Join(end, "Identity,UserIds,AuditData", $"a,b,{Quote(Json(0))}", broken, $"a,b,{Quote(Json(1))}", $"a,b,{Quote(Json(2))}", string.Empty);
        RecordingOutput output = Scan(text, out _);
        Assert.Equal(Ids.Take(3), output.Records.Select(r => r.Id).Order(StringComparer.Ordinal));
        Assert.Equal(3, Assert.Single(output.Problems).Line);
    }

    [Fact]
    public void A_row_that_was_cut_off_before_the_header_of_the_next_file_costs_only_itself()
    {
        string text = "Identity,UserIds,AuditData\n" + $"a,b,{Quote(Json(0))}\n" + Quote("a") + ",b," + Quote(Json(1))[..60] + "\n"
            + "\uFEFFRecordType;AuditData;Identity\n" + $"50;{Quote(Json(2))};c\n";
        RecordingOutput output = Scan(text, out _);
        Assert.Equal(new[] { Ids[0], Ids[2] }, output.Records.Select(r => r.Id));
        Assert.Equal(3, Assert.Single(output.Problems).Line);
    }

    [Fact]
    public void A_real_line_break_inside_the_JSON_of_a_field_is_repaired()
    {
        string broken = Quote(Json(1)).Replace("Exchange", "Ex\r\nchange", StringComparison.Ordinal);
        Reads($"Identity,AuditData\r\na,{Quote(Json(0))}\r\na,{broken}\r\na,{Quote(Json(2))}\r\n", 3, out ScanTotals totals);
        Assert.Equal(1, totals.Repaired);
    }

    [Fact]
    public void A_flattened_export_is_refused_once_with_the_reason()
    {
        string text = "AppId;CreationTime;Id;Operation;OperationProperties\nx;2024-06-01T00:00:00;a;MailItemsAccessed;\"[{\"\"Name\"\":\"\"IsThrottled\"\",\"\"Value\"\":\"\"True\"\"}]\"\n";
        RecordingOutput output = Scan(text, out ScanTotals totals);
        Assert.Equal(InputProblemId.FlattenedExport, Assert.Single(output.Problems).Id);
        Assert.Equal(0, totals.Records);
    }

    [Fact]
    public void A_flattened_export_whose_lists_became_words_is_refused_once()
    {
        string text = "CreationTime,Id,Operation,OperationProperties,Folders,Parameters\n"
            + string.Concat(Enumerable.Repeat("2024-06-01T00:00:00,a,MailItemsAccessed,System.Object[],System.Object[],\n", 5));
        Assert.Equal(InputProblemId.FlattenedExport, Assert.Single(Scan(text, out _).Problems).Id);
    }

    private static string Quote(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string Json(int index) =>
        $$"""{"Id":"{{Ids[index]}}","CreationTime":"2024-06-01T00:00:0{{index}}","Operation":"MailItemsAccessed","Workload":"Exchange","UserId":"user1@contoso.com","OperationProperties":[{"Name":"MailAccessType","Value":"Bind"}]}""";

    private string PathOf(string name) => Path.Combine(_folder, name);

    private RecordingOutput Reads(string text, int count) => Reads(text, count, out _);

    private RecordingOutput Reads(string text, int count, out ScanTotals totals)
    {
        RecordingOutput output = Scan(text, out totals);
        Assert.Equal(Array.Empty<string>(), output.Problems.Select(problem => problem.Message));
        // Records that are not whole come last.
        Assert.Equal(Ids.Take(count), output.Records.Select(r => r.Id).OrderBy(id => id, StringComparer.Ordinal));
        return output;
    }

    private RecordingOutput Scan(string text, out ScanTotals totals)
    {
        File.WriteAllText(PathOf("x.csv"), text);
        var output = new RecordingOutput();
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { EmitRecords = true }, output);
        scan.ReadPath(PathOf("x.csv"));
        scan.Complete();
        totals = scan.Totals;
        return output;
    }
}
