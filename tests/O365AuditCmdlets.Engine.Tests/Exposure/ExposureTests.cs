using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Tests.Detection;
using Xunit;

namespace O365AuditCmdlets.Tests.Exposure;

/// <summary>Examples of each certainty and each filter.</summary>
public class ExposureTests
{
    private static readonly Access Read = new()
    {
        Id = "00000000-0000-4000-8000-000000000001",
        Folders = [("\\Inbox", ["<1@contoso.com>", "<2@contoso.com>"])],
        Count = 2,
    };

    private static readonly Access Copied = new()
    {
        Id = "00000000-0000-4000-8000-000000000002",
        Type = "Sync",
        Parent = "Sent Items",
        Actor = "user9@contoso.com",
        Address = "198.51.100.7",
    };

    [Fact]
    public void A_message_that_a_record_names_is_exact()
    {
        List<AuditExposure> rows = ExposureRunner.Run(
            (Read with { SessionId = "s2", Address = "192.0.2.2:443", AppId = "a" }).Record,
            new Access { Folders = [("\\Deals", ["<1@contoso.com>"])], Time = MailRecord.Day.AddHours(1), AadSessionId = "s1", AppId = "a", ClientAppId = "b" }.Record);
        AuditExposure first = rows[0];
        Assert.Equal(2, rows.Count);
        Assert.Equal(("user1@contoso.com", "Exact", "Bind", "<1@contoso.com>", "\\Deals"), (first.Mailbox, first.Certainty, first.Basis, first.InternetMessageId, first.Folder));
        Assert.Equal((MailRecord.Day, MailRecord.Day.AddHours(1), 2L, 2L), (first.FirstAccess!.Value, first.LastAccess!.Value, first.AccessCount!.Value, first.RecordCount));
        Assert.Equal(["user1@contoso.com"], first.Actor);
        Assert.Equal(["192.0.2.2"], first.ClientAddress);
        Assert.Equal(["a", "b"], first.AppId);
        Assert.Equal(["s1", "s2"], first.SessionId);
        Assert.Equal(DateTimeKind.Utc, first.FirstAccess!.Value.Kind);
        Assert.Null(first.From);
        Assert.Equal(
            "user1@contoso.com accessed <1@contoso.com> in their own mailbox, folder \\Deals, 2 times between 2024-06-01T00:00:00Z and 2024-06-01T01:00:00Z, from 192.0.2.2.",
            first.Reason);
    }

    [Fact]
    public void What_an_owner_and_an_intruder_read_are_rows_of_their_own()
    {
        Access[] reads =
        {
            new() { Folders = [("\\Deals", ["<1@contoso.com>"])], Address = "192.0.2.1" },
            new() { Folders = [("\\Deals", ["<1@contoso.com>"])], Time = MailRecord.Day.AddHours(2), Actor = "user9@contoso.com", Address = "198.51.100.9" },
            new() { Folders = [("\\Deals", ["<1@contoso.com>"])], Time = MailRecord.Day.AddHours(4), Actor = "USER1@contoso.com", Address = "192.0.2.1" },
            new() { Folders = [("\\Deals", ["<1@contoso.com>"])], Time = MailRecord.Day.AddHours(6), Address = "192.0.2.7" },
        };
        foreach (IEnumerable<Access> order in new[] { reads, reads.Reverse() })
        {
            List<AuditExposure> rows = ExposureRunner.Run(order.Select(read => read.Record).ToArray()).Where(row => row.Certainty == "Exact").ToList();
            Assert.Equal(2, rows.Count);
            Assert.Equal((3L, "user9@contoso.com"), (rows[0].AccessCount!.Value, Assert.Single(rows[1].Actor)));
            Assert.Equal(
                ["192.0.2.1 from 2024-06-01T00:00:00Z to 2024-06-01T04:00:00Z", "192.0.2.7 at 2024-06-01T06:00:00Z"],
                rows[0].Contexts.Select(context => context.ToString()));
            Assert.Equal(["198.51.100.9 at 2024-06-01T02:00:00Z"], rows[1].Contexts.Select(context => context.ToString()));
        }
    }

    [Fact]
    public void A_folder_that_was_copied_is_assumed()
    {
        AuditExposure row = Assert.Single(ExposureRunner.Run(Copied.Record));
        Assert.Equal(("FolderAssumed", "Sync", (string?)null, "Sent Items", 1L), (row.Certainty, row.Basis, row.InternetMessageId, row.Folder, row.AccessCount!.Value));
        Assert.Equal("user9@contoso.com copied folder Sent Items of user1@contoso.com whole, once at 2024-06-01T00:00:00Z, from 198.51.100.7: assume that every message in it was read.", row.ToString());
    }

