using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>A study says of each value what the rule says with that value.</summary>
public class ThresholdStudyTests
{
    [Fact]
    public void Every_effect_is_what_the_rule_finds_with_that_value()
    {
        var random = new Random(41);
        for (int round = 0; round < 30; round++)
        {
            List<string> records = Make(random, 120);
            long[] byRecord = { 1, 5, 20, 40, 1000 };
            long[] byWindow = { 1, 30, 60, 120, 100_000 };
            AuditThresholdStudy study = Study(records, byRecord, byWindow);
            Assert.Equal(byRecord.Length + byWindow.Length, study.Effects.Length);
            foreach (AuditThresholdEffect effect in study.Effects)
            {
                bool isRecord = effect.Threshold == "RecordThreshold";
                List<Alert> alerts = ScanRunner.Excess(records, options =>
                {
                    options.RecordThreshold = isRecord ? effect.Value : long.MaxValue;
                    options.WindowThreshold = isRecord ? 0 : effect.Value;
                });
                string[] ids = alerts.SelectMany(alert => alert.RecordIds).ToArray();
                Assert.Equal(alerts.Count, effect.Alerts);
                Assert.Equal(ids.Length, effect.Records);
                Assert.Equal(alerts.Select(alert => alert.Mailbox!.ToLowerInvariant()).Distinct().Count(), effect.Mailboxes);
                Assert.Equal(alerts.Select(alert => alert.Actor!.ToLowerInvariant()).Distinct().Count(), effect.Actors);
                if (!isRecord && alerts.Count > 0)
                {
                    Assert.All(study.NearestMisses.Where(miss => miss.Threshold == effect.Threshold && miss.Value == effect.Value), miss => Assert.InRange(miss.ItemCount, 1, effect.Value));
                }
            }
        }
    }

    [Fact]
    public void Order_and_duplicates_never_change_a_study()
    {
        var random = new Random(42);
        for (int round = 0; round < 20; round++)
        {
            List<string> records = Make(random, 80);
            string expected = Describe(Study(records, new long[] { 10, 30 }, new long[] { 50, 100 }));
            List<string> other = records.Concat(records.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToList();
            Assert.Equal(expected, Describe(Study(other, new long[] { 30, 10, 30 }, new long[] { 100, 50 })));
        }
    }

    [Fact]
    public void Percentiles_are_nearest_ranks()
    {
        List<string> records = Enumerable.Range(1, 200).Select(i => new MailRecord { Count = i.ToString(System.Globalization.CultureInfo.InvariantCulture), Time = MailRecord.Day.AddDays(i) }.ToString()).ToList();
        AuditCountDistribution spread = Study(records, new long[] { 1 }, Array.Empty<long>()).PerRecord!;
        Assert.Equal(new long[] { 200, 100, 150, 180, 190, 198, 200, 200 }, new[] { spread.Count, spread.Median, spread.Percent75, spread.Percent90, spread.Percent95, spread.Percent99, spread.Percent999, spread.Maximum });
        Assert.Equal(0, Study(new List<string>(), new long[] { 1 }, Array.Empty<long>()).PerRecord!.Maximum);
    }

    [Fact]
    public void Days_are_those_of_hits()
    {
        AuditThresholdStudy study = Study(
            new[]
            {
                new MailRecord { Count = "10", Time = MailRecord.Day }.ToString(),
                new MailRecord { Count = "10", Time = MailRecord.Day.AddHours(5) }.ToString(),
                new MailRecord { Count = "9", Time = MailRecord.Day.AddDays(3) }.ToString(),
                new MailRecord { Count = "10", Time = MailRecord.Day.AddDays(5), Mailbox = "other@contoso.com" }.ToString(),
            },
            new long[] { 10 },
            Array.Empty<long>());
        Assert.Equal(2, study.Effects[0].Days);
        Assert.Equal(2, study.Effects[0].Alerts);
        Assert.Equal(1, study.Effects[0].Actors);
    }

    private static List<string> Make(Random random, int count) => Enumerable.Range(0, count).Select(i => new MailRecord
    {
        Time = MailRecord.Day.AddMinutes(random.Next(60 * 24 * 8) / 30 * 30),
        Count = random.Next(5) == 0 ? null : random.Next(45).ToString(System.Globalization.CultureInfo.InvariantCulture),
        Type = random.Next(6) == 0 ? "Sync" : "Bind",
        Mailbox = new[] { "user1@contoso.com", "User1@contoso.com", "user2@contoso.com" }[random.Next(3)],
        Actor = new[] { "user1@contoso.com", "admin@contoso.com" }[random.Next(2)],
    }.ToString()).ToList();

    private static AuditThresholdStudy Study(IEnumerable<string> records, long[] byRecord, long[] byWindow)
    {
        var options = new AuditScanOptions { ThresholdStudy = new ThresholdStudyOptions { RecordThreshold = byRecord, WindowThreshold = byWindow } };
        using var scan = new AuditScan(Array.Empty<AuditRule>(), options, new ScanRunner());
        foreach (string record in records)
        {
            scan.ReadRecord(new RecordEnvelope(record));
        }

        scan.Complete();
        return scan.GetThresholdStudy();
    }

    private static string Describe(AuditThresholdStudy study) => System.Text.Json.JsonSerializer.Serialize(study);
}
