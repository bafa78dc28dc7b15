using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using O365AuditCmdlets.Tests.Detection;
using O365AuditCmdlets.Tests.Exposure;
using Xunit;
using Access = O365AuditCmdlets.Tests.Exposure.Access;

namespace O365AuditCmdlets.Tests.Filters;

/// <summary>What filters choose, and what is said of those that nothing meets.</summary>
public sealed class ScanFilterTests
{
    private static readonly string[] Records =
    {
        new Access { Id = "00000000-0000-4000-8000-000000000001", Throttled = true, Address = "192.0.2.7", AppId = "27922004-5251-4030-b22d-91ecd9a37ea4" }.Json,
        new Access { Id = "00000000-0000-4000-8000-000000000002", Throttled = true, Mailbox = "shared@contoso.com", Actor = "user9@contoso.com", Address = "[2001:db8::7]:443", AppId = "a1" }.Json,
        new Access { Id = "00000000-0000-4000-8000-000000000003", Mailbox = "quiet@contoso.com", Actor = "user3@contoso.com" }.Json,
    };

    public static TheoryData<string, string, int, bool> Choices => new()
    {
        { "mailbox", "user1@contoso.com", 1, true },
        { "mailbox", "*@CONTOSO.com", 2, true },
        { "mailbox", "quiet@contoso.com", 0, true },
        { "mailbox", "nosuch@contoso.com", 0, false },
        { "actor", "user?@contoso.com", 2, true },
        { "actor", "user10@contoso.com", 0, false },
        { "application", "Outlook Mobile", 1, true },
        { "application", "{27922004-5251-4030-B22D-91ECD9A37EA4}", 1, true },
        { "application", "a2", 0, false },
        { "address", "192.0.2.0/24", 1, true },
        { "address", "2001:db8:*", 1, true },
        { "address", "192.0.2.8", 0, false },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void Alerts_are_chosen_and_what_nothing_meets_is_a_hole(string what, string value, int alerts, bool isMet)
    {
        AuditCoverage coverage = Run(Options(what, value), Records, out List<Alert> found);
        Assert.Equal(alerts, found.Count);
        CoverageHole[] holes = coverage.Holes.Where(hole => hole.Kind == CoverageHoleKind.FilterUnmatched).ToArray();
        Assert.Equal(isMet ? 0 : 1, holes.Length);
        Assert.All(holes, hole => Assert.False(hole.IsInformation));
        Assert.All(holes, hole => Assert.StartsWith($"No record of mail access names the {what} '{value}'", hole.Description, StringComparison.Ordinal));
        if (!isMet)
        {
            Assert.Equal(AuditVerdict.Inconclusive, coverage.Verdict);
        }
    }

    [Fact]
    public void A_mailbox_that_is_known_by_its_other_name_is_no_hole()
    {
        string json = new Access { MailboxGuid = "40d0e354-1f14-4669-8bc7-9babf60946a5", Throttled = true }.Json;
        AuditCoverage coverage = Run(new AuditScanOptions { Mailbox = new[] { "40D0E354-1F14-4669-8BC7-9BABF60946A5" } }, new[] { json }, out List<Alert> alerts);
        Assert.Single(alerts);
        Assert.DoesNotContain(coverage.Holes, hole => hole.Kind == CoverageHoleKind.FilterUnmatched);
    }

    [Fact]
    public void The_order_of_records_changes_nothing_that_is_said()
    {
        var random = new Random(1);
        string[] many = Enumerable.Range(0, 60).Select(i => new Access
        {
            Id = $"00000000-0000-4000-8000-0000000001{i:d2}",
            Mailbox = $"user{i}@contoso.com",
            Actor = $"user{i}@contoso.com",
            Address = i % 3 == 0 ? "host" + i : "192.0.2." + i,
        }.Json).ToArray();
        string? first = null;
        for (int round = 0; round < 20; round++)
        {
            var options = new ExposureOptions { Mailbox = new[] { "user100@contoso.com", "user*" }, ClientAddress = new[] { "192.0.2.100", "192.0.2.1" } };
            using AuditScan scan = ExposureRunner.Start(options);
            foreach (string record in many.OrderBy(_ => random.Next()))
            {
                scan.ReadRecord(new RecordEnvelope(record));
            }

            string said = string.Join("\n", scan.Complete()!.Holes.Select(hole => hole.ToString()));
            Assert.Contains("FilterNotJudged: 20 records of mail access have a client address that is none, such as 'host0', 'host12', 'host15'", said, StringComparison.Ordinal);
            Assert.Contains("user100@contoso.com", said, StringComparison.Ordinal);
            Assert.Equal(first ??= said, said);
        }
    }

    [Fact]
    public void A_time_without_records_is_a_hole()
    {
        foreach (AuditScanOptions options in new[]
        {
            new AuditScanOptions { After = MailRecord.Day.AddDays(1) },
            new AuditScanOptions { Before = MailRecord.Day },
            new AuditScanOptions { Exposure = new ExposureOptions { After = MailRecord.Day.AddDays(1) } },
        })
        {
            AuditCoverage coverage = Run(options, Records, out _);
            CoverageHole hole = Assert.Single(coverage.Holes, hole => hole.Kind == CoverageHoleKind.FilterUnmatched);
            Assert.StartsWith("No record lies in the time", hole.Description, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Run(new AuditScanOptions { After = MailRecord.Day }, Records, out _).Holes, hole => hole.Kind == CoverageHoleKind.FilterUnmatched);
    }

    [Fact]
    public void A_bypassed_account_that_no_access_names_is_known_by_its_window()
    {
        using AuditScan scan = ExposureRunner.Start(new ExposureOptions { Actor = new[] { "svc-*" } });
        scan.ReadRecord(new RecordEnvelope(new BypassRecord { ObjectId = "svc-backup" }.ToString()));
        scan.ReadRecord(new RecordEnvelope(Records[2]));
        Assert.DoesNotContain(scan.Complete()!.Holes, hole => hole.Kind == CoverageHoleKind.FilterUnmatched);
        Assert.Single(scan.GetExposure());
    }

    [Theory]
    [InlineData("192.0.2.x")]
    [InlineData("host*")]
    [InlineData("192.0.2.0/33")]
    [InlineData(" ")]
    public void What_is_no_address_is_refused(string text)
    {
        Assert.False(ExposureOptions.IsAddress(text));
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Run(new AuditScanOptions { ClientAddress = new[] { text } }, Records, out _));
        Assert.DoesNotContain("Parameter", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_is_named_with_similar_ones()
    {
        var read = new Access { Folders = [("\\Inbox", ["<abc.123@contoso.com>"])], Count = 1 };
        using AuditScan scan = ExposureRunner.Start(new ExposureOptions { InternetMessageId = new[] { "abc.124@contoso.com" } });
        scan.ReadRecord(new RecordEnvelope(read.Json));
        AuditCoverage coverage = scan.Complete()!;
        CoverageHole hole = Assert.Single(coverage.Holes, hole => hole.Kind == CoverageHoleKind.FilterUnmatched);
        Assert.True(hole.IsInformation);
        Assert.Contains("Similar in the records: '<abc.123@contoso.com>'", hole.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_were_met_are_given_for_completion_and_bounded()
    {
        var output = new ScanRunner();
        using var scan = new AuditScan(new AuditRule[] { new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()) }, new AuditScanOptions(), output);
        for (int i = 0; i < ScanNames.Most + 500; i++)
        {
            scan.ReadRecord(new RecordEnvelope(new Access { Mailbox = $"user{i}@contoso.com", Address = "192.0.2.1:" + (i + 1), SessionId = new string('s', 300) }.Json));
        }

        scan.Complete();
        ScanNames names = scan.GetNames();
        Assert.Equal(ScanNames.Most, names.Mailbox.Count);
        Assert.Equal(new[] { "192.0.2.1" }, names.ClientAddress);
        Assert.Equal(new[] { "user1@contoso.com" }, names.Actor);
        Assert.Equal(new[] { "MailItemsAccessed" }, names.Operation);
        Assert.Empty(names.SessionId);
    }

    [Fact]
    public void A_plan_says_how_much_of_all_files_is_done()
    {
        string folder = Directory.CreateTempSubdirectory("plan").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "a"), new string(' ', 100));
            File.WriteAllText(Path.Combine(folder, "b"), new string(' ', 300));
            var plan = new ScanPlan(new[] { folder, Path.Combine(folder, "missing") });
            Assert.Equal(400, plan.Bytes);
            Assert.Equal(0.125, plan.PartDone(new ScanProgress(Path.Combine(folder, "a"), 50, 100, 0)));
            Assert.Equal(0.5, plan.PartDone(new ScanProgress(Path.Combine(folder, "b|entry|inner"), 100, 300, 0)));
            Assert.Null(plan.PartDone(new ScanProgress("elsewhere", 1, 2, 0)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("MailItemAccessed", "MailItemsAccessed")]
    [InlineData("mailitemsaccessed", null)]
    [InlineData("Set-InboxRul", "Set-InboxRule")]
    [InlineData("SomethingOfNextYear", null)]
    public void An_operation_that_nobody_knows_has_a_nearest_one(string typed, string? nearest) => Assert.Equal(nearest, AuditNames.NearestOperation(typed));

    private static AuditScanOptions Options(string what, string value)
    {
        var options = new AuditScanOptions();
        string[] values = { value };
        _ = what switch
        {
            "mailbox" => options.Mailbox = values,
            "actor" => options.Actor = values,
            "application" => options.AppId = values,
            _ => options.ClientAddress = values,
        };
        return options;
    }

    private static AuditCoverage Run(AuditScanOptions options, IEnumerable<string> records, out List<Alert> alerts)
    {
        var output = new ScanRunner();
        using var scan = new AuditScan(new AuditRule[] { new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()) }, options, output);
        foreach (string record in records)
        {
            scan.ReadRecord(new RecordEnvelope(record));
        }

        AuditCoverage coverage = scan.Complete()!;
        alerts = output.Alerts;
        return coverage;
    }
}
