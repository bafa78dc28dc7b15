using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using O365AuditCmdlets.Tests.Records;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection;

public class MailItemsAccessedExcessTests
{
    private static readonly DateTime Day = MailRecord.Day;

    private static string[] Basis(Alert alert) => Details(alert).Basis;

    private static MailItemsAccessedDetails Details(Alert alert) => (MailItemsAccessedDetails)alert.Details!;

    [Theory]
    [InlineData("True", true)]
    [InlineData("true", true)]
    [InlineData("$true", true)]
    [InlineData("1", true)]
    [InlineData("False", false)]
    [InlineData("maybe", false)]
    [InlineData(null, false)]
    public void Throttled_is_a_hit_only_when_it_is_true(string? value, bool hit) =>
        Assert.Equal(hit ? new[] { "Throttled" } : Array.Empty<string>(), ScanRunner.Excess(new MailRecord { Throttled = value, Count = "1" }).SelectMany(Basis));

    [Theory]
    [InlineData("100", 100)]
    [InlineData("99", -1)]
    [InlineData("\"100\"", 100)]
    [InlineData("\" 250 \"", 250)]
    [InlineData("100.00", 100)]
    [InlineData("1e3", 1000)]
    [InlineData("-100", -1)]
    [InlineData("99999999999999999999", long.MaxValue)]
    [InlineData("\"many\"", -1)]
    [InlineData("null", -1)]
    public void RecordCount_reads_numbers_however_they_are_written(string count, long expected)
    {
        List<Alert> alerts = ScanRunner.Excess(options => options.WindowThreshold = 0, new MailRecord { Count = count });
        Assert.Equal(expected < 0 ? Array.Empty<long>() : new[] { expected }, alerts.Select(alert => Details(alert).ItemCount));
        Assert.All(alerts, alert => Assert.Equal(new[] { "RecordCount" }, Basis(alert)));
    }

    [Theory]
    [InlineData("Bind", true)]
    [InlineData("bind", true)]
    [InlineData(null, true)]
    [InlineData("Sync", false)]
    [InlineData("Other", false)]
    public void A_bind_record_without_a_count_counts_its_messages(string? type, bool hit)
    {
        string folders = "[" + MailRecord.Folder("\\Inbox", 60) + "," + MailRecord.Folder("\\Sent", 40) + "]";
        List<Alert> alerts = ScanRunner.Excess(new MailRecord { Type = type, Folders = folders });
        Assert.Equal(hit ? new long[] { 100 } : Array.Empty<long>(), alerts.Select(alert => Details(alert).HighestRecordCount));
    }

    [Fact]
    public void The_count_of_a_record_goes_before_its_messages() => Assert.Empty(
        ScanRunner.Excess(new MailRecord { Count = "99", Folders = "[" + MailRecord.Folder("\\Inbox", 150) + "]" }));

    [Theory]
    [InlineData(100, 99, false)]
    [InlineData(99, 99, true)]
    public void RecordThreshold_is_reached_not_passed(long threshold, int count, bool hit) => Assert.Equal(
        hit, ScanRunner.Excess(options => options.RecordThreshold = threshold, new MailRecord { Count = count.ToString(CultureInfo.InvariantCulture) }).Count == 1);

    [Theory]
    [InlineData(1000, 1000, 0, false)]
    [InlineData(1000, 1001, 0, true)]
    [InlineData(1000, 1001, 1, false)]
    [InlineData(0, 5000, 0, false)]
    [InlineData(-1, 5000, 0, false)]
    public void WindowCount_is_passed_within_24_hours_both_ends_included(long threshold, int total, long ticksBeyondADay, bool hit)
    {
        MailRecord first = new() { Count = "1", Type = null, Time = Day };
        MailRecord last = first with { Id = TestId.Next(), Time = Day.AddHours(24).AddTicks(ticksBeyondADay), Count = (total - 1).ToString(CultureInfo.InvariantCulture) };
        List<Alert> alerts = ScanRunner.Excess(
            options =>
            {
                options.WindowThreshold = threshold;
                options.RecordThreshold = 1_000_000;
            },
            first,
            last);
        Assert.Equal(hit ? new[] { first.Id, last.Id } : Array.Empty<string?>(), alerts.SelectMany(alert => alert.RecordIds));
        Assert.All(alerts, alert => Assert.Equal(new[] { "WindowCount" }, Basis(alert)));
    }

