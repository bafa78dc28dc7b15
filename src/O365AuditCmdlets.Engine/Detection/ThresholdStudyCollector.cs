using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>Remembers time and count of every access, and tries all thresholds on them at the end: one pass over the data for any number of values.</summary>
internal sealed class ThresholdStudyCollector
{
    private const int MostMisses = 5;
    private const string ByRecord = nameof(MailItemsAccessedExcessOptions.RecordThreshold);
    private const string ByWindow = nameof(MailItemsAccessedExcessOptions.WindowThreshold);

    private readonly ThresholdStudyOptions _options;
    private readonly AccessReader _reader;
    private readonly ActiveOperation _operation;
    private readonly ByteTable _spellings = new();
    private readonly List<AccessSeries> _seriesOfSpelling = new();
    private readonly Dictionary<string, AccessSeries> _series = new(StringComparer.OrdinalIgnoreCase);
    private byte[] _key = new byte[256];

    public ThresholdStudyCollector(Projection projection, ThresholdStudyOptions options)
    {
        _options = options;
        _operation = new ActiveOperation(projection, MailItemsAccessedExcessRule.Description.Operations);
        _reader = new AccessReader(projection, long.MaxValue, includeSync: false);
    }

    /// <summary>Takes one record that was not seen before.</summary>
    public void Process(AuditRecord record)
    {
        if (_operation.Wants(record) && record.TimeSource != TimeSource.None)
        {
            SeriesOf(record).Add(record.TimeTicks, _reader.Judge(record).Count);
        }
    }

    /// <summary>Tries the thresholds.</summary>
    public AuditThresholdStudy Complete()
    {
        var series = new List<AccessSeries>(_series.Values);
        foreach (AccessSeries one in series)
        {
            one.Sort();
        }

        var effects = new List<AuditThresholdEffect>();
        var misses = new List<AuditNearMiss>();
        foreach (long value in Values(_options.RecordThreshold))
        {
            effects.Add(Try(series, ByRecord, value, one => one.MarkRecords(value)));
            misses.AddRange(Misses(series, ByRecord, value, one => one.LargestRecord, largest => largest < value));
        }

        foreach (long value in Values(_options.WindowThreshold))
        {
            effects.Add(Try(series, ByWindow, value, one => one.MarkWindows(value)));
            misses.AddRange(Misses(series, ByWindow, value, one => one.LargestWindow, largest => largest <= value));
        }

        var study = new AuditThresholdStudy { Effects = effects.ToArray(), NearestMisses = misses.ToArray() };
        Spread(series, study);
        return study;
    }

    private static SortedSet<long> Values(IReadOnlyList<long> values) => new(values);

    private static AuditThresholdEffect Try(List<AccessSeries> all, string threshold, long value, Action<AccessSeries> mark)
    {
        var effect = new AuditThresholdEffect(threshold, value);
        var mailboxes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var actors = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var days = new HashSet<long>();
        foreach (AccessSeries one in all)
        {
            mark(one);
            long hits = one.CountHits(days, out long episodes);
            if (hits > 0)
            {
                effect.Records += hits;
                effect.Alerts += episodes;
                mailboxes.Add(one.Mailbox);
                actors.Add(one.Actor);
            }
        }

        effect.Mailboxes = mailboxes.Count;
        effect.Actors = actors.Count;
        effect.Days = days.Count;
        return effect;
    }

    private static IEnumerable<AuditNearMiss> Misses(List<AccessSeries> all, string threshold, long value, Func<AccessSeries, (long Items, long Ticks)> largest, Predicate<long> isMiss)
    {
        List<AccessSeries> missed = all.FindAll(one => largest(one).Items > 0 && isMiss(largest(one).Items));
        missed.Sort((left, right) =>
        {
            int order = largest(right).Items.CompareTo(largest(left).Items);
            order = order != 0 ? order : StringComparer.OrdinalIgnoreCase.Compare(left.Mailbox, right.Mailbox);
            return order != 0 ? order : StringComparer.OrdinalIgnoreCase.Compare(left.Actor, right.Actor);
        });
        for (int i = 0; i < Math.Min(MostMisses, missed.Count); i++)
        {
            (long items, long ticks) = largest(missed[i]);
            yield return new AuditNearMiss(threshold, value, missed[i].Mailbox, missed[i].Actor, new DateTime(ticks, DateTimeKind.Utc), items);
        }
    }

    private static void Spread(List<AccessSeries> all, AuditThresholdStudy study)
    {
        var records = new List<long>();
        var mailboxDays = new Dictionary<(string Mailbox, long Day), long>();
        var actors = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        var mailboxes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (AccessSeries one in all)
        {
            if (!mailboxes.TryGetValue(one.Mailbox, out string? mailbox))
            {
                mailboxes.Add(one.Mailbox, mailbox = one.Mailbox);
            }

            actors.TryGetValue(one.Actor, out long total);
            foreach ((long ticks, long items) in one.Points)
            {
                records.Add(items);
                total = EpisodeTally.Sum(total, items);
                (string, long) day = (mailbox, ticks / TimeSpan.TicksPerDay);
                mailboxDays.TryGetValue(day, out long sum);
                mailboxDays[day] = EpisodeTally.Sum(sum, items);
            }

            actors[one.Actor] = total;
        }

        study.Records = records.Count;
        study.PerRecord = new AuditCountDistribution(records);
        study.PerMailboxDay = new AuditCountDistribution(new List<long>(mailboxDays.Values));
        study.PerActor = new AuditCountDistribution(new List<long>(actors.Values));
    }

    private AccessSeries SeriesOf(AuditRecord record)
    {
        int length = Append(_reader.Text(record, AccessField.Mailbox), 0);
        _key[length++] = (byte)'\n';
        length = Append(_reader.Text(record, AccessField.Actor), length);
        int spelling = _spellings.Intern(new ArraySegment<byte>(_key, 0, length), out bool isNew);
        if (isNew)
        {
            string key = Encoding.UTF8.GetString(_key, 0, length);
            int line = key.IndexOf('\n');
            string mailbox = line == 0 ? RuleText.UnknownMailbox : key.Substring(0, line);
            string actor = line == key.Length - 1 ? RuleText.UnknownActor : key.Substring(line + 1);
            if (!_series.TryGetValue(key, out AccessSeries? series))
            {
                _series.Add(key, series = new AccessSeries(mailbox, actor));
            }

            series.AddSpelling(mailbox, actor);
            _seriesOfSpelling.Add(series);
        }

        return _seriesOfSpelling[spelling];
    }

    private int Append(ArraySegment<byte> text, int at)
    {
        if (_key.Length < at + text.Count + 1)
        {
            Array.Resize(ref _key, (at + text.Count + 1) * 2);
        }

        if (text.Count > 0)
        {
            Buffer.BlockCopy(text.Array!, text.Offset, _key, at, text.Count);
        }

        return at + text.Count;
    }
}
