using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection;

public class AuditBypassAssociationTests
{
    private const string FirstGuid = "11111111-1111-1111-1111-111111111111";
    private const string SecondGuid = "22222222-2222-2222-2222-222222222222";
    private static readonly DateTime Day = MailRecord.Day;

    internal static AuditBypassDetails Details(Alert alert) => (AuditBypassDetails)alert.Details!;

    private static BypassRecord On(string id, double hour, string? name = "bob", string? objectId = null) =>
        new() { Id = id, Time = Day.AddHours(hour), Identity = name, ObjectId = objectId };

    private static BypassRecord Off(string id, double hour, string? name = "bob", string? objectId = null) =>
        On(id, hour, name, objectId) with { Flag = "False", Actor = "other@contoso.com" };

    private static string Ids(Alert alert) => string.Join(",", alert.RecordIds);

    [Fact]
    public void On_and_off_make_an_association_with_everything_in_it()
    {
        Alert alert = Assert.Single(ScanRunner.Bypass(
            On("1", 0, "user2@contoso.com", "Bob B") with { Address = "192.0.2.70:45186", AppId = "FB78D390-0C51-40CD-8E17-FDBFAB77341B" },
            Off("2", 26.5, "USER2@contoso.com", "BobB")));
        AuditBypassDetails details = Details(alert);
        Assert.Equal(("user2@contoso.com", "admin@contoso.com", null), (alert.Target, alert.Actor, alert.Mailbox));
        Assert.Equal((Day, Day.AddHours(26.5)), (alert.FirstSeen, alert.LastSeen));
        Assert.Equal((Day, Day.AddHours(26.5), TimeSpan.FromHours(26.5), "Ended"), (details.From, details.Until, details.Duration, details.State));
        Assert.Equal(("admin@contoso.com", "192.0.2.70", "other@contoso.com", false), (details.EnabledBy, details.EnabledFrom, details.DisabledBy, details.Attempted));
        Assert.Equal(new[] { "Bob B", "user2@contoso.com", "BobB" }, details.TargetNames);
        Assert.Equal("1,2", Ids(alert));
        Assert.Equal("192.0.2.70", Assert.Single(alert.ClientAddress));
        Assert.Equal("fb78d390-0c51-40cd-8e17-fdbfab77341b", Assert.Single(alert.AppId));
        Assert.Equal(
            "admin@contoso.com set an audit bypass for user2@contoso.com at 2024-06-01T00:00:00Z from 192.0.2.70, and it ended at 2024-06-02T02:30:00Z after 1 day 2 hours"
            + " in which nothing this account did in any mailbox was logged; 2 records.",
            alert.Reason);
        Assert.Equal("TA0005", Assert.Single(alert.Tactic));
        Assert.Equal("T1562.008", Assert.Single(alert.Technique));
        Assert.Equal("Set-MailboxAuditBypassAssociation", alert.Operation);
    }

