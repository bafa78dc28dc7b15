using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Coverage;
using O365AuditCmdlets.Records;
using Xunit;

namespace O365AuditCmdlets.Tests.Coverage;

/// <summary>
/// What is missing is the smallest number of rows that have to be put in so that no number is more frequent than one
/// before it, whatever the order of the rows and however often each of them comes.
/// </summary>
public class IndexTrackerTests
{
    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 1_000)]
    [InlineData(3, 70_000)]
    [InlineData(4, 300_000)]
    public void It_agrees_with_plain_counting(int seed, int highest)
    {
        var random = new Random(seed);
        for (int round = 0; round < 40; round++)
        {
            (RecordIdentity Identity, long Index)[] rows = Rows(random, highest);
            var tracker = new IndexTracker();
            foreach ((RecordIdentity identity, long index) in rows)
            {
                tracker.Add(identity, index);
            }

            Assert.Equal(Missing(rows.Distinct().Select(row => row.Index)), tracker.CountMissing());
        }
    }

    [Fact]
    public void Nothing_is_missing_from_nothing() => Assert.Equal(0, new IndexTracker().CountMissing());

    [Fact]
    public void One_record_under_two_numbers_is_two_rows()
    {
        var tracker = new IndexTracker();
        var identity = new RecordIdentity(1, 2);
        foreach (long index in new long[] { 1, 3, 1, 3 })
        {
            tracker.Add(identity, index);
        }

        Assert.Equal(1, tracker.CountMissing());
    }

    /// <summary>Several runs with rows missing and rows that come again, in any order.</summary>
    private static (RecordIdentity Identity, long Index)[] Rows(Random random, int highest)
    {
        var rows = new List<(RecordIdentity Identity, long Index)>();
        for (int run = random.Next(1, 4); run > 0; run--)
        {
            long first = random.Next(3) == 0 ? random.Next(highest) : 1;
            long last = first + random.Next(200);
            for (long index = first; index <= last; index++)
            {
                if (random.Next(20) > 0)
                {
                    rows.Add((new RecordIdentity((ulong)rows.Count, (ulong)random.Next(3)), index));
                }
            }
        }

        rows.AddRange(rows.Where(_ => random.Next(4) == 0).ToArray());
        return rows.OrderBy(_ => random.Next()).ToArray();
    }

    private static long Missing(IEnumerable<long> indexes)
    {
        var counts = new Dictionary<long, int>();
        foreach (long index in indexes)
        {
            counts.TryGetValue(index, out int count);
            counts[index] = count + 1;
        }

        if (counts.Count == 0)
        {
            return 0;
        }

        long missing = 0;
        int most = 0;
        long first = counts.Keys.Min();
        for (long index = counts.Keys.Max(); index >= ((first - 1) % 100 == 0 ? first : 1); index--)
        {
            counts.TryGetValue(index, out int count);
            most = Math.Max(most, count);
            missing += most - count;
        }

        return missing;
    }
}