    [Fact]
    public void Windows_are_of_one_actor_in_one_mailbox_in_any_case_of_letters()
    {
        MailRecord one = new() { Count = "60", Time = Day };
        List<Alert> alerts = ScanRunner.Excess(
            options => options.WindowThreshold = 150,
            one with { Id = "1", Mailbox = "USER1@contoso.com", Actor = "USER2@contoso.com" },
            one with { Id = "2", Actor = "user2@contoso.com", Time = Day.AddHours(-1) },
            one with { Id = "3", Actor = "User2@contoso.com", Time = Day.AddHours(1) },
            one with { Id = "4", Actor = "user4@contoso.com" },
            one with { Id = "5", Actor = "user2@contoso.com", Mailbox = "user5@contoso.com" });
        Alert alert = Assert.Single(alerts);
        Assert.Equal(new[] { "2", "1", "3" }, alert.RecordIds);
        Assert.Equal("user1@contoso.com", alert.Mailbox);
        Assert.Equal("user2@contoso.com", alert.Actor);
    }

    [Theory]
    [InlineData("upn@contoso.com", "0000aaaa", "upn@contoso.com")]
    [InlineData(null, "0000aaaa", "0000aaaa")]
    [InlineData(" ", "0000aaaa", "0000aaaa")]
    [InlineData(null, null, "(unknown mailbox)")]
    public void The_mailbox_is_its_name_else_its_GUID(string? name, string? guid, string shown) =>
        Assert.Equal(shown, Assert.Single(ScanRunner.Excess(new MailRecord { Mailbox = name, MailboxGuid = guid, Count = "100" })).Mailbox);

    [Fact]
    public void Counts_that_do_not_fit_are_the_largest_number_instead_of_an_error()
    {
        MailRecord huge = new() { Count = "9223372036854775807" };
        Alert alert = Assert.Single(ScanRunner.Excess(huge, huge with { Id = "2", Time = Day.AddHours(1) }));
        Assert.Equal(long.MaxValue, Details(alert).ItemCount);
        Assert.Equal(long.MaxValue, Details(alert).PeakWindow!.ItemCount);
    }

