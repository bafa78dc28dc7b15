using System;
using System.Linq;
using O365AuditCmdlets.Coverage;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection.Exceptions;

/// <summary>What exceptions cover, and what becomes of alerts that they cover whole or in part.</summary>
public class ExceptionCoverageTests
{
    private const string App = "d3590ed6-52b3-4102-aeff-aad2292ab01c";

    private static MailRecord Hit(int hour = 0, string? more = null, string count = "100") =>
        new() { Time = MailRecord.Day.AddHours(hour), Count = count, More = more };

    [Theory]
    [InlineData("\"actor\": \"USER1@contoso.com\"", true)]
    [InlineData("\"actor\": \"user1@contoso.co\"", false)]
    [InlineData("\"actor\": \"*@CONTOSO.com\"", true)]
    [InlineData("\"actor\": \"u*1@*.com\"", true)]
    [InlineData("\"actor\": [\"nobody\", \"user1*\"]", true)]
    [InlineData("\"actor\": \"user1?contoso.com\"", false)]
    [InlineData("\"mailbox\": \"user1@contoso.com\"", true)]
    [InlineData("\"appId\": \"D3590ED6-52B3-4102-AEFF-AAD2292AB01C\"", true)]
    [InlineData("\"appId\": \"{d3590ed6-52b3-4102-aeff-aad2292ab01c}\"", true)]
    [InlineData("\"appId\": \"d3590ed6-*\"", true)]
    [InlineData("\"appId\": \"00000003-0000-0000-c000-000000000000\"", false)]
    [InlineData("\"clientAddress\": \"192.0.2.7\"", true)]
    [InlineData("\"clientAddress\": \"192.0.2.0/29\"", true)]
    [InlineData("\"clientAddress\": \"192.0.2.0/30\"", false)]
    [InlineData("\"clientAddress\": \"::ffff:192.0.2.0/120\"", true)]
    [InlineData("\"clientAddress\": [\"2001:db8::/32\", \"0.0.0.0/0\"]", true)]
    [InlineData("\"clientAddress\": \"::/0\"", false)]
    [InlineData("\"clientString\": \"Client=REST;*\"", true)]
    [InlineData("\"clientString\": \"Client=REST\"", false)]
    [InlineData("\"group\": \"Backup\"", false)]
    [InlineData("\"target\": \"*\"", false)]
    [InlineData("\"actor\": \"user1*\", \"clientAddress\": \"192.0.2.7\", \"clientString\": \"*\"", true)]
    [InlineData("\"actor\": \"user1*\", \"clientAddress\": \"192.0.2.8\"", false)]
    [InlineData("\"actor\": \"user1*\", \"group\": \"Backup\"", false)]
    public void Conditions_are_ANDed_and_their_values_ORed(string members, bool covered)
    {
        var record = Hit(0, $$"""{"AppId":"{{App}}","ClientIPAddress":"192.0.2.7:443","ClientInfoString":"Client=REST;Client=RESTSystem;;"}""");
        ExceptedScan scan = ExceptedScan.Excess(ExceptedScan.Mail(members), record);
        Assert.Equal(covered ? 0 : 1, scan.Alerts.Count);
        Assert.Equal(covered ? 1 : 0, scan.Excepted.Count);
        Assert.Equal(covered ? AuditExceptionState.Used : AuditExceptionState.Unused, Assert.Single(scan.Uses).State);
    }

    [Theory]
    [InlineData("svc-backup@contoso.com", true)]
    [InlineData("one@Backup.Contoso.com", true)]
    [InlineData("user1@contoso.com", false)]
    public void A_group_stands_for_its_members(string actor, bool covered)
    {
        ExceptedScan scan = ExceptedScan.Excess(ExceptedScan.Mail("\"group\": \"BACKUP\""), Hit() with { Actor = actor });
        Assert.Equal(covered ? 0 : 1, scan.Alerts.Count);
    }

    [Fact]
    public void What_a_record_does_not_say_meets_no_condition()
    {
        foreach (string condition in new[] { "actor", "mailbox", "appId", "clientString" })
        {
            Assert.Single(ExceptedScan.Excess(ExceptedScan.Mail($"\"{condition}\": \"*\""), Hit() with { Actor = null, Mailbox = null }).Alerts);
        }
    }

