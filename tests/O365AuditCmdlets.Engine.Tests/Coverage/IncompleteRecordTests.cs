using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Tests.Detection;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>A record that lost what a rule asks for is a hole, in files and in the pipeline; a whole record never is.</summary>
public class IncompleteRecordTests
{
    private static readonly MailRecord Quiet = new()
    {
        Id = "00000001-0000-4000-8000-000000000000", Count = "1", Folders = "[" + MailRecord.Folder("\\Inbox", 1) + "]", More = "{\"ClientIPAddress\":\"192.0.2.1\"}",
    };

    public static TheoryData<string> AccessWays() => new(LossyCopies.OfAccess.Select(way => way.Name));

    public static TheoryData<string> BypassWays() => new(LossyCopies.OfBypass.Select(way => way.Name));

    [Theory]
    [MemberData(nameof(AccessWays))]
    public void A_mail_access_that_lost_what_is_asked_is_a_hole(string name)
    {
        string record = LossyCopies.Lose(Quiet.ToString(), LossyCopies.OfAccess.Single(way => way.Name == name).Lose);
        AuditCoverage file = CoverageRun.OfFile("\n" + record + "\n");
        CoverageHole hole = Assert.Single(file.Holes);
        Assert.Equal((CoverageHoleKind.Incomplete, false, 1L), (hole.Kind, hole.IsInformation, hole.Count));
        Assert.EndsWith("export0.dat", hole.Source);
        Assert.Contains("line 2", hole.Description);
        Assert.Contains("lacks", hole.Description);
        Assert.Equal(Quiet.Id, Assert.Single(hole.RecordIds));
        Assert.Equal(AuditVerdict.Inconclusive, file.Verdict);
        AuditCoverage pipeline = CoverageRun.OfPipeline([new RecordEnvelope(record)]);
        Assert.Equal((CoverageHoleKind.Incomplete, AuditVerdict.Inconclusive), (Assert.Single(pipeline.Holes).Kind, pipeline.Verdict));
    }

    [Theory]
    [MemberData(nameof(BypassWays))]
    public void A_bypass_event_that_cannot_be_read_is_a_hole_and_counts_as_on(string name)
    {
        string whole = new BypassRecord { ObjectId = "paul", Identity = "paul@contoso.com", Flag = "False" }.ToString();
        AuditCoverage coverage = CoverageRun.OfFile(LossyCopies.Lose(whole, LossyCopies.OfBypass.Single(way => way.Name == name).Lose));
        Assert.Contains(coverage.Holes, hole => hole.Kind == CoverageHoleKind.Incomplete && !hole.IsInformation);
        Assert.Equal(AuditVerdict.AlertsFound, coverage.Verdict);
    }

    [Fact]
    public void A_whole_record_is_no_hole()
    {
        string[] records =
        [
            Quiet.ToString(),
            (Quiet with { Id = "2", Throttled = null }).ToString(),
            (Quiet with { Id = "3", Count = null }).ToString(),
            (Quiet with { Id = "4", Count = "\"1\"" }).ToString(),
            (Quiet with { Id = "5", Count = "1.0", Folders = null }).ToString(),
            (Quiet with { Id = "6", Type = "Sync", Count = null, Folders = null, More = "{\"Item\":{\"ParentFolder\":{\"Name\":\"Inbox\"}}}" }).ToString(),
            (Quiet with { Id = "7", Workload = null }).ToString(),
            (Quiet with { Id = "8", Workload = "SharePoint", Type = null, Throttled = null, Count = null, Folders = null }).ToString(),
            Quiet.ToString().Replace("00000001-", "00000009-", StringComparison.Ordinal).Replace("{\"Name\":\"IsThrottled\",\"Value\":\"False\"}", "{\"Name\":\"RuleName\"}", StringComparison.Ordinal),
            new BypassRecord { Id = "10", ObjectId = "paul", Flag = "False" }.ToString(),
        ];
        AuditCoverage coverage = CoverageRun.OfFile(string.Join("\n", records));
        Assert.DoesNotContain(coverage.Holes, hole => hole.Kind == CoverageHoleKind.Incomplete);
        Assert.Equal(AuditVerdict.NothingFound, coverage.Verdict);
    }

    [Fact]
    public void The_first_hundred_are_named_and_the_rest_is_counted()
    {
        IEnumerable<string> records = Enumerable.Range(0, 250).Select(i => LossyCopies.Lose((Quiet with { Id = "Id " + i }).ToString(), LossyCopies.OfAccess[0].Lose));
        CoverageHole[] holes = CoverageRun.OfFile(string.Join("\n", records)).Holes;
        Assert.Equal((101, 150L), (holes.Length, holes[^1].Count));
        Assert.All(holes, hole => Assert.Equal(CoverageHoleKind.Incomplete, hole.Kind));
    }

    [Fact]
    public void A_record_outside_the_wanted_time_is_no_hole()
    {
        string record = LossyCopies.Lose(Quiet.ToString(), LossyCopies.OfAccess[0].Lose);
        using var scan = new AuditScan([], new AuditScanOptions { After = MailRecord.Day.AddDays(1), Now = CoverageRun.Later }, new ScanRunner());
        scan.ReadRecord(new RecordEnvelope(record));
        Assert.DoesNotContain(scan.Complete()!.Holes, hole => hole.Kind == CoverageHoleKind.Incomplete);
    }

    [Fact]
    public void A_copy_that_is_cut_off_takes_nothing_away_from_a_whole_one()
    {
        string whole = Quiet.ToString();
        string cut = whole.Substring(0, whole.Length / 2);
        foreach (string text in new[] { whole + "\n" + cut, cut + "\n" + whole })
        {
            AuditCoverage coverage = CoverageRun.OfFile(text);
            Assert.Equal((AuditVerdict.NothingFound, 1L), (coverage.Verdict, coverage.Unreadable));
        }

        Assert.Equal(AuditVerdict.Inconclusive, CoverageRun.OfFile(cut).Verdict);
    }

    [Theory]
    [InlineData("99999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999", 1)]
    [InlineData("\"99999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999\"", 1)]
    [InlineData("\"1,500,000\"", 1)]
    [InlineData("\"1.500.000\"", 1)]
    [InlineData("\"1 500\"", 1)]
    [InlineData("\"+150\"", 1)]
    [InlineData("1.5e2", 1)]
    [InlineData("150.00", 1)]
    [InlineData("12.000", 0)]
    [InlineData("\" 99 \"", 0)]
    public void A_count_is_read_in_every_form_that_is_clear(string count, int alerts)
    {
        AuditCoverage coverage = CoverageRun.OfFile((Quiet with { Count = null }).ToString().Replace("\"Folders\"", "\"OperationCount\":" + count + ",\"Folders\"", StringComparison.Ordinal));
        Assert.Equal(alerts, coverage.Alerts);
        Assert.DoesNotContain(coverage.Holes, hole => hole.Kind == CoverageHoleKind.Incomplete);
    }
}
