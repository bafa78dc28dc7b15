using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>Associations held against the state now.</summary>
public class AuditBypassStateTests
{
    private const string FirstGuid = "11111111-1111-1111-1111-111111111111";
    private const string SecondGuid = "22222222-2222-2222-2222-222222222222";

    private static AuditBypassState Row(bool? bypassed, params string[] names) => new(names, bypassed);

    private static BypassRecord On(string id, string? name, string? objectId = null) => new() { Id = id, Identity = name, ObjectId = objectId };

    private static BypassRecord Off(string id, string? name, string? objectId = null) =>
        new() { Id = id, Identity = name, ObjectId = objectId, Flag = "False", Time = MailRecord.Day.AddHours(1) };

    private static string[] Run(AuditBypassState[] rows, params BypassRecord[] records) => ScanRunner.Bypass(options => options.CurrentState = rows, records)
        .Select(alert => $"{alert.Target} {string.Join("+", alert.RecordIds)} {AuditBypassAssociationTests.Details(alert).State}").ToArray();

    [Theory]
    [InlineData(true, "bob 1 Active")]
    [InlineData(false, "bob 1 Ended")]
    [InlineData(null, "bob 1 Active")]
    public void A_row_says_whether_an_open_association_is_still_on(bool? bypassed, string expected) =>
        Assert.Equal(new[] { expected }, Run(new[] { Row(bypassed, "BOB") }, On("1", "bob")));

    [Fact]
    public void What_the_state_ended_ended_at_a_time_nobody_knows()
    {
        Alert alert = Assert.Single(ScanRunner.Bypass(options => options.CurrentState = new[] { Row(false, "bob") }, On("1", "bob")));
        Assert.Null(AuditBypassAssociationTests.Details(alert).Until);
        Assert.Null(AuditBypassAssociationTests.Details(alert).Duration);
        Assert.Contains("it has ended since, at a time nobody knows", alert.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_row_nothing_changes() => Assert.Equal(new[] { "bob 1 Active" }, Run(new[] { Row(false, "eve"), Row(null, "carol") }, On("1", "bob")));

    [Fact]
    public void A_bypass_that_no_record_tells_of_is_an_alert()
    {
        Alert alert = Assert.Single(ScanRunner.Bypass(options => options.CurrentState = new[] { Row(true, "eve", FirstGuid), Row(null, "x"), Row(false, "y") }, Array.Empty<BypassRecord>()));
        AuditBypassDetails details = AuditBypassAssociationTests.Details(alert);
        Assert.Equal(("eve", null, null, null, "Active"), (alert.Target, alert.FirstSeen, alert.LastSeen, details.From, details.State));
        Assert.Equal(new[] { "eve", FirstGuid }, details.TargetNames);
        Assert.Empty(alert.RecordIds);
        Assert.Contains("bypassed before or outside these records", alert.Reason, StringComparison.Ordinal);
        byte[] hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("AuditBypassAssociation\n\neve\n"));
        Assert.Equal(Convert.ToHexString(hash, 0, 16).ToLowerInvariant(), alert.Id);
    }

    [Fact]
    public void A_bypass_after_the_last_removal_is_an_alert_as_well() =>
        Assert.Equal(new[] { "bob 1+2 Ended", "bob  Active" }, Run(new[] { Row(true, "bob") }, On("1", "bob"), Off("2", "bob")));

    [Fact]
    public void A_lone_removal_explains_nothing() => Assert.Equal(new[] { "bob  Active" }, Run(new[] { Row(true, "bob") }, Off("2", "bob")));

    [Fact]
    public void A_failed_attempt_explains_nothing() => Assert.Equal(
        new[] { "bob  Active" }, Run(new[] { Row(true, "bob") }, On("1", "bob") with { Result = "False" }));

    [Fact]
    public void An_on_without_time_explains_a_bypass_and_ends_without_one()
    {
        BypassRecord on = On("1", "bob") with { Time = null };
        Assert.Equal(new[] { "bob 1 Active" }, Run(new[] { Row(true, "bob") }, on));
        Assert.Equal(new[] { "bob 1 Ended" }, Run(new[] { Row(false, "bob") }, on));
        Assert.Equal(new[] { "bob 1 Unknown" }, Run(new[] { Row(null, "bob") }, on));
    }

    [Fact]
    public void GUIDs_that_differ_keep_a_row_and_a_target_apart()
    {
        Assert.Equal(new[] { "bob  Active", "bob 1 Active" }, Run(new[] { Row(true, "bob", SecondGuid) }, On("1", FirstGuid, "bob")).Order());
        Assert.Equal(new[] { "bob 1 Active" }, Run(new[] { Row(true, "other", FirstGuid) }, On("1", FirstGuid, "bob")));
        Assert.Equal(new[] { "bob 1 Active" }, Run(new[] { Row(false, "bob", SecondGuid) }, On("1", FirstGuid, "bob")));
        Assert.Equal(new[] { "bob 1 Ended" }, Run(new[] { Row(false, "bob", SecondGuid) }, On("1", "bob")));
    }

    [Fact]
    public void When_a_name_means_two_accounts_the_one_that_is_bypassed_counts()
    {
        Assert.Equal(new[] { "bob 1 Active" }, Run(new[] { Row(false, "bob", FirstGuid), Row(true, "bob", SecondGuid) }, On("1", "bob")));
        Assert.Equal(new[] { "bob 1 Active" }, Run(new[] { Row(false, "bob", FirstGuid), Row(null, "bob", SecondGuid) }, On("1", "bob")));
        Assert.Equal(
            new[] { FirstGuid + "  Active", SecondGuid + "  Active", "bob 1 Active" },
            Run(new[] { Row(true, "bob", FirstGuid), Row(true, "bob", SecondGuid) }, On("1", "bob")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_row_twice_is_one_account_and_true_outweighs_false()
    {
        Assert.Equal(new[] { "eve  Active" }, Run(new[] { Row(true, "eve", FirstGuid), Row(true, "eve", FirstGuid) }));
        Assert.Equal(new[] { "eve  Active" }, Run(new[] { Row(false, "eve"), Row(null, "EVE"), Row(true, "eve") }));
        Assert.Equal(new[] { "eve 1 Active" }, Run(new[] { Row(false, "eve"), Row(null, "EVE") }, On("1", "eve")));
    }

    [Fact]
    public void PerRecord_gives_at_the_end_what_no_record_told_of()
    {
        List<Alert> alerts = ScanRunner.Bypass(
            options =>
            {
                options.PerRecord = true;
                options.CurrentState = new[] { Row(true, "eve"), Row(true, "bob"), Row(false, "carol") };
            },
            On("1", "bob"),
            On("2", "carol"));
        Assert.Equal(new[] { "bob 1", "carol 2", "eve " }, alerts.Select(alert => $"{alert.Target} {string.Join("+", alert.RecordIds)}"));
    }
}
