using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using O365AuditCmdlets.Tests.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>Whatever the records are: the definition is met, and neither order nor duplicates change the answer.</summary>
public class EpisodePropertyTests
{
    private static readonly string?[] Mailboxes = { "a@contoso.com", "A@Contoso.com", "b@contoso.com", null };
    private static readonly string?[] Actors = { "u@contoso.com", "U@contoso.com", "straße", "STRASSE", null };
    private static readonly long?[] Counts = { null, 0, 1, 40, 99, 100, 300, 500, 501, 1000, 1001 };
    private static readonly long[] Jitter = { 0, 0, 0, 1, -1, TimeSpan.TicksPerSecond };

    private static Gen<Access> Accesses(int days) =>
        from number in Gen.Choose(0, 1 << 20)
        from isGuid in Gen.Choose(0, 4)
        from hour in Gen.Choose(0, days * 4)
        from jitter in Gen.Elements(Jitter)
        from timed in Gen.Choose(0, 9)
        from mailbox in Gen.Elements(Mailboxes)
        from actor in Gen.Elements(Actors)
        from count in Gen.Elements(Counts)
        from throttled in Gen.Choose(0, 15)
        from sync in Gen.Choose(0, 5)
        select new Access(
            isGuid > 0 ? $"{number:x8}-0000-4000-8000-00000000000{number % 10}" : "Id " + number,
            timed == 0 ? null : MailRecord.Day.AddHours(hour * 6).AddTicks(jitter),
            mailbox,
            actor,
            count,
            throttled == 0,
            sync == 0);

    private static Gen<Case> Cases() =>
        from days in Gen.Choose(1, 12)
        from size in Gen.Choose(0, 40)
        from records in Gen.ListOf(Accesses(days), size)
        from recordThreshold in Gen.Elements(100L, 1000L, 5000L)
        from windowThreshold in Gen.Elements(0L, 500L, 1000L, 2000L)
        from includeSync in Gen.Elements(true, false)
        from seed in Gen.Choose(0, int.MaxValue)
        select new Case(records.GroupBy(record => record.Id).Select(same => same.First()).ToList(), recordThreshold, windowThreshold, includeSync, seed);

    [Fact]
    public void Episodes_are_those_of_the_definition() => Check.One(
        PropertyConfig.Of(1000),
        Prop.ForAll(Cases().ToArbitrary(), one =>
        {
            List<ExpectedEpisode> expected = EpisodeModel.Episodes(one.Records, one.RecordThreshold, one.WindowThreshold, one.IncludeSync);
            List<ExpectedEpisode> found = one.Run(one.Records.Select(record => record.Json)).Select(ExpectedEpisode.Of).ToList();
            Assert.Equal(
                expected.OrderBy(episode => episode.ToString(), StringComparer.Ordinal),
                found.OrderBy(episode => episode.ToString(), StringComparer.Ordinal));
            Assert.Equal(expected.Select(Rank), found.Select(Rank));
        }));

    [Fact]
    public void Order_and_duplicates_change_nothing() => Check.One(
        PropertyConfig.Of(500),
        Prop.ForAll(Cases().ToArbitrary(), one =>
        {
            var random = new System.Random(one.Seed);
            List<string> records = one.Records.Select(record => record.Json).ToList();
            List<string> mixed = records.Concat(records.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next()).ToList();
            string whole = ScanRunner.Everything(one.Run(records));
            Assert.Equal(whole, ScanRunner.Everything(one.Run(mixed)));
            Assert.Equal(whole, ScanRunner.Everything(one.Run(Enumerable.Reverse(records))));
        }));

    private static (DateTime?, string, string?) Rank(ExpectedEpisode episode) => (episode.First, episode.Mailbox, episode.Actor);

    internal sealed record Case(List<Access> Records, long RecordThreshold, long WindowThreshold, bool IncludeSync, int Seed)
    {
        public List<Alert> Run(IEnumerable<string> records) => ScanRunner.Excess(records, options =>
        {
            options.RecordThreshold = RecordThreshold;
            options.WindowThreshold = WindowThreshold;
            options.IncludeSync = IncludeSync;
        });

        public override string ToString() =>
            $"{RecordThreshold}/{WindowThreshold}/{IncludeSync}/{Seed}:{string.Concat(Records.Select(record => "\n" + record))}";
    }
}
