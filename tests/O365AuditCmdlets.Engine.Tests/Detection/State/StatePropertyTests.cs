using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using O365AuditCmdlets.Tests.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection.State;

/// <summary>Runs over parts of a log that overlap give together the alerts of one run over the whole, each once.</summary>
public class StatePropertyTests
{
    private static readonly string[] Mailboxes = { "a@contoso.com", "A@Contoso.com", "b@contoso.com" };
    private static readonly string?[] Actors = { "u@contoso.com", "v@contoso.com", null };
    private static readonly long[] Counts = { 0, 40, 100, 300, 500, 600 };

    private static Gen<Read> Reads() =>
        from number in Gen.Choose(0, 1 << 20)
        from isGuid in Gen.Choose(0, 4)
        from hour in Gen.Choose(0, 160)
        from mailbox in Gen.Elements(Mailboxes)
        from actor in Gen.Elements(Actors)
        from count in Gen.Elements(Counts)
        from late in Gen.Choose(0, 3)
        select new Read(isGuid > 0 ? $"{number:x8}-0000-4000-8000-00000000000{number % 10}" : "Id " + number, MailRecord.Day.AddHours(hour * 3), mailbox, actor, count, late);

    private static Gen<List<Read>> Logs() =>
        from size in Gen.Choose(0, 60)
        from records in Gen.ListOf(Reads(), size)
        select records.GroupBy(record => record.Id).Select(same => same.First()).ToList();

    [Fact]
    public void Runs_over_more_and_more_give_the_alerts_of_the_whole() => Check.One(
        PropertyConfig.Of(150),
        Prop.ForAll(Logs().ToArbitrary(), log =>
        {
            using var state = new StateFolder();
            var given = new List<List<Alert>>();
            for (int late = 0; late < 4; late++)
            {
                given.Add(state.Run(log.Where(record => record.Late <= late).Select(record => record.Json)).Alerts);
            }

            given.Add(state.Run(log.Select(record => record.Json)).Alerts);
            Assert.Empty(given[^1]);
            Assert.Equal(Whole(log), Together(given));
        }));

    [Fact]
    public void Runs_over_a_moving_look_back_give_the_alerts_of_the_whole() => Check.One(
        PropertyConfig.Of(60),
        Prop.ForAll(Logs().ToArbitrary(), log =>
        {
            using var state = new StateFolder();
            var given = new List<List<Alert>>();
            for (int day = 1; day <= 24; day++)
            {
                DateTime end = MailRecord.Day.AddDays(day);

                // A late record comes up to a day after its time; the look-back is six days.
                List<Read> read = log.FindAll(record => record.Time.AddHours(record.Late * 8) < end && record.Time >= end.AddDays(-6));
                given.Add(state.Run(read.Select(record => record.Json)).Alerts);
            }

            Assert.Equal(Whole(log), Together(given));
        }));

    [Fact]
    public void Runs_that_give_a_few_alerts_each_give_all_in_the_end() => Check.One(
        PropertyConfig.Of(60),
        Prop.ForAll(Logs().ToArbitrary(), Gen.Choose(1, 3).ToArbitrary(), (log, most) =>
        {
            using var state = new StateFolder();
            string[] records = log.Select(record => record.Json).ToArray();
            int left = ScanRunner.Excess(records).Count;
            var given = new List<List<Alert>>();
            do
            {
                StateRun run = state.Run(records, null, options => options.MaximumAlerts = most);
                Assert.Equal((Math.Min(left, most), Math.Max(0, left - most)), (run.Alerts.Count, run.Totals.AlertsHeldBack));
                left -= run.Alerts.Count;
                given.Add(run.Alerts);
            }
            while (left > 0);

            Assert.Empty(state.Run(records).Alerts);
            Assert.Equal(Whole(log), Together(given));
        }));

    private static string[] Whole(List<Read> log) => ScanRunner.Excess(log.Select(record => record.Json))
        .Select(alert => string.Join(",", alert.RecordIds.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal).ToArray();

    /// <summary>The records of each alert as somebody knows them who got the alerts of all runs.</summary>
    private static string[] Together(List<List<Alert>> runs)
    {
        var known = new Dictionary<string, HashSet<string>>();
        foreach (Alert alert in runs.SelectMany(run => run))
        {
            Assert.Equal(alert.GrownBy is not null, known.ContainsKey(alert.Id));
            if (!known.TryGetValue(alert.Id, out HashSet<string>? records))
            {
                known.Add(alert.Id, records = new HashSet<string>());
            }

            foreach (string other in alert.Supersedes)
            {
                records.UnionWith(known[other]);
                Assert.True(known.Remove(other));
            }

            Assert.Equal(alert.PreviousRecordCount ?? 0, records.Count);
            records.UnionWith(alert.RecordIds);
            Assert.Equal((alert.PreviousRecordCount + alert.GrownBy) ?? alert.RecordIds.Length, records.Count);
        }

        return known.Values.Select(records => string.Join(",", records.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal).ToArray();
    }

    internal sealed record Read(string Id, DateTime Time, string Mailbox, string? Actor, long Count, int Late)
    {
        public string Json => new MailRecord
        {
            Id = Id,
            Time = Time,
            Mailbox = Mailbox,
            Actor = Actor,
            Count = Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }.ToString();
    }
}
