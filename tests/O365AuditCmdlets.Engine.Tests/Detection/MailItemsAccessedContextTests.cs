using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>What an alert says of where the accesses came from and what they touched.</summary>
public class MailItemsAccessedContextTests
{
    private static readonly DateTime Day = MailRecord.Day;

    private static MailRecord Hit(int number, string? more = null, string? folders = null) => new()
    {
        Id = number.ToString(CultureInfo.InvariantCulture),
        Time = Day.AddMinutes(number),
        Count = "100",
        More = more,
        Folders = folders,
    };

    private static MailItemsAccessedDetails Details(params MailRecord[] records) =>
        (MailItemsAccessedDetails)Assert.Single(ScanRunner.Excess(records)).Details!;

    private static string[] Texts(IEnumerable<ContextCount> counts) => counts.Select(count => $"{count.Value}={count.RecordCount}").ToArray();

    [Fact]
    public void Addresses_are_the_first_there_is_without_port_most_frequent_first() => Assert.Equal(
        new[] { "192.0.2.1=3", "2001:db8::5=2", "192.0.2.9=1" },
        Texts(Details(
            Hit(1, """{"ClientIPAddress":"192.0.2.9","ClientIP":"192.0.2.1"}"""),
            Hit(2, """{"ClientIPAddress":"","ClientIP":"192.0.2.1:45186"}"""),
            Hit(3, """{"ClientIPAddress":"null","ActorIpAddress":"::ffff:192.0.2.1"}"""),
            Hit(4, """{"ClientIP":"[2001:db8::5]:54088"}"""),
            Hit(5, """{"ClientIP":"2001:0DB8::0005"}"""),
            Hit(6, """{"ClientIP":"192.0.2.1"}"""),
            Hit(7)).ClientAddress));

    [Fact]
    public void Apps_have_their_well_known_names()
    {
        ContextCount[] apps = Details(
            Hit(1, """{"AppId":"d3590ed6-52b3-4102-aeff-aad2292ab01c"}"""),
            Hit(2, """{"AppId":"","ClientAppId":"D3590ED6-52B3-4102-AEFF-AAD2292AB01C"}"""),
            Hit(3, """{"AppId":"11111111-1111-1111-1111-111111111111"}""")).AppId;
        Assert.Equal(new[] { "d3590ed6-52b3-4102-aeff-aad2292ab01c=2", "11111111-1111-1111-1111-111111111111=1" }, Texts(apps));
        Assert.Equal(new[] { "Microsoft Office", null }, apps.Select(app => app.Name));
    }

    [Fact]
    public void Sessions_clients_and_logon_types_are_counted_and_named()
    {
        MailItemsAccessedDetails details = Details(
            Hit(1, """{"SessionId":"s1","ClientInfoString":"Client=OWA;","LogonType":0}"""),
            Hit(2, """{"SessionId":"","AppAccessContext":{"AADSessionId":"s2"},"ClientInfoString":"Client=OWA;","LogonType":"2"}"""),
            Hit(3, """{"AppAccessContext":{"AADSessionId":"s2"},"LogonType":"delegated"}"""),
            Hit(4, """{"AppAccessContext":{},"LogonType":77}"""));
        Assert.Equal(new[] { "s2=2", "s1=1" }, Texts(details.SessionId));
        Assert.Equal(new[] { "Client=OWA;=2" }, Texts(details.ClientInfoString));
        Assert.Equal(new[] { "Delegated=2", "77=1", "Owner=1" }, Texts(details.LogonType));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("false", null, false)]
    [InlineData("\"False\"", "true", true)]
    [InlineData("\"True\"", "false", true)]
    public void ExternalAccess_is_true_when_any_hit_says_so(string? first, string? second, bool? expected) => Assert.Equal(
        expected,
        Details(Hit(1, first is null ? null : $$"""{"ExternalAccess":{{first}}}"""), Hit(2, second is null ? null : $$"""{"ExternalAccess":{{second}}}""")).ExternalAccess);

    [Fact]
    public void Folders_add_up_over_records_of_every_shape()
    {
        string inbox = MailRecord.Folder("\\Inbox", 100);
        string mixed = "[" + MailRecord.Folder("\\Inbox", 3) + "," + MailRecord.Folder("\\Brouillons é", 2) + "," + MailRecord.Folder("\\Inbox", 4) + "]";
        FolderCount[] folders = ((MailItemsAccessedDetails)Assert.Single(ScanRunner.Excess(
            options => options.IncludeSync = true,
            Hit(1, null, "[" + inbox + "]"),
            Hit(2, null, mixed),
            Hit(3, """{"Folders":"[{\"Path\":\"\\\\Archive\",\"FolderItems\":[{},null]}]"}"""),
            Hit(4) with { Type = "Sync", Count = null, More = """{"Item":{"ParentFolder":{"Name":"x","Path":"\\Inbox"}}}""" },
            Hit(5, null, """[{"Name":"No path","FolderItems":[{}]},{"FolderItems":[{}]}]"""))).Details!).Folders;
        Assert.Equal(
            new[] { ("\\Inbox", 107L, 3L, true), ("No path", 1L, 1L, false), ("\\Archive", 1L, 1L, false), ("\\Brouillons é", 2L, 1L, false) },
            folders.Select(folder => (folder.Path, folder.ItemCount, folder.RecordCount, folder.IsWhole)));
    }