    [Fact]
    public void A_covered_alert_is_counted_and_no_alert_for_the_verdict()
    {
        ExceptedScan scan = ExceptedScan.Excess(ExceptedScan.Mail("\"actor\": \"*\""), Hit(0), Hit(1));
        Alert alert = Assert.Single(scan.All);
        Assert.True(alert.IsExcepted);
        Assert.Equal("e1", alert.Exception);
        Assert.Equal(2, alert.RecordIds.Length);
        Assert.Equal((0, 1), (scan.Totals.Alerts, scan.Totals.AlertsExcepted));
        Assert.Equal(AuditVerdict.NothingFound, scan.Coverage.Verdict);
        Assert.Equal((2, 1), (scan.Uses[0].RecordsCovered, scan.Uses[0].AlertsExcepted));

        scan = ExceptedScan.Run(new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()), new[] { Hit(0).ToString() }, ExceptedScan.Mail("\"actor\": \"*\""), include: false);
        Assert.Empty(scan.All);
        Assert.Equal(1, scan.Totals.AlertsExcepted);
    }

    [Fact]
    public void Excepting_an_application_takes_it_out_of_the_window()
    {
        MailRecord[] records = Enumerable.Range(0, 20).Select(i => Hit(i, $$"""{"AppId":"{{(i % 2 == 0 ? App : "other")}}"}""", "90")).ToArray();
        Assert.Equal(20, Assert.Single(ScanRunner.Excess(records)).RecordIds.Length);

        // 900 are left, which is not over 1,000: nothing is left of the alert, and it is counted.
        ExceptedScan scan = ExceptedScan.Excess(ExceptedScan.Mail($"\"appId\": \"{App}\""), records);
        Assert.Empty(scan.Alerts);
        Assert.Equal(20, Assert.Single(scan.Excepted).RecordIds.Length);

        // With one record more of the other application the alert is there, of its records alone.
        scan = ExceptedScan.Excess(ExceptedScan.Mail($"\"appId\": \"{App}\""), records.Append(Hit(20, "{\"AppId\":\"other\"}", "101")).ToArray());
        Assert.Equal(11, Assert.Single(scan.Alerts).RecordIds.Length);
        Assert.Equal(new[] { "other" }, scan.Alerts[0].AppId);
        Assert.Equal(1001, ((MailItemsAccessedDetails)scan.Alerts[0].Details!).PeakWindow!.ItemCount);
        Assert.Empty(scan.Excepted);
        Assert.Equal(0, scan.Totals.AlertsExcepted);
    }

    [Fact]
    public void Hits_without_time_and_hits_per_record_are_covered_alone()
    {
        string file = ExceptedScan.Mail("\"actor\": \"user1*\"");
        MailRecord[] records = { Hit() with { Time = null }, Hit() with { Actor = "user2@contoso.com" } };
        ExceptedScan scan = ExceptedScan.Run(
            new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions { PerRecord = true }), records.Skip(1).Append(Hit()).Select(record => record.ToString()), file);
        Assert.Equal("user2@contoso.com", Assert.Single(scan.Alerts).Actor);
        Assert.Equal("user1@contoso.com", Assert.Single(scan.Excepted).Actor);
    }

    [Theory]
    [InlineData("2026-03-01T00:00:01Z", AuditExceptionState.Used)]
    [InlineData("2026-03-01", AuditExceptionState.Expired)]
    [InlineData("2026-03-01T02:00:00+02:00", AuditExceptionState.Expired)]
    [InlineData("2020-01-01", AuditExceptionState.Expired)]
    public void An_expired_exception_does_nothing(string expires, AuditExceptionState state)
    {
        ExceptedScan scan = ExceptedScan.Excess(ExceptedScan.File(ExceptedScan.Entry("old", "MailItemsAccessedExcess", "\"actor\": \"*\"", expires)), Hit());
        Assert.Equal(state == AuditExceptionState.Used ? 0 : 1, scan.Alerts.Count);
        Assert.Equal(state, scan.Uses[0].State);
    }

    [Fact]
    public void Uses_are_told_for_the_rules_that_ran()
    {
        ExceptedScan scan = ExceptedScan.Excess(
            ExceptedScan.File(
                ExceptedScan.Entry("a", "MailItemsAccessedExcess", "\"actor\": \"*\""),
                ExceptedScan.Entry("b", "AuditBypassAssociation", "\"actor\": \"*\""),
                ExceptedScan.Entry("c", "MailItemsAccessedExcess", "\"appId\": \"x\""),
                ExceptedScan.Entry("d", "MailItemsAccessedExcess", "\"mailbox\": \"user1*\"")),
            Hit(0, null, "5"),
            Hit(1));
        Assert.Equal("a, d", Assert.Single(scan.Excepted).Exception);
        Assert.Equal(
            new[] { ("a", AuditExceptionState.Used, 2L, 1L), ("c", AuditExceptionState.Unused, 0L, 0L), ("d", AuditExceptionState.Used, 2L, 1L) },
            scan.Uses.Select(use => (use.Id, use.State, use.RecordsCovered, use.AlertsExcepted)));
    }

    [Theory]
    [InlineData("\"actor\": \"admin@contoso.com\"", true)]
    [InlineData("\"actor\": \"other@contoso.com\"", false)]
    [InlineData("\"target\": \"svc-*\"", true)]
    [InlineData("\"target\": \"SVC-BACKUP\", \"clientAddress\": \"198.51.100.0/24\"", true)]
    [InlineData("\"target\": \"svc-backup\", \"clientAddress\": \"203.0.113.0/24\"", false)]
    [InlineData("\"appId\": \"app\"", true)]
    [InlineData("\"mailbox\": \"*\"", false)]
    [InlineData("\"clientString\": \"*\"", false)]
    public void A_bypass_is_covered_by_who_set_it_from_where_and_for_whom(string members, bool covered)
    {
        var on = new BypassRecord { ObjectId = "svc-backup", Address = "198.51.100.7:16902", AppId = "app" };
        ExceptedScan scan = ExceptedScan.Bypass(ExceptedScan.Bypass(members), on);
        Assert.Equal(covered ? 0 : 1, scan.Alerts.Count);
        Assert.Equal(covered ? 1 : 0, scan.Totals.AlertsExcepted);
        Assert.Equal(covered ? AuditExceptionState.Used : AuditExceptionState.Unused, scan.Uses[0].State);
    }

    [Fact]
    public void A_bypass_is_covered_only_when_every_switching_on_is()
    {
        var first = new BypassRecord { ObjectId = "svc" };
        var second = new BypassRecord { ObjectId = "svc", Time = MailRecord.Day.AddHours(1), Actor = "user2@contoso.com" };
        var off = new BypassRecord { ObjectId = "svc", Time = MailRecord.Day.AddHours(2), Flag = "False", Actor = "user2@contoso.com" };
        string file = ExceptedScan.Bypass("\"actor\": \"admin@contoso.com\"");
        Assert.Single(ExceptedScan.Bypass(file, first, second, off).Alerts);
        Assert.Empty(ExceptedScan.Bypass(file, first, off).Alerts);
        Assert.Single(ExceptedScan.Bypass(file, off).Alerts);
    }
}