    [Fact]
    public void The_Id_is_the_hash_of_rule_target_and_earliest_record()
    {
        byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("AuditBypassAssociation\n\nbob b\n1"));
        Assert.Equal(Convert.ToHexString(hash, 0, 16).ToLowerInvariant(), Assert.Single(ScanRunner.Bypass(On("1", 0, "x", "Bob B"))).Id);
    }

    [Fact]
    public void An_association_that_nothing_ends_is_active()
    {
        Alert alert = Assert.Single(ScanRunner.Bypass(On("1", 0)));
        Assert.Equal(("Active", null, null), (Details(alert).State, Details(alert).Until, Details(alert).Duration));
        Assert.EndsWith("nothing ends it, so that nothing this account does in any mailbox is logged; 1 record.", alert.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void On_twice_is_one_association_and_on_again_later_is_another() => Assert.Equal(
        new[] { "1,2,3", "4" }, ScanRunner.Bypass(On("4", 9), Off("3", 3), On("2", 2), On("1", 1)).Select(Ids));

    [Theory]
    [InlineData("True", true)]
    [InlineData("$true", true)]
    [InlineData("False", false)]
    [InlineData("false", false)]
    [InlineData("$false", false)]
    [InlineData("0", false)]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("nein", true)]
    public void What_is_not_clearly_off_is_on(string? flag, bool on)
    {
        List<Alert> alerts = ScanRunner.Bypass(On("1", 0) with { Flag = flag });
        Assert.Equal(on ? 1 : 0, alerts.Count);
        Assert.All(alerts, alert => Assert.Equal(flag is null or "" or "nein", alert.Reason.Contains("could not be read", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_lone_off_is_given_only_when_asked_for()
    {
        BypassRecord[] records = { Off("1", 1), On("2", 2), Off("3", 3), Off("4", 4) };
        Assert.Equal(new[] { "2,3" }, ScanRunner.Bypass(records).Select(Ids));
        List<Alert> all = ScanRunner.Bypass(options => options.IncludeRemoval = true, records);
        Assert.Equal(new[] { "1", "2,3", "4" }, all.Select(Ids));
        Assert.Equal((null, "Ended", Day.AddHours(1), null, "other@contoso.com"), (Details(all[0]).From, Details(all[0]).State, Details(all[0]).Until, Details(all[0]).EnabledBy, Details(all[0]).DisabledBy));
        Assert.Contains("removed the audit bypass of bob at 2024-06-01T01:00:00Z", all[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("False")]
    [InlineData("failed")]
    [InlineData("Error")]
    public void Failures_are_given_only_when_asked_for_and_never_paired(string result)
    {
        BypassRecord[] records = { On("1", 1), On("2", 2) with { Result = result }, Off("3", 3) with { Result = result } };
        Assert.Equal(new[] { "1" }, ScanRunner.Bypass(records).Select(Ids));
        List<Alert> all = ScanRunner.Bypass(options => options.IncludeFailed = true, records);
        Assert.Equal(new[] { "1", "2" }, all.Select(Ids));
        Assert.Equal("Active", Details(all[0]).State);
        Assert.Equal((true, "Unknown", null), (Details(all[1]).Attempted, Details(all[1]).State, Details(all[1]).From));
        Assert.Equal(Day.AddHours(2), all[1].FirstSeen);
        Assert.Equal("admin@contoso.com tried to set an audit bypass for bob at 2024-06-01T02:00:00Z and failed; 1 record.", all[1].Reason);
    }

    [Fact]
    public void Names_meet_in_any_case_across_ObjectId_and_Identity_and_through_others() => Assert.Equal(
        new[] { "1,2,3" }, ScanRunner.Bypass(On("1", 1, "bob", "CN=Bob"), On("2", 2, "robert", "BOB"), Off("3", 3, "Robert", null)).Select(Ids));

    [Fact]
    public void Equal_names_do_not_meet_when_GUIDs_differ() => Assert.Equal(
        new[] { "1", "2,3" },
        ScanRunner.Bypass(On("1", 1, FirstGuid, "John Smith"), On("2", 2, SecondGuid, "John Smith"), Off("3", 3, "{" + SecondGuid.ToUpperInvariant() + "}", "js")).Select(Ids));

    [Fact]
    public void A_name_belongs_to_the_only_GUID_that_has_it() => Assert.Equal(
        new[] { "1,2" }, ScanRunner.Bypass(On("1", 1, FirstGuid, "John Smith"), Off("2", 2, "john smith", null)).Select(Ids));

    [Fact]
    public void A_name_of_two_GUIDs_ends_nothing_but_leaves_both_in_doubt()
    {
        List<Alert> alerts = ScanRunner.Bypass(
            On("1", 1, FirstGuid, "John Smith"), On("2", 2, SecondGuid, "John Smith"), On("3", 3, "John Smith", null), Off("4", 4, "John Smith", null));
        Assert.Equal(new[] { "1,4", "2,4", "3,4" }, alerts.Select(Ids));
        Assert.All(alerts, alert => Assert.Equal(("Unknown", null), (Details(alert).State, Details(alert).Until)));
        Assert.All(alerts, alert => Assert.Contains("whether it is still on is not known", alert.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_certain_settles_a_doubt()
    {
        BypassRecord[] doubtful = { On("1", 1, FirstGuid, "John Smith"), Off("0", 0, SecondGuid, "John Smith"), Off("2", 2, "John Smith", null) };
        Assert.Equal("Ended", Details(Assert.Single(ScanRunner.Bypass(doubtful.Append(Off("3", 3, FirstGuid)).ToArray()))).State);
        Assert.Equal("Active", Details(Assert.Single(ScanRunner.Bypass(doubtful.Append(On("3", 3, FirstGuid)).ToArray()))).State);
    }

    [Fact]
    public void Without_names_nothing_meets()
    {
        List<Alert> alerts = ScanRunner.Bypass(options => options.IncludeRemoval = true, On("1", 1, null), On("2", 2, " "), Off("3", 3, null));
        Assert.Equal(new[] { "1", "2", "3" }, alerts.Select(Ids));
        Assert.All(alerts, alert => Assert.Equal("(unknown account)", alert.Target));
    }

    [Fact]
    public void Without_time_an_on_is_unknown_and_an_off_stands_alone()
    {
        List<Alert> alerts = ScanRunner.Bypass(options => options.IncludeRemoval = true, On("1", 1), On("2", 0) with { Time = null }, Off("3", 0) with { Time = null });
        Assert.Equal(new[] { "1", "2", "3" }, alerts.OrderBy(Ids).Select(Ids));
        Assert.Equal(new[] { "Active", "Unknown", "Ended" }, alerts.OrderBy(Ids).Select(alert => Details(alert).State));
        Assert.All(alerts.Where(alert => Ids(alert) != "1"), alert => Assert.Equal((null, null, null), (alert.FirstSeen, Details(alert).From, Details(alert).Until)));
    }

    [Fact]
    public void PerRecord_gives_every_on_at_once()
    {
        BypassRecord[] records = { On("1", 1), Off("2", 2), On("3", 3) with { Flag = null }, On("4", 4) with { Result = "False" }, On("5", 5) with { Time = null } };
        foreach (bool failed in new[] { false, true })
        {
            var output = new ScanRunner();
            var options = new AuditBypassAssociationOptions { PerRecord = true, IncludeRemoval = true, IncludeFailed = failed };
            using var scan = new AuditScan(new[] { new AuditBypassAssociationRule(options) }, new AuditScanOptions(), output);
            int[] expected = { 1, 1, 2, failed ? 3 : 2, failed ? 4 : 3 };
            for (int i = 0; i < records.Length; i++)
            {
                scan.ReadRecord(new RecordEnvelope(records[i].ToString()));
                Assert.Equal(expected[i], output.Alerts.Count);
            }

            scan.Complete();
            Assert.Equal(expected[^1], output.Alerts.Count);
            Assert.Equal(failed ? new[] { "4" } : Array.Empty<string>(), output.Alerts.Where(alert => Details(alert).Attempted).Select(Ids));
            Assert.Equal(Day.AddHours(1), Details(output.Alerts[0]).From);
            Assert.Null(output.Alerts[^1].FirstSeen);
        }
    }

    [Theory]
    [InlineData("-Identity bob -AuditBypassEnabled True", "bob", true)]
    [InlineData("-Identity 'Bob B' -AuditBypassEnabled:$false", null, false)]
    public void Parameters_may_be_the_text_of_a_command_line(string text, string? target, bool on)
    {
        string json = new BypassRecord { Id = "1", Identity = "x" }.ToString();
        var node = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        node["Parameters"] = text;
        List<Alert> alerts = ScanRunner.Bypass(new[] { node.ToJsonString() });
        Assert.Equal(on ? new[] { target } : Array.Empty<string?>(), alerts.Select(alert => alert.Target));
    }
}
