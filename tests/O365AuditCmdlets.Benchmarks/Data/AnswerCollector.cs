using System;
using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Benchmarks.Data;

/// <summary>Works the answers out from what the maker of the records knows, the simplest way there is.</summary>
internal sealed class AnswerCollector
{
    private const int RecordThreshold = 100;

    private readonly Dictionary<string, List<Access>> _accesses = new(StringComparer.Ordinal);
    private readonly Answers _answers = new();

    public void Add(SyntheticRecord record)
    {
        _answers.Records++;
        _answers.Bypasses += record.IsBypassOn ? 1 : 0;
        CountLines(record.Json.Bytes);
        if (!record.IsMailAccess)
        {
            return;
        }

        _answers.MailAccesses++;
        bool isHit = record.IsThrottled || record.Count >= RecordThreshold;
        if (isHit)
        {
            _answers.Hits.Add(record.Id.ToString());
        }

        string pair = $"{record.Mailbox}|{record.UserId}".ToLowerInvariant();
        if (!_accesses.TryGetValue(pair, out List<Access>? list))
        {
            _accesses.Add(pair, list = []);
        }

        list.Add(new Access(record.Time, record.Count ?? 0, isHit));
    }

    public Answers Finish()
    {
        foreach ((string pair, List<Access> accesses) in _accesses)
        {
            Access[] sorted = [.. accesses.OrderBy(access => access.Time)];
            var isInside = new bool[sorted.Length];
            long largest = 0;
            for (int end = 0; end < sorted.Length; end++)
            {
                // The window that ends at this record's time, both ends included.
                DateTime to = sorted[end].Time;
                int last = end;
                while (last + 1 < sorted.Length && sorted[last + 1].Time == to)
                {
                    last++;
                }

                int first = end;
                while (first > 0 && sorted[first - 1].Time >= to.AddHours(-24))
                {
                    first--;
                }

                long sum = 0;
                for (int i = first; i <= last; i++)
                {
                    sum += sorted[i].Count;
                }

                largest = Math.Max(largest, sum);
                if (sum > Answers.WindowThreshold)
                {
                    Array.Fill(isInside, true, first, last - first + 1);
                }
            }

            if (largest > Answers.WindowThreshold)
            {
                _answers.Windows.Add(pair, largest);
            }

            _answers.AllHits += sorted.Where((access, i) => access.IsHit || isInside[i]).Count();
        }

        return _answers;
    }

    private void CountLines(ReadOnlySpan<byte> line)
    {
        int at = line.IndexOf("\"Operation\":\"MailItemsAccessed\""u8);
        if (at < 0)
        {
            return;
        }

        _answers.MatchingLines++;
        line = line[at..];
        bool matches = line.IndexOf("\"IsThrottled\",\"Value\":\"True\""u8) >= 0;
        for (int i; !matches && (i = line.IndexOf("\"OperationCount\":"u8)) >= 0;)
        {
            line = line[(i + 17)..];
            matches = line.Length >= 3 && !line[..3].ContainsAnyExceptInRange((byte)'0', (byte)'9');
        }

        _answers.RuleLines += matches ? 1 : 0;
    }

    private readonly record struct Access(DateTime Time, int Count, bool IsHit);
}
