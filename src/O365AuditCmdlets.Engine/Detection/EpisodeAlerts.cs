using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>Turns episodes, and single hits, into alerts.</summary>
internal sealed class EpisodeAlerts : IComparer<Episode>
{
    private readonly EpisodeRule _rule;
    private readonly AlertFactory _factory;
    private readonly AccessStore _store;
    private readonly AccessContexts _contexts;
    private readonly List<KeyValuePair<int, long>> _folders = new();

    public EpisodeAlerts(EpisodeRule rule, AccessStore store, AccessContexts contexts)
    {
        _rule = rule;
        _factory = new AlertFactory(rule.Info);
        _store = store;
        _contexts = contexts;
    }

    /// <summary>The order in which the alerts of episodes are given, as <see cref="AlertFactory.Compare"/> has it.</summary>
    public int Compare(Episode? left, Episode? right)
    {
        if (ReferenceEquals(left, right))
        {
            return 0;
        }

        int order = left!.FirstTicks.CompareTo(right!.FirstTicks);
        if (order != 0)
        {
            return order;
        }

        (string mailbox, string? actor) = Who(left);
        (string otherMailbox, string? otherActor) = Who(right);
        order = string.CompareOrdinal(mailbox, otherMailbox);
        order = order != 0 ? order : string.CompareOrdinal(actor, otherActor);
        return order != 0 ? order : string.CompareOrdinal(
            _factory.Id(mailbox, actor, _store.IdentityText(left.FirstHit)),
            _factory.Id(otherMailbox, otherActor, _store.IdentityText(right.FirstHit)));
    }

    /// <summary>The alert of an episode.</summary>
    public Alert Create(Episode episode)
    {
        var tally = new EpisodeTally();
        var contexts = new Dictionary<int, long>();
        var ids = new string[episode.HitCount];
        DateTime? throttledAt = null;
        int hits = 0;
        for (int index = episode.FirstHit; hits < ids.Length; index = _store.Link(index))
        {
            if (!_store.IsHit(index))
            {
                continue;
            }

            ids[hits++] = _store.IdentityText(index);
            AccessStore.Flags flags = _store.FlagsOf(index);
            bool isSync = (flags & AccessStore.Flags.Sync) != 0;
            tally.AddHit((AccessBasis)(flags & AccessStore.Flags.Hit), _store.ItemCount(index));
            _folders.Clear();
            _contexts.AddFolders(_store.Folders(index), _store.ItemCount(index), isSync, _folders);
            foreach (KeyValuePair<int, long> folder in _folders)
            {
                tally.AddFolder(_contexts.FolderPath(folder.Key), folder.Value, isSync);
            }

            int context = _store.Context(index);
            contexts.TryGetValue(context, out long count);
            contexts[context] = count + 1;
            if (episode.IsTimed && throttledAt is null && (flags & AccessStore.Flags.Throttled) != 0)
            {
                throttledAt = Time(_store.Ticks(index));
            }
        }

        foreach (KeyValuePair<int, long> context in contexts)
        {
            tally.AddContext(field => _contexts.Text(context.Key, field), _contexts.ExternalAccess(context.Key), context.Value);
        }

        (string mailbox, string? actor) = Who(episode);
        PeakWindow? peak = episode.PeakCount < 0 ? null : Peak(episode);
        return Create(tally, peak, mailbox, actor, ids, episode.IsTimed ? Time(episode.FirstTicks) : null, episode.IsTimed ? Time(episode.LastTicks) : null, throttledAt);
    }

    /// <summary>The alert of one hit, read from its record.</summary>
    public Alert Create(AuditRecord record, AccessReader reader, in AccessJudgement judgement)
    {
        var tally = new EpisodeTally();
        tally.AddHit(judgement.Basis, judgement.Count);
        ArraySegment<byte> synced = judgement.IsSync ? reader.SyncFolder(record) : default;
        if (synced.Count > 0)
        {
            tally.AddFolder(Text(synced), 0, isWhole: true);
        }
        else
        {
            AuditRecord.ListCursor folders = reader.OpenFolders(record);
            while (record.NextFolder(ref folders, out ArraySegment<byte> path, out int items))
            {
                if (path.Count > 0)
                {
                    tally.AddFolder(Text(path), items, judgement.IsSync);
                }
            }
        }

        tally.AddContext(field => Text(reader.Text(record, field)), reader.ExternalAccess(record), 1);
        DateTime? time = record.TimeSource == TimeSource.None ? null : Time(record.TimeTicks);
        DateTime? throttledAt = (judgement.Basis & AccessBasis.Throttled) != 0 ? time : null;
        string mailbox = Text(reader.Text(record, AccessField.Mailbox));
        string actor = Text(reader.Text(record, AccessField.Actor));
        return Create(tally, null, Mailbox(mailbox), Actor(actor), new[] { record.IdentityText }, time, time, throttledAt);
    }

    private static string Text(ArraySegment<byte> text) => Encoding.UTF8.GetString(text.Array!, text.Offset, text.Count);

    private static DateTime Time(long ticks) => new(ticks, DateTimeKind.Utc);

    private static string Mailbox(string text) => text.Length == 0 ? RuleText.UnknownMailbox : text;

    private static string? Actor(string text) => text.Length == 0 ? null : text;

    private static PeakWindow Peak(Episode episode) =>
        new(Time(Math.Max(0, episode.PeakTicks - TimeSpan.TicksPerDay)), Time(episode.PeakTicks), episode.PeakCount);

    private (string Mailbox, string? Actor) Who(Episode episode)
    {
        int context = _store.Context(episode.FirstHit);
        return (Mailbox(_contexts.Text(context, AccessField.Mailbox)), Actor(_contexts.Text(context, AccessField.Actor)));
    }

    private Alert Create(
        EpisodeTally tally, PeakWindow? peak, string mailbox, string? actor, string[] ids, DateTime? first, DateTime? last, DateTime? throttledAt)
    {
        Alert alert = _factory.Create();
        alert.Id = _factory.Id(mailbox, actor, ids[0]);
        alert.Mailbox = mailbox;
        alert.Actor = actor;
        alert.FirstSeen = first;
        alert.LastSeen = last;
        alert.RecordIds = ids;
        tally.Fill(alert, peak);
        alert.Reason = _rule.Reason(alert, throttledAt);
        return alert;
    }
}