    [Fact]
    public void What_a_record_counts_but_does_not_name_goes_to_its_folder()
    {
        List<AuditExposure> rows = ExposureRunner.Run((Read with { Count = 420 }).Record, new Access { Count = 7 }.Record, new Access { Folders = [("A", []), ("B", ["<1@x>", null])] }.Record);
        Assert.Equal(
            [("Exact", "\\Inbox", 1L), ("Exact", "B", 1L), ("Exact", "\\Inbox", 1L), ("FolderAssumed", null, 7L), ("FolderAssumed", "A", 1L), ("FolderAssumed", "B", 1L), ("FolderAssumed", "\\Inbox", 418L)],
            rows.Select(row => (row.Certainty, row.Folder, row.AccessCount!.Value)));
        Assert.Equal("user1@contoso.com accessed 418 messages of their own mailbox, folder \\Inbox, that the records do not name at 2024-06-01T00:00:00Z.", rows[6].Reason);
    }

    [Fact]
    public void A_throttled_mailbox_and_a_bypassed_account_are_unknowable()
    {
        string bypass = new BypassRecord { ObjectId = "Adele", Time = MailRecord.Day }.ToString();
        List<AuditExposure> rows = ExposureRunner.Run(null, [bypass, (Read with { Throttled = true }).Json]);
        Assert.Equal(["Exact", "Exact", "Unknowable", "Unknowable"], rows.Select(row => row.Certainty));
        Assert.Equal(("Throttled", "user1@contoso.com", (DateTime?)MailRecord.Day, (DateTime?)MailRecord.Day.AddDays(1), false), (rows[2].Basis, rows[2].Mailbox, rows[2].From, rows[2].Until, rows[2].IsOpen));
        Assert.Equal(("Bypassed", null, (DateTime?)MailRecord.Day, null, true), (rows[3].Basis, rows[3].Mailbox, rows[3].From, rows[3].Until, rows[3].IsOpen));
        Assert.Equal(["Adele"], rows[3].Actor);
        Assert.All(rows.Skip(2), row => Assert.Null(row.FirstAccess ?? row.LastAccess));
        Assert.All(rows.Skip(2), row => Assert.Null(row.AccessCount));
        Assert.Equal("Bind accesses to user1@contoso.com were not logged from 2024-06-01T00:00:00Z until 2024-06-02T00:00:00Z.", rows[2].Reason);
    }

    [Theory]
    [InlineData("MailItemsAccessed", "Exchange", 2)]
    [InlineData("mailitemsaccessed", "EXCHANGE", 2)]
    [InlineData("MailItemsAccessed", null, 2)]
    [InlineData("MailItemsAccessed", "SharePoint", 0)]
    [InlineData("AttachmentAccess", "Exchange", 0)]
    public void Only_records_of_mail_access_count(string operation, string? workload, int expected) =>
        Assert.Equal(expected, ExposureRunner.Run(Read.Record with { Operation = operation, Workload = workload }).Count);

    [Fact]
    public void A_record_that_comes_twice_counts_once()
    {
        string one = (Read with { Id = "same" }).Json;
        Assert.All(ExposureRunner.Run(null, [one, one]), row => Assert.Equal((1L, 1L), (row.AccessCount!.Value, row.RecordCount)));
    }

    [Fact]
    public void The_folder_is_that_of_the_last_access_and_of_equal_times_the_first()
    {
        Access early = new() { Folders = [("A", ["<1@x>"])] };
        Access late = new() { Folders = [("C", ["<1@x>"]), ("B", ["<1@x>"]), (null, ["<1@x>"])], Time = MailRecord.Day.AddTicks(1) };
        Access timeless = new() { Folders = [("0", ["<1@x>"])], Time = null };
        foreach (Access[] order in new[] { new[] { early, late, timeless }, [timeless, late, early], [late, timeless, early] })
        {
            Assert.Equal("B", Assert.Single(ExposureRunner.Run(null, order.Select(access => access.Json))).Folder);
        }
    }

    [Fact]
    public void A_record_without_time_is_in_every_time_range()
    {
        var options = new ExposureOptions { After = MailRecord.Day.AddYears(1), Before = MailRecord.Day.AddYears(2) };
        List<AuditExposure> rows = ExposureRunner.Run(options, (Read with { Time = null, Throttled = true }).Record, Read.Record);
        Assert.Equal(["Exact", "Exact", "Unknowable"], rows.Select(row => row.Certainty));
        Assert.All(rows, row => Assert.Null(row.FirstAccess ?? row.LastAccess ?? row.From));
        Assert.EndsWith("once at a time not known.", rows[0].Reason);
    }

    [Fact]
    public void Time_is_half_open_and_local_times_are_converted()
    {
        DateTime day = MailRecord.Day;
        Assert.Equal(2, Count(day, null));
        Assert.Equal(0, Count(day.AddTicks(1), null));
        Assert.Equal(0, Count(null, day));
        Assert.Equal(2, Count(null, day.AddTicks(1)));
        Assert.Equal(2, Count(DateTime.SpecifyKind(day, DateTimeKind.Unspecified), null));
        Assert.Equal(2, Count(day.ToLocalTime(), day.AddTicks(1).ToLocalTime()));

        static int Count(DateTime? after, DateTime? before) => ExposureRunner.Run(new ExposureOptions { After = after, Before = before }, Read.Record).Count;
    }

