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
            var seen = new HashSet<RecordIdentity>();
            foreach ((RecordIdentity identity, long index) in rows)
            {
                // Of a row that cannot be read the scan does not know whether its record was there before.
                bool isReadable = random.Next(10) > 0;
                tracker.Add(identity, index, isReadable && seen.Add(identity));
            }

            Assert.Equal(Missing(rows.Distinct().Select(row => row.Index)), tracker.CountMissing());
        }
    }

    [Fact]
    public void Nothing_is_missing_from_nothing() => Assert.Equal(0, new IndexTracker().CountMissing());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void One_record_under_two_numbers_is_two_rows(int newAt)
    {
        var tracker = new IndexTracker();
        var identity = new RecordIdentity(1, 2);
        long[] indexes = { 1, 3, 1, 3 };
        for (int i = 0; i < indexes.Length; i++)
        {
            tracker.Add(identity, indexes[i], isNew: i == newAt);
        }

        Assert.Equal(1, tracker.CountMissing());
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(uint.MaxValue)]
    [InlineData(1L + uint.MaxValue)]
    [InlineData(long.MaxValue / 2)]
    public void A_copy_counts_once_however_high_its_number_is(long index)
    {
        // Nothing is missing from a run, unless its last row counts twice.
        var tracker = new IndexTracker();
        long first = index - (index % 100) - 99;
        for (long i = first; i <= index; i++)
        {
            tracker.Add(new RecordIdentity(1, (ulong)i), i, isNew: true);
        }

        tracker.Add(new RecordIdentity(1, (ulong)index), index, isNew: false);

        Assert.Equal(0, tracker.CountMissing());
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
