using System;
using System.Globalization;
using System.IO;
using System.Linq;
using O365AuditCmdlets.Tests.Records;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection.State;

/// <summary>Repeated runs over one state: each alert once, and again only when it has grown.</summary>
public sealed class AuditStateTests : IDisposable
{
    private const string Signature = "{\"product\":\"O365AuditCmdlets state file\"";

    private readonly StateFolder _state = new();

    public void Dispose() => _state.Dispose();

    private static MailRecord Hit(int hour, string actor = "user1@contoso.com", string count = "100") => new()
    {
        Id = TestId.Of(string.Create(CultureInfo.InvariantCulture, $"{hour} {actor}")),
        Time = MailRecord.Day.AddHours(hour),
        Actor = actor,
        Count = count,
    };

    [Fact]
    public void An_alert_is_given_once()
    {
        Alert alert = Assert.Single(_state.Run(Hit(0), Hit(1)).Alerts);
        Assert.Equal((null, null), (alert.GrownBy, alert.PreviousRecordCount));
        StateRun again = _state.Run(Hit(1), Hit(0));
        Assert.Empty(again.Alerts);
        Assert.Equal((0, 1), (again.Totals.Alerts, again.Totals.AlertsKnown));
        Assert.Equal(AuditVerdict.AlertsFound, again.Coverage!.Verdict);
        Assert.Empty(_state.Run(Hit(1)).Alerts);
        Assert.Single(_state.Run(Hit(0, "user2@contoso.com"), Hit(0)).Alerts);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public void An_alert_that_has_grown_keeps_its_first_Id_and_says_by_how_much(int late)
    {
        Alert first = Assert.Single(_state.Run(Hit(0), Hit(1)).Alerts);
        Alert grown = Assert.Single(_state.Run(Hit(0), Hit(1), Hit(late)).Alerts);
        Assert.Equal(first.Id, grown.Id);
        Assert.Equal((1, 2), (grown.GrownBy, grown.PreviousRecordCount));
        Assert.Equal(3, grown.RecordIds.Length);
        Assert.EndsWith("; grown by 1 record since it was given with 2.", grown.Reason, StringComparison.Ordinal);
        Assert.Empty(_state.Run(Hit(0), Hit(1), Hit(late)).Alerts);

        // The look-back no longer reaches the first records.
        Alert more = Assert.Single(_state.Run(Hit(5), Hit(1), Hit(6)).Alerts);
        Assert.Equal((first.Id, late == 5 ? 1 : 2, 3), (more.Id, (int)more.GrownBy!, (int)more.PreviousRecordCount!));
    }

    [Fact]
    public void Alerts_that_a_late_record_joins_are_one_from_then_on()
    {
        StateRun run = _state.Run(Hit(0), Hit(40));
        Assert.Equal(2, run.Alerts.Count);
        Alert joined = Assert.Single(_state.Run(Hit(0), Hit(20), Hit(40)).Alerts);
        Assert.Equal(run.Alerts[0].Id, joined.Id);
        Assert.Equal(run.Alerts[1].Id, Assert.Single(joined.Supersedes));
        Assert.Equal((1, 2), (joined.GrownBy, joined.PreviousRecordCount));
        Assert.EndsWith("; grown by 1 record since it was given with 2 in 2 alerts that are one now.", joined.Reason, StringComparison.Ordinal);
        Assert.Empty(_state.Run(Hit(40)).Alerts);
        Assert.Equal(run.Alerts[0].Id, Assert.Single(_state.Run(Hit(40), Hit(41)).Alerts).Id);
    }

    [Fact]
    public void A_bypass_that_has_ended_since_is_told_again()
    {
        var rule = new AuditBypassAssociationRule(new AuditBypassAssociationOptions());
        var on = new BypassRecord { ObjectId = "svc" };
        var off = new BypassRecord { ObjectId = "svc", Time = MailRecord.Day.AddHours(1), Flag = "False" };
        Alert first = Assert.Single(_state.Run(new[] { on.ToString() }, rule).Alerts);
        Alert ended = Assert.Single(_state.Run(new[] { on.ToString(), off.ToString() }, rule).Alerts);
        Assert.Equal((first.Id, "Ended"), (ended.Id, ((AuditBypassDetails)ended.Details!).State));
        Assert.Empty(_state.Run(new[] { off.ToString(), on.ToString() }, rule).Alerts);
    }

    [Fact]
    public void Alerts_per_record_are_given_once()
    {
        var rule = new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions { PerRecord = true });
        Assert.Equal(2, _state.Run(new[] { Hit(0).ToString(), Hit(1).ToString() }, rule).Alerts.Count);
        Assert.Equal(Hit(2).Id, Assert.Single(_state.Run(new[] { Hit(1).ToString(), Hit(2).ToString(), Hit(0).ToString() }, rule).Alerts).RecordIds[0]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1001)]
    public void What_was_not_given_is_given_later(int actors)
    {
        string[] json = Enumerable.Range(1, actors).Select(i => Hit(0, $"user{i}@contoso.com").ToString()).ToArray();
        StateRun run = _state.Run(json, null, options => options.MaximumAlerts = 1);
        Assert.Equal((1, actors - 1), (run.Alerts.Count, run.Totals.AlertsHeldBack));
        Assert.Equal(actors - 1, _state.Run(json).Alerts.Count);
        Assert.Empty(_state.Run(json).Alerts);
    }