    [Fact]
    public void The_alert_lists_addresses_and_apps_in_the_order_of_its_details()
    {
        Alert alert = Assert.Single(ScanRunner.Excess(
            Hit(1, """{"ClientIP":"192.0.2.2","AppId":"b"}"""), Hit(2, """{"ClientIP":"192.0.2.1","AppId":"b"}"""), Hit(3, """{"ClientIP":"192.0.2.2","AppId":"a"}""")));
        Assert.Equal(new[] { "192.0.2.2", "192.0.2.1" }, alert.ClientAddress);
        Assert.Equal(new[] { "b", "a" }, alert.AppId);
    }

    [Fact]
    public void An_alert_knows_its_rule()
    {
        Alert alert = Assert.Single(ScanRunner.Excess(Hit(1)));
        Assert.Equal(("MailItemsAccessedExcess", 1, "medium", 47, "MailItemsAccessed"), (alert.RuleId, alert.RuleVersion, alert.Severity, alert.RiskScore, alert.Operation));
        Assert.Equal("TA0009", Assert.Single(alert.Tactic));
        Assert.Equal("T1114.002", Assert.Single(alert.Technique));
        Assert.False(string.IsNullOrEmpty(alert.RuleName));
        Assert.NotEmpty(alert.References);
        Assert.NotEmpty(alert.Tags);
        Assert.NotEmpty(alert.FalsePositives);
        Assert.Equal(alert.Reason, alert.ToString());
        Assert.Equal(DateTimeKind.Utc, alert.Created.Kind);
        Assert.Equal(DateTimeKind.Utc, alert.FirstSeen!.Value.Kind);
    }

    [Fact]
    public void The_reason_has_the_numbers_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Alert alert = Assert.Single(ScanRunner.Excess(
                Hit(0, """{"ClientIP":"192.0.2.1"}""") with { Count = "1500" },
                Hit(60, """{"ClientIP":"192.0.2.2"}""") with { Count = "30", Throttled = "True" }));
            Assert.Equal(
                "user1@contoso.com read 1,530 items of their own mailbox in the 24 hours to 2024-06-01T01:00:00Z (threshold 1,000),"
                + " and read 1,500 items of it in one record (threshold 100),"
                + " and read so much of it that it was throttled and Bind accesses to it were not logged for 24 hours from 2024-06-01T01:00:00Z;"
                + " 2 records from 2 addresses.",
                alert.Reason);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("USER1@contoso.com", "192.0.2.1", "192.0.2.1", "USER1@contoso.com read 120 items of their own mailbox in one record (threshold 100); 2 records from 192.0.2.1.")]
    [InlineData("user9@contoso.com", "192.0.2.1", "192.0.2.2", "user9@contoso.com read 120 items of the mailbox user1@contoso.com in one record (threshold 100); 2 records from 2 addresses.")]
    public void The_reason_names_one_address_and_no_mailbox_twice(string actor, string address, string other, string expected)
    {
        Alert alert = Assert.Single(ScanRunner.Excess(
            Hit(0, $$"""{"ClientIP":"{{address}}:443"}""") with { Actor = actor, Count = "120" },
            Hit(60, $$"""{"ClientIP":"{{other}}"}""") with { Actor = actor, Count = "110" }));
        Assert.Equal(expected, alert.Reason);
    }

    [Fact]
    public void Text_of_others_cannot_command_a_terminal()
    {
        Alert alert = Assert.Single(ScanRunner.Excess(Hit(1) with { Actor = "e\u001b[2Jv\u202Ee\r\n" }));
        Assert.StartsWith("e[2Jve read", alert.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(alert.Reason, c => char.IsControl(c));
    }

    [Fact]
    public void OperationProperties_are_read_in_every_way_the_log_writes_them()
    {
        string[] shapes =
        {
            """[{"Name":"IsThrottled","Value":"True"}]""",
            """[ { "Value" : "True" , "Name" : "IsThrottled" } ]""",
            """[{"Name":"RuleName"},{"Name":"isthrottled","Value":true}]""",
            """{"IsThrottled":"True"}""",
            JsonValue.Create("""[{"Name":"IsThrottled","Value":"True"}]""")!.ToJsonString(),
            JsonValue.Create("""  [{"Name":"Is\u0054hrottled","Value":"\u0054rue"}]""")!.ToJsonString(),
            JsonValue.Create("""{"IsThrottled":"True"}""")!.ToJsonString(),
            "\"-IsThrottled True\"",
            """[{"Name":"IsThrottled","Value":"False"},{"Name":"IsThrottled","Value":"True"}]""",
        };
        Assert.All(shapes, shape => Assert.Single(ScanRunner.Excess(Hit(1, $$"""{"OperationProperties":{{shape}}}""") with { Count = null })));
        string[] others =
        {
            """[{"Name":"IsThrottled"},{"Name":"Other","Value":"True"}]""",
            """[{"Value":"True"},{"Name":"IsThrottled","Value":null}]""",
            """[{"Name":"IsThrottled","Value":"False"}]""",
            """[["IsThrottled","True"]]""",
            "\"IsThrottled True\"",
            "null",
            "[]",
            "7",
        };
        Assert.All(others, shape => Assert.Empty(ScanRunner.Excess(Hit(1, $$"""{"OperationProperties":{{shape}}}""") with { Count = null })));
    }
}