    [Fact]
    public void Windows_pass_by_time_mailbox_and_actor_and_nothing_else_removes_them()
    {
        string[] records = [(Read with { Throttled = true, MailboxGuid = "11111111-1111-4111-8111-111111111111" }).Json, new BypassRecord { ObjectId = "Adele", Identity = "adele@contoso.com" }.ToString()];
        Assert.Equal(2, Windows(new ExposureOptions()));
        Assert.Equal(2, Windows(new ExposureOptions { ClientAddress = ["192.0.2.1"], SessionId = ["x"], AppId = ["x"], InternetMessageId = ["x"] }));
        Assert.Equal(2, Windows(new ExposureOptions { Mailbox = ["USER1@contoso.com"] }));
        Assert.Equal(2, Windows(new ExposureOptions { Mailbox = ["11111111-1111-4111-8111-111111111111"] }));
        Assert.Equal(1, Windows(new ExposureOptions { Mailbox = ["other@contoso.com"] }));
        Assert.Equal(2, Windows(new ExposureOptions { Actor = ["ADELE@contoso.com"] }));
        Assert.Equal(1, Windows(new ExposureOptions { Actor = ["other@contoso.com"] }));
        Assert.Equal(0, Windows(new ExposureOptions { Before = MailRecord.Day }));
        Assert.Equal(2, Windows(new ExposureOptions { After = MailRecord.Day.AddDays(1) }));
        Assert.Equal(1, Windows(new ExposureOptions { After = MailRecord.Day.AddDays(2) }));

        int Windows(ExposureOptions options) => ExposureRunner.Run(options, records).Count(row => row.Certainty == "Unknowable");
    }

    [Fact]
    public void Filters_are_or_inside_and_and_between()
    {
        Assert.Equal(3, Count(new ExposureOptions { Actor = ["user1@contoso.com", "USER9@contoso.com"] }));
        Assert.Equal(1, Count(new ExposureOptions { Actor = ["user1@contoso.com", "user9@contoso.com"], ClientAddress = ["198.51.100.0/24"] }));
        Assert.Equal(0, Count(new ExposureOptions { Actor = ["user1@contoso.com"], ClientAddress = ["198.51.100.7"] }));
        Assert.Equal(3, Count(new ExposureOptions { Mailbox = [" user1@contoso.com "] }));

        static int Count(ExposureOptions options) => ExposureRunner.Run(options, Read.Record, Copied.Record).Count;
    }

    [Theory]
    [InlineData("<1@contoso.com>")]
    [InlineData("1@contoso.com")]
    [InlineData(" 1@CONTOSO.com ")]
    public void The_reverse_question_gives_the_message_and_what_may_cover_it(string id)
    {
        List<AuditExposure> rows = ExposureRunner.Run(new ExposureOptions { InternetMessageId = [id] }, Read.Record, Copied.Record, (Read with { Id = "other", Count = 3, Throttled = true }).Record);
        Assert.Equal(["Exact", "FolderAssumed", "FolderAssumed", "Unknowable"], rows.Select(row => row.Certainty));
        Assert.Equal(("<1@contoso.com>", 2L), (rows[0].InternetMessageId, rows[0].AccessCount!.Value));
        Assert.Equal(["Bind", "Sync"], rows.Skip(1).Take(2).Select(row => row.Basis));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void A_blank_value_of_a_filter_is_an_error(string? value)
    {
        foreach (ExposureOptions options in new[] { new ExposureOptions { Actor = [value!] }, new ExposureOptions { InternetMessageId = ["a", value!] }, new ExposureOptions { ClientAddress = [value!] } })
        {
            Assert.Throws<ArgumentException>(() => ExposureRunner.Start(options).Dispose());
        }

        Assert.Throws<ArgumentException>(() => ExposureRunner.Start(new ExposureOptions { ClientAddress = ["here"] }).Dispose());
    }

    [Fact]
    public void Exposure_is_given_when_asked_for_and_not_after_a_stop()
    {
        using (var plain = new AuditScan([], new AuditScanOptions(), new ScanRunner()))
        {
            Assert.Throws<InvalidOperationException>(plain.GetExposure);
        }

        using AuditScan scan = ExposureRunner.Start(null);
        scan.ReadRecord(new RecordEnvelope(Read.Json));
        Assert.Equal(2, scan.GetExposure().Count());
        scan.ReadRecord(new RecordEnvelope(Copied.Json));
        Assert.Equal(3, scan.GetExposure().Count());
        Assert.Equal(3, scan.GetExposure().Count());
        scan.Stop();
        Assert.Empty(scan.GetExposure());
    }
}
