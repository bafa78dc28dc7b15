using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// Whole copies of mail accesses that say different things. The most alarming one counts: one that is a hit, the one that
/// counts most, then the one that says most about who and from where. None of it depends on the order of reading.
/// </summary>
internal sealed class AccessCopies
{
    private static readonly AccessField[] Fields =
    {
        AccessField.Mailbox, AccessField.Actor, AccessField.ClientAddress, AccessField.AppId, AccessField.SessionId, AccessField.ClientInfoString, AccessField.LogonType,
    };

    private readonly AccessStore _store;
    private readonly AccessContexts _contexts;
    private readonly HashSet<string> _conflicts = new();

    public AccessCopies(AccessStore store, AccessContexts contexts)
    {
        _store = store;
        _contexts = contexts;
    }

    /// <summary>The Ids of the records whose copies differ in what was done, by whom, where or when.</summary>
    public IReadOnlyCollection<string> Conflicts => _conflicts;

    /// <summary>The places of all copies but the one that counts.</summary>
    /// <param name="copies">The places of copies behind the first one of each record.</param>
    public HashSet<int> FindLosers(List<int> copies)
    {
        var best = new Dictionary<RecordIdentity, int>();
        foreach (int index in copies)
        {
            best[_store.Identity(index)] = -1;
        }

        var losers = new HashSet<int>();
        for (int i = 0; i < _store.Count; i++)
        {
            RecordIdentity identity = _store.Identity(i);
            if (!best.TryGetValue(identity, out int other))
            {
                continue;
            }

            if (other < 0)
            {
                best[identity] = i;
                continue;
            }

            int order = Compare(i, other);
            losers.Add(order > 0 ? other : i);
            best[identity] = order > 0 ? i : other;
            if (IsConflict(i, other))
            {
                _conflicts.Add(_store.IdentityText(i));
            }
        }

        return losers;
    }

    private int Compare(int left, int right)
    {
        int order = Flag(left, AccessStore.Flags.Throttled).CompareTo(Flag(right, AccessStore.Flags.Throttled));
        order = order != 0 ? order : _store.ItemCount(left).CompareTo(_store.ItemCount(right));
        order = order != 0 ? order : Flag(left, AccessStore.Flags.Sync).CompareTo(Flag(right, AccessStore.Flags.Sync));
        order = order != 0 ? order : TextCount(left).CompareTo(TextCount(right));
        order = order != 0 ? order : FolderItems(left).CompareTo(FolderItems(right));
        order = order != 0 ? order : _store.Ticks(right).CompareTo(_store.Ticks(left));
        return order != 0 ? order : string.CompareOrdinal(Text(left), Text(right));
    }

    private bool IsConflict(int left, int right) =>
        Flag(left, AccessStore.Flags.Throttled) != Flag(right, AccessStore.Flags.Throttled)
        || Flag(left, AccessStore.Flags.Sync) != Flag(right, AccessStore.Flags.Sync)
        || _store.ItemCount(left) != _store.ItemCount(right)
        || _store.Ticks(left) != _store.Ticks(right)
        || _contexts.PairOf(_store.Context(left)) != _contexts.PairOf(_store.Context(right));

    private bool Flag(int index, AccessStore.Flags flag) => (_store.FlagsOf(index) & flag) != 0;

    private int TextCount(int index)
    {
        int count = _contexts.ExternalAccess(_store.Context(index)) is null ? 0 : 1;
        foreach (AccessField field in Fields)
        {
            count += _contexts.Text(_store.Context(index), field).Length > 0 ? 1 : 0;
        }

        return count;
    }

    private long FolderItems(int index)
    {
        long items = 0;
        foreach (KeyValuePair<int, long> folder in Folders(index))
        {
            items = EpisodeTally.Sum(items, folder.Value);
        }

        return items;
    }

    private List<KeyValuePair<int, long>> Folders(int index)
    {
        var folders = new List<KeyValuePair<int, long>>();
        _contexts.AddFolders(_store.Folders(index), _store.ItemCount(index), Flag(index, AccessStore.Flags.Sync), folders);
        return folders;
    }

    private string Text(int index)
    {
        var texts = new List<string>();
        foreach (AccessField field in Fields)
        {
            texts.Add(_contexts.Text(_store.Context(index), field));
        }

        texts.Add(_contexts.ExternalAccess(_store.Context(index)) is bool external ? external.ToString() : string.Empty);
        foreach (KeyValuePair<int, long> folder in Folders(index))
        {
            texts.Add(_contexts.FolderPath(folder.Key));
        }

        return string.Join("\n", texts);
    }
}