    [Fact]
    public void What_left_the_window_no_longer_counts_however_large_it_was()
    {
        MailRecord huge = new() { Count = "9223372036854775807", Time = Day };
        List<Alert> alerts = ScanRunner.Excess(huge, huge with { Id = "2" }, huge with { Id = "3" }, huge with { Id = "4", Time = Day.AddDays(3), Count = "100" });
        Assert.Equal(new[] { long.MaxValue, 100 }, alerts.Select(alert => Details(alert).PeakWindow!.ItemCount));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void FolderSync_is_a_hit_when_it_is_asked_for(bool include, int alerts)
    {
        List<Alert> found = ScanRunner.Excess(
            options => options.IncludeSync = include,
            new MailRecord { Type = "Sync", More = """{"Item":{"ParentFolder":{"Name":"Inbox","Path":"Not Available"}}}""" });
        Assert.Equal(alerts, found.Count);
        foreach (Alert alert in found)
        {
            Assert.Equal(new[] { "FolderSync" }, Basis(alert));
            FolderCount folder = Assert.Single(Details(alert).Folders);
            Assert.Equal(("Inbox", true, 0L, 1L), (folder.Path, folder.IsWhole, folder.ItemCount, folder.RecordCount));
            Assert.Contains("copied 1 folder of their own mailbox whole", alert.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(24, 0, 1)]
    [InlineData(24, 1, 2)]
    public void Hits_stay_in_an_episode_up_to_24_hours(int hours, long ticks, int episodes)
    {
        MailRecord one = new() { Count = "100" };
        Assert.Equal(episodes, ScanRunner.Excess(one, one with { Id = "2", Time = Day.AddHours(hours).AddTicks(ticks) }).Count);
    }

    [Fact]
    public void A_record_without_time_stands_alone()
    {
        MailRecord one = new() { Count = "600" };
        List<Alert> alerts = ScanRunner.Excess(one with { Time = null, Id = "lone" }, one, one with { Id = "2", Throttled = null, Count = "1", Time = null });
        Assert.Equal(new[] { one.Id, "lone" }, alerts.SelectMany(alert => alert.RecordIds));
        Assert.Null(alerts[1].FirstSeen);
        Assert.Null(alerts[1].LastSeen);
        Assert.Null(Details(alerts[1]).PeakWindow);
        Assert.Equal(new[] { "RecordCount" }, Basis(alerts[1]));
    }

    [Theory]
    [InlineData("mailitemsaccessed", "exchange", 1)]
    [InlineData("MailItemsAccessed", null, 1)]
    [InlineData("MailItemsAccessed", "", 1)]
    [InlineData("MailItemsAccessed", "SharePoint", 0)]
    [InlineData("AttachmentAccess", "Exchange", 0)]
    [InlineData(null, "Exchange", 0)]
    public void Only_MailItemsAccessed_of_Exchange_is_looked_at(string? operation, string? workload, int alerts) =>
        Assert.Equal(alerts, ScanRunner.Excess(new MailRecord { Operation = operation, Workload = workload, Count = "100" }).Count);

    [Theory]
    [InlineData("Failed")]
    [InlineData("Succeeded")]
    public void The_outcome_is_not_asked(string status) =>
        Assert.Single(ScanRunner.Excess(new MailRecord { Count = "100", More = $$"""{"ResultStatus":"{{status}}"}""" }));

    [Fact]
    public void The_record_type_is_not_asked() => Assert.Single(ScanRunner.Excess(new MailRecord { Count = "100", More = """{"RecordType":2}""" }));

    [Fact]
    public void PerRecord_gives_each_hit_at_once_and_looks_at_no_window()
    {
        var output = new ScanRunner();
        var rule = new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions { PerRecord = true, IncludeSync = true, WindowThreshold = 1 });
        using var scan = new AuditScan(new[] { rule }, new AuditScanOptions(), output);
        MailRecord[] records =
        {
            new() { Id = "1", Count = "100", Folders = "[" + MailRecord.Folder("\\Inbox", 2) + "]" },
            new() { Id = "2", Count = "99" },
            new() { Id = "3", Throttled = "True", Time = null },
            new() { Id = "4", Type = "Sync" },
        };
        int[] expected = { 1, 1, 2, 2 };
        for (int i = 0; i < records.Length; i++)
        {
            scan.ReadRecord(new RecordEnvelope(records[i].ToString()));
            Assert.Equal(expected[i], output.Alerts.Count);
        }

        scan.Complete();
        Assert.Equal(new[] { "1", "3" }, output.Alerts.SelectMany(alert => alert.RecordIds));
        Assert.All(output.Alerts, alert => Assert.Null(Details(alert).PeakWindow));
        Assert.Equal("\\Inbox", Assert.Single(Details(output.Alerts[0]).Folders).Path);
        Assert.Equal(Day, output.Alerts[0].FirstSeen);
        Assert.Null(output.Alerts[1].FirstSeen);
    }

    [Fact]
    public void PerRecord_and_episode_of_one_record_have_the_same_Id()
    {
        MailRecord one = new() { Count = "100" };
        Assert.Equal(Assert.Single(ScanRunner.Excess(one)).Id, Assert.Single(ScanRunner.Excess(options => options.PerRecord = true, one)).Id);
    }

    [Fact]
    public void The_Id_is_the_hash_of_rule_mailbox_actor_and_earliest_record()
    {
        MailRecord one = new() { Id = "11111111-2222-3333-4444-555555555555", Mailbox = "User1@Contoso.com", Actor = "USER2@contoso.com", Count = "100" };
        byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(
            "MailItemsAccessedExcess\nuser1@contoso.com\nuser2@contoso.com\n11111111-2222-3333-4444-555555555555"));
        Alert alert = Assert.Single(ScanRunner.Excess(one, one with { Id = "00000000-2222-3333-4444-555555555555", Time = Day.AddHours(1) }));
        Assert.Equal(Convert.ToHexString(hash, 0, 16).ToLowerInvariant(), alert.Id);
    }
}
