using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>One access as the definition sees it.</summary>
internal sealed record Access(string Id, DateTime? Time, string? Mailbox, string? Actor, long? Count, bool Throttled, bool Sync)
{
    public string Json => new MailRecord
    {
        Id = Id,
        Time = Time,
        Mailbox = Mailbox,
        Actor = Actor,
        Type = Sync ? "Sync" : "Bind",
        Throttled = Throttled ? "True" : null,
        Count = Count?.ToString(CultureInfo.InvariantCulture),
    }.ToString();
}

/// <summary>An episode as the definition sees it.</summary>
internal sealed record ExpectedEpisode(
    string Mailbox, string? Actor, string Basis, string Ids, DateTime? First, DateTime? Last, long Items, long Highest, string? Peak)
{
    public static ExpectedEpisode Of(Alert alert)
    {
        var details = (MailItemsAccessedDetails)alert.Details!;
        return new ExpectedEpisode(
            alert.Mailbox!, alert.Actor, string.Join(",", details.Basis), string.Join(",", alert.RecordIds), alert.FirstSeen, alert.LastSeen,
            details.ItemCount, details.HighestRecordCount, details.PeakWindow is PeakWindow peak ? PeakText(peak.To, peak.ItemCount) : null);
    }

    public static string PeakText(DateTime to, long items) => $"{items} to {to:O}";
}

/// <summary>Works out episodes straight from the definition, comparing everything with everything.</summary>
internal static class EpisodeModel
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public static List<ExpectedEpisode> Episodes(IEnumerable<Access> records, long recordThreshold, long windowThreshold, bool includeSync)
    {
        var episodes = new List<ExpectedEpisode>();
        foreach (var pair in records.GroupBy(record => (record.Mailbox?.ToUpperInvariant(), record.Actor?.ToUpperInvariant())))
        {
            List<Access> timed = pair.Where(record => record.Time is not null)
                .OrderBy(record => record.Time).ThenBy(record => record.Id, StringComparer.Ordinal).ToList();
            var bases = new Dictionary<Access, SortedSet<int>>();
            foreach (Access record in pair)
            {
                bases[record] = Alone(record, recordThreshold, includeSync);
            }

            foreach (Access end in timed)
            {
                List<Access> window = timed.Where(record => record.Time <= end.Time && record.Time >= end.Time - Day).ToList();
                if (windowThreshold > 0 && window.Sum(record => record.Count ?? 0) > windowThreshold)
                {
                    window.ForEach(record => bases[record].Add(2));
                }
            }

            foreach (Access lone in pair.Where(record => record.Time is null && bases[record].Count > 0))
            {
                episodes.Add(Episode(new List<Access> { lone }, bases, null));
            }

            List<Access> hits = timed.Where(record => bases[record].Count > 0).ToList();
            while (hits.Count > 0)
            {
                int length = 1;
                while (length < hits.Count && hits[length].Time - hits[length - 1].Time <= Day)
                {
                    length++;
                }

                List<Access> episode = hits.GetRange(0, length);
                hits.RemoveRange(0, length);
                var peak = timed.Where(end => end.Time >= episode[0].Time && end.Time <= episode[^1].Time)
                    .Select(end => (To: end.Time!.Value, Items: timed.Where(record => record.Time <= end.Time && record.Time >= end.Time - Day).Sum(record => record.Count ?? 0)))
                    .OrderByDescending(window => window.Items).ThenBy(window => window.To).First();
                episodes.Add(Episode(episode, bases, ExpectedEpisode.PeakText(peak.To, peak.Items)));
            }
        }

        return episodes
            .OrderBy(episode => episode.First ?? DateTime.MaxValue)
            .ThenBy(episode => episode.Mailbox, StringComparer.Ordinal)
            .ThenBy(episode => episode.Actor, StringComparer.Ordinal)
            .ThenBy(episode => episode.Ids, StringComparer.Ordinal).ToList();
    }

    private static SortedSet<int> Alone(Access record, long recordThreshold, bool includeSync)
    {
        var bases = new SortedSet<int>();
        if (record.Throttled)
        {
            bases.Add(0);
        }

        if (record.Count >= recordThreshold)
        {
            bases.Add(1);
        }

        if (record.Sync && includeSync)
        {
            bases.Add(3);
        }

        return bases;
    }

    private static ExpectedEpisode Episode(List<Access> hits, Dictionary<Access, SortedSet<int>> bases, string? peak)
    {
        string[] names = { "Throttled", "RecordCount", "WindowCount", "FolderSync" };
        return new ExpectedEpisode(
            hits[0].Mailbox ?? "(unknown mailbox)",
            hits[0].Actor,
            string.Join(",", hits.SelectMany(hit => bases[hit]).Distinct().Order().Select(basis => names[basis])),
            string.Join(",", hits.Select(hit => hit.Id)),
            hits[0].Time,
            hits[^1].Time,
            hits.Sum(hit => hit.Count ?? 0),
            hits.Max(hit => hit.Count ?? 0),
            peak);
    }
}
