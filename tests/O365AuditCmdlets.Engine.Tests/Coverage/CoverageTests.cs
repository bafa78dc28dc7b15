using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Tests.Detection;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>Each hole has an input that has it and one that nearly has it, and the verdict is right for both.</summary>
public class CoverageTests
{
    private const string Bypass = """{"Id":"b0000000-0000-0000-0000-000000000001","CreationTime":"2024-06-01T12:00:00","Operation":"Set-MailboxAuditBypassAssociation","Workload":"Exchange","ObjectId":"svc","UserId":"admin@contoso.com","ResultStatus":"True","Parameters":[{"Name":"Identity","Value":"svc"},{"Name":"AuditBypassEnabled","Value":"True"}]}""";

    [Fact]
    public void Whole_records_without_alert_give_NothingFound()
    {
        AuditCoverage coverage = CoverageRun.OfFile(CoverageRun.Rows(Enumerable.Range(1, 40), more: false));
        Assert.Equal(AuditVerdict.NothingFound, coverage.Verdict);
        Assert.Empty(coverage.Holes);
        Assert.Equal(40, coverage.Distinct);
        Assert.Equal(new DateTime(2024, 6, 1, 0, 0, 1, DateTimeKind.Utc), coverage.FirstRecord);
        Assert.Equal(new DateTime(2024, 6, 1, 0, 0, 40, DateTimeKind.Utc), coverage.LastRecord);
        Assert.Equal("Update: 40", Assert.Single(coverage.Operations).ToString());
        Assert.Equal(40, Assert.Single(coverage.RecordsPerHour).Records);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \r\n")]
    [InlineData("[]")]
    [InlineData("\"RecordType\",\"AuditData\"\r\n")]
    public void Empty_is_inconclusive(string text)
    {
        AuditCoverage coverage = CoverageRun.OfFile(text);
        Assert.Equal(AuditVerdict.Inconclusive, coverage.Verdict);
        Assert.Equal(new[] { CoverageHoleKind.Empty }, coverage.Kinds());
    }

    [Theory]
    [InlineData(-1, 5000, true)]
    [InlineData(1, 0, true)]
    [InlineData(-1, 0, true)]
    [InlineData(1, 1, false)]
    public void SentinelRow(int index, int count, bool isHole) =>
        AssertHole(CoverageHoleKind.SentinelRow, isHole, CoverageRun.OfFile(CoverageRun.Rows(new[] { index }, count)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MoreAvailable_is_about_the_last_row(bool last)
    {
        string text = CoverageRun.Rows(Enumerable.Range(1, 5), more: !last, prefix: "1") + CoverageRun.Rows(Enumerable.Range(6, 5), more: last, prefix: "2");
        AssertHole(CoverageHoleKind.MoreAvailable, last, CoverageRun.OfFile(text));
    }

    [Fact]
    public void MoreAvailable_is_read_in_either_spelling_and_as_text()
    {
        string text = CoverageRun.Rows(Enumerable.Range(1, 3), more: true);
        AssertHole(CoverageHoleKind.MoreAvailable, true, CoverageRun.OfFile(text.Replace("moreRecords", "MoreRecords").Replace("\"MoreRecordsAvailable\":true", "\"MoreRecordsAvailable\":\"True\"")));
    }

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(4_999, false)]
    [InlineData(5_000, true)]
    [InlineData(10_000, true)]
    [InlineData(50_000, true)]
    [InlineData(50_001, false)]
    public void CapReached(int rows, bool isHole) =>
        AssertHole(CoverageHoleKind.CapReached, isHole, CoverageRun.OfFile(string.Concat(Enumerable.Range(1, rows).Select(n => CoverageRun.Record(n) + "\n"))));

    [Fact]
    public void CapReached_counts_each_source_for_itself()
    {
        string half = string.Concat(Enumerable.Range(1, 50).Select(n => CoverageRun.Record(n, "1") + "\n"));
        Assert.Empty(CoverageRun.OfFiles(new[] { half, half.Replace("10000000-", "20000000-") }).Holes);
    }

    public static TheoryData<string, int[], bool> Runs() => new()
    {
        { "one run", new[] { 1, 2, 3, 4 }, false },
        { "one missing", new[] { 1, 2, 4 }, true },
        { "the first missing", new[] { 2, 3, 4 }, true },
        { "in another order", new[] { 4, 2, 1, 3 }, false },
        { "in another order, one missing", new[] { 4, 1, 3 }, true },
        { "two runs", new[] { 1, 2, 3, 1, 2 }, false },
        { "two runs, one missing in the second", new[] { 1, 2, 3, 1, 3 }, true },
        { "two runs, mixed", new[] { 1, 1, 2, 2, 3 }, false },
        { "a later page", Enumerable.Range(5001, 30).ToArray(), false },
        { "a later page, one missing", Enumerable.Range(5001, 30).Where(i => i != 5010).ToArray(), true },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void IndexGap(string name, int[] indexes, bool isHole)
    {
        Assert.NotEmpty(name);
        AssertHole(CoverageHoleKind.IndexGap, isHole, CoverageRun.OfFile(CoverageRun.Rows(indexes)));
    }

    [Fact]
    public void Rows_given_twice_are_no_IndexGap()
    {
        string rows = CoverageRun.Rows(Enumerable.Range(1, 30));
        string[] lines = rows.Split('\n');
        AssertHole(CoverageHoleKind.IndexGap, false, CoverageRun.OfFile(rows + string.Join("\n", lines.Skip(10).Take(5))));
    }

    [Fact]
    public void IndexGap_of_the_pipeline_is_only_information()
    {
        RecordEnvelope[] rows = new[] { 1, 2, 4 }.Select(i => new RecordEnvelope(CoverageRun.Record(i)) { ResultIndex = i }).ToArray();
        AuditCoverage coverage = CoverageRun.OfPipeline(rows);
        CoverageHole hole = Assert.Single(coverage.Holes);
        Assert.Equal(CoverageHoleKind.IndexGap, hole.Kind);
        Assert.True(hole.IsInformation);
        Assert.Equal(AuditVerdict.NothingFound, coverage.Verdict);
    }

    [Theory]
    [InlineData("{\"Id\":\"x\",\"CreationTime\":\"2024-06-01T00:00:00\",\"Operation\":\"Upd", true)]
    [InlineData("{\"Id\":\"x\",\"Operation\":\"Update\"}", true)]
    [InlineData("{\"Identity\":\"x\",\"AuditData\":\"\"}", true)]
    [InlineData("{\"Id\":\"x\",\"CreationTime\":\"2024-06-01T00:00:00\",\"Operation\":\"Update\"}", false)]
    [InlineData("{\"CreationDate\":\"2024-06-01T00:00:00\",\"AuditData\":{\"Id\":\"x\",\"Operation\":\"Update\"}}", false)]
    public void Unreadable(string last, bool isHole) =>
        AssertHole(CoverageHoleKind.Unreadable, isHole, CoverageRun.OfFile(CoverageRun.Record(1) + "\n" + CoverageRun.Record(2) + "\n" + last));

    [Fact]
    public void A_file_of_another_kind_is_unreadable()
    {
        AuditCoverage coverage = CoverageRun.OfFiles(new[] { CoverageRun.Record(1), "Just text." });
        AssertHole(CoverageHoleKind.Unreadable, true, coverage);
    }

    [Fact]
    public void Many_unreadable_records_are_counted_and_not_all_listed()
    {
        AuditCoverage coverage = CoverageRun.OfFile(CoverageRun.Record(1) + "\n" + string.Concat(Enumerable.Repeat("{\"Id\":\n", 1000)));
        Assert.Equal(1000, coverage.Unreadable);
        Assert.Equal(1000, coverage.Holes.Where(h => h.Kind == CoverageHoleKind.Unreadable).Sum(h => h.Count));
        Assert.InRange(coverage.Holes.Length, 2, 200);
    }

    [Theory]
    [InlineData("True", true)]
    [InlineData("False", false)]
    [InlineData(null, false)]
    public void Throttled(string? throttled, bool isHole)
    {
        AuditCoverage coverage = CoverageRun.OfFile(new MailRecord { Throttled = throttled, Count = "1" }.ToString(), rules: false);
        AssertHole(CoverageHoleKind.Throttled, isHole, coverage);
        if (isHole)
        {
            CoverageHole hole = Assert.Single(coverage.Holes);
            Assert.Equal("user1@contoso.com", hole.Mailbox);
            Assert.Equal(MailRecord.Day, hole.From);
            Assert.Equal(MailRecord.Day.AddHours(24), hole.Until);
        }
    }

    [Theory]
    [InlineData("True", "True", true)]
    [InlineData("Perhaps", "True", true)]
    [InlineData("True", "Failed", false)]
    [InlineData("True", "False", false)]
    public void Bypassed(string flag, string status, bool isHole)
    {
        string record = Bypass.Replace("\"AuditBypassEnabled\",\"Value\":\"True\"", $"\"AuditBypassEnabled\",\"Value\":\"{flag}\"").Replace("\"ResultStatus\":\"True\"", $"\"ResultStatus\":\"{status}\"");
        AuditCoverage coverage = CoverageRun.OfFile(record, rules: false);
        AssertHole(CoverageHoleKind.Bypassed, isHole, coverage);
        if (isHole)
        {
            CoverageHole hole = Assert.Single(coverage.Holes);
            Assert.Equal("svc", hole.Actor);
            Assert.Null(hole.Until);
        }
    }

    [Fact]
    public void A_removal_without_a_beginning_is_only_information()
    {
        AuditCoverage coverage = CoverageRun.OfFile(Bypass.Replace("\"AuditBypassEnabled\",\"Value\":\"True\"", "\"AuditBypassEnabled\",\"Value\":\"False\""));
        Assert.Equal(AuditVerdict.NothingFound, coverage.Verdict);
        CoverageHole hole = Assert.Single(coverage.Holes);
        Assert.True(hole.IsInformation);
        Assert.Null(hole.From);
        Assert.Equal(new DateTime(2024, 6, 1, 12, 0, 0, DateTimeKind.Utc), hole.Until);
    }

    [Theory]
    [InlineData(5, 20, 1, true)]
    [InlineData(5, 19, 1, false)]
    [InlineData(5, 10, 2, true)]
    [InlineData(5, 9, 2, false)]
    [InlineData(4, 20, 1, true)]
    [InlineData(3, 20, 1, false)]
    [InlineData(8, 1, 30, true)]
    public void Silence(int days, int perHour, int silentHours, bool isHole)
    {
        var start = new DateTime(2024, 6, 3);
        var records = new List<string>();
        int silentFrom = 24 + 10;
        for (int hour = 0; hour < days * 24; hour++)
        {
            if (hour >= silentFrom && hour < silentFrom + silentHours)
            {
                continue;
            }

            for (int i = 0; i < perHour; i++)
            {
                records.Add(CoverageRun.Record(records.Count, time: start.AddHours(hour).AddSeconds(i)));
            }
        }

        AuditCoverage coverage = CoverageRun.OfFile(string.Join("\n", records));
        AssertHole(CoverageHoleKind.Silence, isHole, coverage);
        if (isHole)
        {
            CoverageHole hole = Assert.Single(coverage.Holes);
            Assert.Equal(DateTime.SpecifyKind(start.AddHours(silentFrom), DateTimeKind.Utc), hole.From);
            Assert.Equal(DateTime.SpecifyKind(start.AddHours(silentFrom + silentHours), DateTimeKind.Utc), hole.Until);
        }
    }

    [Fact]
    public void Hours_come_in_their_order_however_many_there_are_and_in_whatever_order_their_records()
    {
        var random = new Random(1);
        DateTime[] hours = Enumerable.Range(0, 1_500).Select(hour => new DateTime(2024, 6, 3, 0, 0, 0, DateTimeKind.Utc).AddHours(hour)).ToArray();
        string[] records = hours.Select((hour, i) => CoverageRun.Record(i, time: hour.AddMinutes(i % 60))).OrderBy(_ => random.Next()).ToArray();
        AuditCoverage coverage = CoverageRun.OfFile(string.Join("\n", records));
        Assert.Equal(hours, coverage.RecordsPerHour.Select(hour => hour.Hour));
        Assert.All(coverage.RecordsPerHour, hour => Assert.Equal(1, hour.Records));
        Assert.Empty(coverage.Holes);
    }

    [Fact]
    public void A_time_far_away_is_no_endless_silence()
    {
        AuditCoverage coverage = CoverageRun.OfFile(CoverageRun.Record(1, time: new DateTime(1, 1, 1)) + "\n" + CoverageRun.Record(2, time: new DateTime(9999, 12, 31)) + "\n" + CoverageRun.Record(3));
        Assert.Equal(3, coverage.Distinct);
    }

    [Theory]
    [InlineData(23, true)]
    [InlineData(24, false)]
    public void Recent_is_only_information(int hours, bool isHole)
    {
        AuditCoverage coverage = CoverageRun.OfFile(CoverageRun.Record(1), now: new DateTime(2024, 6, 1, 0, 0, 1, DateTimeKind.Utc).AddHours(hours));
        Assert.Equal(AuditVerdict.NothingFound, coverage.Verdict);
        Assert.Equal(isHole, coverage.Holes.Any(hole => hole.Kind == CoverageHoleKind.Recent && hole.IsInformation));
    }

    [Fact]
    public void Alerts_come_before_holes()
    {
        AuditCoverage coverage = CoverageRun.OfFile(Bypass + "\n{\"Id\":");
        Assert.Equal(AuditVerdict.AlertsFound, coverage.Verdict);
        Assert.Equal(new[] { CoverageHoleKind.Bypassed, CoverageHoleKind.Unreadable }, coverage.Kinds());
        Assert.Equal(1, coverage.Alerts);
    }

    [Fact]
    public void A_run_that_was_stopped_claims_nothing()
    {
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions(), new RecordingOutput());
        scan.ReadRecord(new RecordEnvelope(CoverageRun.Record(1)));
        scan.Stop();
        Assert.Null(scan.Complete());
    }

    [Fact]
    public void The_order_of_records_and_how_they_are_split_never_change_coverage()
    {
        var random = new Random(31);
        for (int round = 0; round < 25; round++)
        {
            var records = new List<string>();
            var start = new DateTime(2024, 6, 3);
            for (int i = 0; i < 600; i++)
            {
                DateTime time = start.AddHours(random.Next(24 * 6)).AddSeconds(random.Next(3600));
                if (time.Day == 5 && time.Hour is > 8 and < 13)
                {
                    continue;
                }

                records.Add(CoverageRun.Record(i, time: time));
            }

            for (int i = 0; i < 5; i++)
            {
                records.Add(new MailRecord { Id = $"c0000000-0000-0000-0000-{i:d12}", Time = start.AddHours(random.Next(100)), Throttled = "True", Count = "1", Mailbox = $"user{random.Next(2)}@contoso.com" }.ToString());
            }

            records.Add(Bypass);
            records.AddRange(records.Where(_ => random.Next(10) == 0).ToList());
            string expected = Describe(CoverageRun.OfFile(string.Join("\n", records)));
            Assert.Contains(CoverageHoleKind.Throttled, expected, StringComparison.Ordinal);
            List<string> shuffled = records.OrderBy(_ => random.Next()).ToList();
            Assert.Equal(expected, Describe(CoverageRun.OfFile(string.Join("\n", shuffled))));
            Assert.Equal(expected, Describe(CoverageRun.OfFiles(shuffled.Chunk(90).Select(part => string.Join("\n", part)))));
        }
    }

    private static string Describe(AuditCoverage coverage) => string.Join(
        "\n",
        new[] { coverage.ToString(), $"{coverage.Records} {coverage.Duplicates} {coverage.Unreadable}" }
            .Concat(coverage.Holes.Select(h => $"{h} {h.From:O} {h.Until:O} {string.Join(",", h.RecordIds)}"))
            .Concat(coverage.Operations.Select(o => o.ToString()))
            .Concat(coverage.RecordsPerHour.Select(h => h.ToString())));

    private static void AssertHole(string kind, bool isHole, AuditCoverage coverage)
    {
        Assert.Equal(isHole ? new[] { kind } : Array.Empty<string>(), coverage.Kinds());
        Assert.Equal(isHole ? AuditVerdict.Inconclusive : AuditVerdict.NothingFound, coverage.Verdict);
    }
}