    [Fact]
    public void Excepted_alerts_are_not_remembered()
    {
        var exceptions = AuditExceptionSet.Parse(Exceptions.ExceptedScan.Mail("\"actor\": \"*\""), "x.json");
        Assert.Empty(_state.Run(new[] { Hit(0).ToString() }, null, options => options.Exceptions = exceptions).Alerts);
        Assert.Single(_state.Run(Hit(0)).Alerts);
    }

    [Fact]
    public void Alerts_that_could_not_be_handed_on_are_given_again()
    {
        var options = new AuditScanOptions { StatePath = _state.Path_ };
        var output = new StateRun { CanFlush = false };
        using (var scan = new AuditScan(new[] { new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()) }, options, output))
        {
            scan.ReadText(Hit(0).ToString());
            scan.Complete();
        }

        Assert.Single(output.Alerts);
        Assert.Single(_state.Run(Hit(0)).Alerts);
    }

    [Fact]
    public void The_file_holds_nothing_of_the_log_but_hashes()
    {
        StateRun run = _state.Run(Hit(0), Hit(1), Hit(0, "user2@contoso.com"));
        string text = _state.Text;
        foreach (string word in new[] { "user1", "user2", "contoso", "Mail", Hit(0).Id!, Hit(0).Id!.Replace("-", string.Empty, StringComparison.Ordinal) })
        {
            Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.All(run.Alerts, alert => Assert.Contains(alert.Id, text, StringComparison.Ordinal));
        Assert.Contains("\"windowEnd\":\"2024-06-01T01:00:00Z\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_the_window_moves_only_with_runs_that_read_everything()
    {
        _state.Run(Hit(10));
        _state.Run(new[] { Hit(20).ToString(), "{" });
        Assert.Contains("\"windowEnd\":\"2024-06-01T10:00:00Z\"", _state.Text, StringComparison.Ordinal);
        _state.Run(Hit(5));
        Assert.Contains("\"windowEnd\":\"2024-06-01T10:00:00Z\"", _state.Text, StringComparison.Ordinal);
        _state.Run(new[] { Hit(5).ToString() }, null, options => options.Before = MailRecord.Day.AddDays(1));
        Assert.Contains("\"windowEnd\":\"2024-06-02T00:00:00Z\"", _state.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_run_meets_for_long_is_forgotten()
    {
        string[] records = { Hit(0).ToString() };
        _state.Run(records);
        DateTime later = StateFolder.Now.AddDays(90);
        _state.Run(Array.Empty<string>(), null, options => options.Now = later);
        Assert.Empty(_state.Run(records, null, options => options.Now = later).Alerts);
        later = later.AddDays(91);
        _state.Run(Array.Empty<string>(), null, options => options.Now = later);
        Assert.Contains("\"alerts\":[]", _state.Text, StringComparison.Ordinal);
        Assert.Single(_state.Run(records, null, options => options.Now = later).Alerts);
    }

    [Fact]
    public void A_second_run_at_once_stops_with_a_clear_error()
    {
        var rules = new[] { new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()) };
        var options = new AuditScanOptions { StatePath = _state.Path_ };
        using (var first = new AuditScan(rules, options, new StateRun()))
        {
            var error = Assert.Throws<AuditStateException>(() => new AuditScan(rules, options, new StateRun()));
            Assert.Contains("Another run holds the state", error.Message, StringComparison.Ordinal);
            Assert.Equal(_state.Path_, error.Path);
        }

        Assert.Single(_state.Run(Hit(0)).Alerts);
    }

    [Fact]
    public void A_state_that_cannot_be_written_is_an_error_before_anything_is_read()
    {
        var options = new AuditScanOptions { StatePath = Path.Combine(_state.Folder, "none", "state.json") };
        Assert.Throws<AuditStateException>(() => new AuditScan(Array.Empty<AuditRule>(), options, new StateRun()));
        Directory.CreateDirectory(_state.Path_);
        Assert.Throws<AuditStateException>(() => _state.Run(Hit(0)));
    }

    [Theory]
    [InlineData("Dear reader, keep this.")]
    [InlineData("")]
    [InlineData("{\"version\":1,\"exceptions\":[]}")]
    [InlineData("{\"product\":\"O365AuditCmdlets resume file\",\"version\":1")]
    [InlineData("{\"product\":\"O365AuditCmdlets stat")]
    public void A_foreign_file_is_never_touched(string content)
    {
        File.WriteAllText(_state.Path_, content);
        AuditStateException e = Assert.Throws<AuditStateException>(() => _state.Run(Hit(0)));
        Assert.True(e.IsForeign);
        Assert.Contains("is not a state file of this product, and stays as it is", e.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(_state.Path_));
        Assert.Equal(new[] { _state.Path_ }, Directory.GetFileSystemEntries(_state.Folder));
    }

    [Theory]
    [InlineData(".pending")]
    [InlineData(".lock")]
    public void Foreign_files_where_others_of_ours_would_be_are_never_touched(string suffix)
    {
        File.WriteAllText(_state.Path_ + suffix, "mine");
        Assert.Throws<AuditStateException>(() => _state.Run(Array.Empty<string>(), null, options => options.StateOutputPath = _state.Output));
        Assert.Equal("mine", File.ReadAllText(_state.Path_ + suffix));
        Assert.Single(Directory.GetFileSystemEntries(_state.Folder));
    }

    [Fact]
    public void Only_temporary_files_of_ours_are_removed()
    {
        string[] others = { "state.json.mine.tmp", "state.json.tmp", "state.json.0123456789abcdef0123456789abcdeg.tmp", "other.0123456789abcdef0123456789abcdef.tmp" };
        Array.ForEach(others, name => File.WriteAllText(Path.Combine(_state.Folder, name), "mine"));
        File.WriteAllText(_state.Path_ + ".0123456789abcdef0123456789abcdef.tmp", "half");
        _state.Run(Hit(0));
        Assert.Equal(others.Order(StringComparer.Ordinal), Directory.GetFiles(_state.Folder, "*.tmp").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_damaged_state_is_set_aside_and_said_loudly()
    {
        _state.Run(Hit(0), Hit(0, "user2@contoso.com"));
        byte[] good = File.ReadAllBytes(_state.Path_);
        var random = new Random(7);
        for (int i = 0; i < 60; i++)
        {
            byte[] bad = (byte[])good.Clone();
            int at = random.Next(Signature.Length, bad.Length - 1);
            bad = i % 2 == 0 ? bad[..at] : Flip(bad, at);
            File.WriteAllBytes(_state.Path_, bad);
            StateRun run = _state.Run(Hit(0));
            Assert.Single(run.Alerts);
            InputProblem problem = Assert.Single(run.Problems);
            Assert.Equal(InputProblemId.StateDamaged, problem.Id);
            Assert.Contains(Directory.GetFiles(_state.Folder, "*.damaged-*"), file => File.ReadAllBytes(file).SequenceEqual(bad));
            Assert.Empty(_state.Run(Hit(0)).Problems);
        }
    }

    private static byte[] Flip(byte[] bytes, int at)
    {
        bytes[at] ^= 0x11;
        return bytes;
    }
}
