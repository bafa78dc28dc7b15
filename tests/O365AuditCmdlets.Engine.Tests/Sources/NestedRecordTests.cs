using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>A record is found wherever it is, and says the same there as on a line of its own, in files and in the pipeline.</summary>
public sealed class NestedRecordTests : IDisposable
{
    private static readonly string[] Names = { "data", "properties", "office365", "payload", "RawEventData", "message", "x", "results" };

    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;

    public static TheoryData<string> Wrappers() => new(Known.Keys);

    private static Dictionary<string, Func<IReadOnlyList<string>, string>> Known { get; } = new()
    {
        ["below data.office365"] = r => Lines(r, x => new JsonObject { ["rule"] = new JsonObject { ["id"] = "1" }, ["data"] = new JsonObject { ["office365"] = JsonNode.Parse(x) } }),
        ["RawEventData as text"] = r => Lines(r, x => new JsonObject { ["time"] = "2026-04-02T03:10:00Z", ["properties"] = new JsonObject { ["RawEventData"] = x } }),
        ["a hunting answer"] = r => new JsonObject { ["schema"] = new JsonArray(new JsonObject { ["name"] = "RawEventData" }), ["results"] = new JsonArray(r.Select(x => (JsonNode)new JsonObject { ["RawEventData"] = x }).ToArray()) }.ToJsonString(),
        ["a text a line"] = r => string.Concat(r.Select(x => JsonValue.Create(x).ToJsonString() + "\n")),
        ["a text in a text"] = r => string.Concat(r.Select(x => JsonValue.Create(JsonValue.Create(x).ToJsonString()).ToJsonString() + "\n")),
        ["many records in one text"] = r => JsonValue.Create(string.Join("\n", r)).ToJsonString(),
        ["value and Count around the list"] = r => new JsonObject { ["value"] = new JsonArray(r.Select(x => JsonNode.Parse(x)).ToArray()), ["Count"] = r.Count }.ToJsonString(),
        ["value and Count around each list"] = r => string.Concat(r.Select(x => Counted(JsonNode.Parse(x)!)!.ToJsonString() + "\n")),
        ["lists in lists"] = r => new JsonArray(r.Select(x => (JsonNode)new JsonArray(JsonNode.Parse(x))).ToArray()).ToJsonString(),
        ["two carriers of the same"] = r => Lines(r, x => new JsonObject { ["full_log"] = x, ["data"] = new JsonObject { ["office365"] = JsonNode.Parse(x) } }),
        ["the columns of a table beside it"] = r => Lines(r, x => new JsonObject { ["Record"] = x, ["When"] = "2026", ["Who"] = 5 }),
        ["a sequence of JSON texts"] = r => string.Concat(r.Select(x => "\u001e" + x + "\n")),
        ["a mark before each, CR"] = r => string.Concat(r.Select(x => "\uFEFF" + x + ",\r")),
        ["mixed"] = r => string.Concat(r.Select((x, i) => (i % 3 == 0 ? x : i % 3 == 1 ? new JsonObject { ["AuditData"] = x }.ToJsonString() : new JsonObject { ["a"] = new JsonObject { ["b"] = x } }.ToJsonString()) + "\n")),
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Wrappers))]
    public void A_wrapper_gives_what_the_lines_give(string name)
    {
        foreach (int count in new[] { 1, 2, 400 })
        {
            List<string> records = RandomRecords.Make(count, 51 + count);
            AssertSame(string.Join("\n", records), Known[name](records), name);
        }
    }

    [Fact]
    public void Any_nesting_of_objects_lists_and_texts_gives_what_the_line_gives()
    {
        var random = new Random(52);
        for (int round = 0; round < 150; round++)
        {
            List<string> records = RandomRecords.Make(random.Next(1, 5), round);
            string nested = string.Concat(records.Select(x => Wrap(random, x, random.Next(1, 7)).ToJsonString() + "\n"));
            AssertSame(string.Join("\n", records), nested, nested.Length > 600 ? nested[..600] : nested);
        }
    }

    [Fact]
    public void Of_two_broken_lines_in_a_row_both_are_told()
    {
        string good = RandomRecords.Make(2, 53)[0];
        foreach (string lineBreak in new[] { "\n", "\r", "\r\n" })
        {
            string text = string.Join(lineBreak, good, "{\"Id\":\"1\",,}", "}\"Id\"", "} x", "{\"Id\":", good.Replace("\"Id\"", "\"Id2\"", StringComparison.Ordinal)) + lineBreak;
            RecordingOutput output = Scan(scan => scan.ReadPath(Write(text)), out AuditCoverage coverage);
            Assert.Equal(new long?[] { 2, 3, 4, 5 }, output.Problems.Select(p => p.Line));
            Assert.Equal(6, coverage.Records);
            Assert.Equal(4, coverage.Unreadable);
        }
    }

    [Fact]
    public void A_broken_row_of_an_answer_costs_only_itself()
    {
        List<string> records = RandomRecords.Make(5, 54);
        string rows = string.Join(",", records.Select((x, i) => i == 2 ? x[..40] + "\\x" + x[40..] : x));
        RecordingOutput output = Scan(scan => scan.ReadPath(Write("{\"took\":3,\"results\":[" + rows + "]}")), out AuditCoverage coverage);
        Assert.Single(output.Problems);
        Assert.Equal(4, coverage.Distinct);
    }

    [Theory]
    [InlineData("""{"@odata.nextLink":"https://graph.microsoft.com/x?$skiptoken=a","value":[R]}""", true)]
    [InlineData("""{"@odata.count":2,"value":[R]}""", true)]
    [InlineData("""{"@odata.count":1,"value":[R]}""", false)]
    [InlineData("""{"hits":{"total":5,"hits":[{"_source":{"m":R}}]}}""", true)]
    [InlineData("""{"hits":{"total":{"value":1,"relation":"gte"},"hits":[{"_source":{"m":R}}]}}""", true)]
    [InlineData("""{"hits":{"total":{"value":1,"relation":"eq"},"hits":[{"_source":{"m":R}}]}}""", false)]
    [InlineData("""{"timed_out":true,"hits":{"hits":[{"_source":{"m":R}}]}}""", true)]
    [InlineData("""{"timed_out":false,"_shards":{"total":3,"failed":0},"hits":{"hits":[{"_source":{"m":R}}]}}""", false)]
    [InlineData("""{"_shards":{"total":3,"failed":1},"hits":{"hits":[{"_source":{"m":R}}]}}""", true)]
    [InlineData("""{"terminated_early":true,"hits":{"hits":[R]}}""", true)]
    [InlineData("""{"is_partial":true,"rows":[R]}""", true)]
    [InlineData("""{"NextPageUri":"https://manage.office.com/x","value":[R]}""", true)]
    [InlineData("""{"value":[R],"Count":2}""", true)]
    public void An_answer_that_says_it_is_not_whole_is_a_hole(string answer, bool isHole)
    {
        string record = RandomRecords.Make(1, 55)[0];
        string small = answer.Replace("R", record, StringComparison.Ordinal).Replace("NextPageU" + record, "NextPageU" + record, StringComparison.Ordinal);
        small = answer.Replace("[R]", "[" + record + "]", StringComparison.Ordinal).Replace(":R", ":" + record, StringComparison.Ordinal);
        string large = small.Insert(small.LastIndexOf(']'), string.Concat(Enumerable.Repeat("," + new string(' ', 1000), 100)).Replace(",", string.Empty, StringComparison.Ordinal));
        foreach (string text in new[] { small, large })
        {
            Scan(scan => scan.ReadPath(Write(text)), out AuditCoverage file);
            Scan(scan => scan.ReadText(text), out AuditCoverage pipeline);
            Assert.Equal(isHole, file.Holes.Any(hole => hole.Kind == CoverageHoleKind.MoreAvailable));
            Assert.Equal(isHole, pipeline.Holes.Any(hole => hole.Kind == CoverageHoleKind.MoreAvailable));
            Assert.Equal(1, file.Distinct);
        }
    }

    [Fact]
    public void A_page_that_leads_to_one_that_was_read_is_no_hole()
    {
        List<string> records = RandomRecords.Make(4, 56);
        string first = "{\"@odata.context\":\"c\",\"@odata.nextLink\":\"https://graph.microsoft.com/x?a\",\"value\":[" + records[0] + "]}";
        string middle = "{\"@odata.context\":\"c\",\"@odata.nextLink\":\"https://graph.microsoft.com/x?b\",\"value\":[" + records[1] + "]}";
        string last = "{\"@odata.context\":\"c\",\"value\":[" + records[2] + "]}";
        string other = "{\"@odata.context\":\"d\",\"value\":[" + records[3] + "]}";
        Assert.False(HasHole(first, middle, last));
        Assert.False(HasHole(last, middle, first));
        Assert.True(HasHole(first, middle));
        Assert.True(HasHole(first, other));
        Assert.True(HasHole(first, first));
    }

    [Fact]
    public void Fields_without_their_source_are_refused_in_one_error()
    {
        string hit = """{"_index":"x","fields":{"event.action":["MailItemsAccessed"],"o365.audit.OperationProperties.Name":["IsThrottled"],"o365.audit.OperationProperties.Value":["True"]}}""";
        RecordingOutput output = Scan(scan => scan.ReadPath(Write(hit + "\n" + hit + "\n")), out AuditCoverage coverage);
        Assert.Contains("_source", Assert.Single(output.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(AuditVerdict.Inconclusive, coverage.Verdict);
    }

    [Fact]
    public void Deep_nesting_ends_in_an_error_and_not_in_time()
    {
        string good = RandomRecords.Make(1, 57)[0];
        string deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "\n" + new string('[', 100_000) + "\n" + good + "\n";
        RecordingOutput output = Scan(scan => scan.ReadPath(Write(deep)), out AuditCoverage coverage);
        Assert.NotEmpty(output.Problems);
        Assert.All(output.Problems, problem => Assert.True(problem.Message.Length < 300));
        Assert.True(coverage.Records < 10);
    }

    private static string Lines(IEnumerable<string> records, Func<string, JsonNode> wrap) => string.Concat(records.Select(x => wrap(x).ToJsonString() + "\n"));

    private static JsonNode Wrap(Random random, string record, int depth)
    {
        JsonNode node = JsonNode.Parse(record)!;
        for (int i = 0; i < depth; i++)
        {
            node = random.Next(4) switch
            {
                0 => new JsonArray(node),
                1 => JsonValue.Create(node.ToJsonString()),
                2 => new JsonObject { ["value"] = new JsonArray(node), ["Count"] = 1 },
                _ => new JsonObject { ["time"] = 5, [Names[random.Next(Names.Length)]] = node, ["tags"] = new JsonArray("a", 1, null), ["z"] = new JsonObject { ["id"] = "{x" } },
            };
        }

        return node;
    }

    private static JsonNode? Counted(JsonNode? node) => node switch
    {
        JsonArray list => new JsonObject { ["value"] = new JsonArray(list.Select(x => Counted(x?.DeepClone())).ToArray()), ["Count"] = list.Count },
        JsonObject one => new JsonObject(one.Select(p => new KeyValuePair<string, JsonNode?>(p.Key, Counted(p.Value?.DeepClone())))),
        _ => node?.DeepClone(),
    };

    private bool HasHole(params string[] pages)
    {
        Scan(scan => Array.ForEach(pages, page => scan.ReadPath(Write(page))), out AuditCoverage coverage);
        return coverage.Holes.Any(hole => hole.Kind == CoverageHoleKind.MoreAvailable);
    }

    private void AssertSame(string lines, string wrapped, string name)
    {
        string expected = Observe(scan => scan.ReadPath(Write(lines)), name);
        string found = Observe(scan => scan.ReadPath(Write(wrapped)), name);
        Assert.True(expected == found, found + " instead of " + expected + ": " + name);
        Assert.True(expected == Observe(scan => scan.ReadText(wrapped), name), "pipeline: " + name);
    }

    private static string Observe(Action<AuditScan> read, string name)
    {
        RecordingOutput output = Scan(read, out AuditCoverage coverage);
        Assert.True(output.Problems.Count == 0, name + ": " + output.Problems.FirstOrDefault());
        return string.Join("\n", output.Alerts.Select(alert => alert.Id + " " + alert.Reason))
            + string.Join(",", coverage.Records, coverage.Distinct, coverage.Duplicates, coverage.FirstRecord, coverage.LastRecord)
            + string.Join(",", coverage.Holes.Where(hole => hole.Kind != CoverageHoleKind.CapReached).Select(hole => hole.Kind));
    }

    private static RecordingOutput Scan(Action<AuditScan> read, out AuditCoverage coverage)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan(new AuditRule[] { new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()), new AuditBypassAssociationRule(new AuditBypassAssociationOptions()) }, new AuditScanOptions { Now = new DateTime(2027, 1, 1) }, output);
        read(scan);
        coverage = scan.Complete()!;
        return output;
    }

    private string Write(string text)
    {
        string path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        return path;
    }
}
