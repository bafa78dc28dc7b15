using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using O365AuditCmdlets.Tests.Detection;
using O365AuditCmdlets.Tests.Records;
using Xunit;

namespace O365AuditCmdlets.Tests.Exposure;

/// <summary>What did this alert expose?</summary>
public class ExposureScopeTests
{
    private static readonly DateTime Day = MailRecord.Day;

    private static readonly Access Hit = new() { Id = "hit", Mailbox = "user1@contoso.com", Actor = "user9@contoso.com", Address = "192.0.2.7", SessionId = "s1", Count = 100, Time = Day.AddHours(2) };

    [Fact]
    public void An_alert_exposes_what_its_actor_did_in_its_mailbox_in_its_time_from_its_addresses_or_sessions()
    {
        Access[] others =
        [
            Message("same session", Hit with { Address = "198.51.100.1" }),
            Message("same address", Hit with { SessionId = "s2" }),
            Message("nowhere", Hit with { SessionId = null, Address = null }),
            Message("other origin", Hit with { SessionId = "s2", Address = "198.51.100.1" }),
            Message("other mailbox", Hit with { Mailbox = "user2@contoso.com" }),
            Message("other actor", Hit with { Actor = "user1@contoso.com" }),
            Message("earlier", Hit with { Time = Hit.Time!.Value.AddTicks(-1) }),
            Message("later", Hit with { Time = Hit.Time!.Value.AddTicks(1) }),
            Message("no time", Hit with { Time = null }),
            Message("other letters", Hit with { Mailbox = "USER1@contoso.com", Actor = "User9@contoso.com" }),
        ];
        Alert alert = Assert.Single(ScanRunner.Excess([Hit.Json]));
        List<AuditExposure> rows = ExposureRunner.Run(Asking(alert), [Hit.Json, .. others.Select(one => one.Json)]);
        Assert.Equal(
            ["no time", "nowhere", "other letters", "same address", "same session"],
            rows.Where(row => row.InternetMessageId is not null).Select(row => row.InternetMessageId!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_mailbox_is_found_by_its_other_name_and_its_blind_windows_with_it()
    {
        Access byName = Message("by name", Hit with { MailboxGuid = "6d1e1c30-0000-4000-8000-000000000001", Throttled = true });
        Access byGuid = Hit with { Mailbox = null, MailboxGuid = byName.MailboxGuid };
        Alert alert = Assert.Single(ScanRunner.Excess([byGuid.Json]));
        List<AuditExposure> rows = ExposureRunner.Run(Asking(alert), [byName.Json, byGuid.Json]);
        Assert.Contains(rows, row => row.InternetMessageId == "by name");
        Assert.Contains(rows, row => row.Basis == "Throttled");
    }

    [Fact]
    public void Windows_of_other_mailboxes_accounts_and_times_are_left_out()
    {
        string[] records =
        [
            (Hit with { Id = TestId.Next(), Throttled = true, Mailbox = "user2@contoso.com" }).Json,
            (Hit with { Id = TestId.Next(), Throttled = true, Time = Day.AddDays(3) }).Json,
            new BypassRecord { ObjectId = "user8@contoso.com", Time = Day }.ToString(),
            Hit.Json,
        ];
        Alert alert = ScanRunner.Excess([Hit.Json])[0];
        Assert.Equal(["FolderAssumed"], ExposureRunner.Run(Asking(alert), records).Select(row => row.Certainty));
    }

    [Fact]
    public void A_bypass_exposes_its_window_and_what_the_account_did_in_it()
    {
        string on = new BypassRecord { ObjectId = "Nine", Identity = "user9@contoso.com", Time = Day.AddHours(1) }.ToString();
        string off = new BypassRecord { ObjectId = "Nine", Identity = "user9@contoso.com", Time = Day.AddHours(3), Flag = "False" }.ToString();
        Alert alert = Assert.Single(ScanRunner.Bypass([on, off]));
        List<AuditExposure> rows = ExposureRunner.Run(Asking(alert), [on, off, Message("in it", Hit).Json, Message("behind it", Hit with { Time = Day.AddHours(4) }).Json]);
        Assert.Equal(["in it", null], rows.Select(row => row.InternetMessageId));
        Assert.Equal("Bypassed", rows[^1].Basis);
    }

    [Fact]
    public void An_attempt_that_failed_exposes_nothing()
    {
        Alert alert = Assert.Single(ScanRunner.Bypass(options => options.IncludeFailed = true, new BypassRecord { ObjectId = "user9@contoso.com", Result = "Failed" }));
        Assert.Null(ExposureScope.Of(alert));
        Assert.Empty(ExposureRunner.Run(new ExposureOptions { Scopes = [] }, [Hit.Json]));
    }

    [Fact]
    public void Every_record_of_an_alert_lies_in_its_scope_and_several_alerts_are_the_union()
    {
        for (int seed = 1; seed <= 40; seed++)
        {
            string[] records = Random(seed);
            Dictionary<string, string> byId = records.ToDictionary(Id);
            List<Alert> alerts = ScanRunner.Excess(records, options => options.RecordThreshold = 60);
            foreach (Alert alert in alerts)
            {
                string[] own = alert.RecordIds.Select(id => byId[id]).ToArray();
                Assert.Equal(Texts(ExposureRunner.Run(null, own)), Texts(ExposureRunner.Run(Asking(alert), own)));
            }

            Assert.NotEmpty(alerts);
            string[] union = Texts(ExposureRunner.Run(Asking([.. alerts]), records)).Where(IsMessage).Select(MessageOf).Distinct().Order().ToArray();
            string[] single = alerts.SelectMany(alert => Texts(ExposureRunner.Run(Asking(alert), records))).Where(IsMessage).Select(MessageOf).Distinct().Order().ToArray();
            Assert.Equal(single, union);
        }
    }

    private static ExposureOptions Asking(params Alert[] alerts) => new() { Scopes = alerts.Select(alert => ExposureScope.Of(alert)!).ToArray() };

    private static Access Message(string id, Access access) => access with { Id = TestId.Next(), Count = null, Folders = [("\\Inbox", [id])] };

    private static string[] Texts(IEnumerable<AuditExposure> rows) => rows.Select(ExposureRunner.Text).ToArray();

    private static bool IsMessage(string row) => row.Contains("|Exact|", StringComparison.Ordinal);

    private static string MessageOf(string row) => string.Join("|", row.Split('|').Take(4));

    private static string Id(string json) => System.Text.Json.Nodes.JsonNode.Parse(json)!["Id"]!.GetValue<string>();

    private static string[] Random(int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(1, 60).Select(number => new Access
        {
            Id = string.Format(CultureInfo.InvariantCulture, "00000000-0000-4000-8000-{0:d12}", number),
            Time = random.Next(20) == 0 ? null : Day.AddMinutes(random.Next(4000)),
            Mailbox = random.Next(8) == 0 ? null : "user" + random.Next(2) + "@contoso.com",
            Actor = random.Next(8) == 0 ? null : "user" + random.Next(3) + "@contoso.com",
            Address = random.Next(3) == 0 ? null : "192.0.2." + random.Next(3) + ":443",
            SessionId = random.Next(3) == 0 ? null : "s" + random.Next(3),
            AadSessionId = random.Next(3) == 0 ? "t" + random.Next(2) : null,
            Throttled = random.Next(10) == 0,
            Type = random.Next(10) == 0 ? "Sync" : "Bind",
            Count = random.Next(1, 80),
            Folders = [("\\Inbox", ["<" + random.Next(40) + "@contoso.com>"])],
        }.Json).ToArray();
    }
}
