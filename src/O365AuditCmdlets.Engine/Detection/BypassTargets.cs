using System;
using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// Finds out which records are about the same account. Records that share a GUID are; records that give only names are
/// when they share a name, and belong to the one account with a GUID that has such a name. Names are not unique: when
/// two accounts have it, the records stand apart and both accounts are candidates.
/// </summary>
internal sealed class BypassTargets
{
    private readonly IReadOnlyList<BypassEvent> _events;
    private readonly int[] _parents;

    private BypassTargets(IReadOnlyList<BypassEvent> events)
    {
        _events = events;
        _parents = new int[events.Count];
        for (int i = 0; i < _parents.Length; i++)
        {
            _parents[i] = i;
        }
    }

    /// <summary>The target of each event. The answer does not depend on the order of events, but names are shown in it.</summary>
    public static BypassTarget[] Form(IReadOnlyList<BypassEvent> events) => new BypassTargets(events).Form();

    private BypassTarget[] Form()
    {
        JoinEqual();
        Dictionary<string, HashSet<int>> owners = OwnersOfNames();
        Dictionary<int, HashSet<int>> met = OwnersMet(owners);
        foreach (KeyValuePair<int, HashSet<int>> component in met)
        {
            if (component.Value.Count == 1)
            {
                foreach (int owner in component.Value)
                {
                    _parents[component.Key] = owner;
                }
            }
        }

        var targets = new BypassTarget[_events.Count];
        for (int i = 0; i < targets.Length; i++)
        {
            int root = Root(i);
            (targets[root] ??= new BypassTarget()).AddNames(_events[i]);
            targets[i] = targets[root];
        }

        foreach (KeyValuePair<int, HashSet<int>> component in met)
        {
            if (component.Value.Count > 1)
            {
                foreach (int owner in component.Value)
                {
                    targets[component.Key].Candidates.Add(targets[owner]);
                }
            }
        }

        return targets;
    }

    private void JoinEqual()
    {
        var byGuid = new Dictionary<Guid, int>();
        var byName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < _events.Count; i++)
        {
            if (_events[i].Guids.Count > 0)
            {
                _events[i].Guids.ForEach(guid => Join(byGuid, guid, i));
            }
            else
            {
                _events[i].Names.ForEach(name => Join(byName, name, i));
            }
        }
    }

    private Dictionary<string, HashSet<int>> OwnersOfNames()
    {
        var owners = new Dictionary<string, HashSet<int>>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < _events.Count; i++)
        {
            if (_events[i].Guids.Count == 0)
            {
                continue;
            }

            foreach (string name in _events[i].Names)
            {
                if (!owners.TryGetValue(name, out HashSet<int>? roots))
                {
                    owners.Add(name, roots = new HashSet<int>());
                }

                roots.Add(Root(i));
            }
        }

        return owners;
    }

    private Dictionary<int, HashSet<int>> OwnersMet(Dictionary<string, HashSet<int>> owners)
    {
        var met = new Dictionary<int, HashSet<int>>();
        var joined = new HashSet<(int, HashSet<int>)>();
        for (int i = 0; i < _events.Count; i++)
        {
            if (_events[i].Guids.Count > 0)
            {
                continue;
            }

            foreach (string name in _events[i].Names)
            {
                if (owners.TryGetValue(name, out HashSet<int>? roots))
                {
                    int root = Root(i);
                    if (!met.TryGetValue(root, out HashSet<int>? all))
                    {
                        met.Add(root, all = new HashSet<int>());
                    }

                    if (joined.Add((root, roots)))
                    {
                        all.UnionWith(roots);
                    }
                }
            }
        }

        return met;
    }

    private void Join<TKey>(Dictionary<TKey, int> first, TKey key, int index)
        where TKey : notnull
    {
        if (first.TryGetValue(key, out int other))
        {
            _parents[Root(index)] = Root(other);
        }
        else
        {
            first.Add(key, index);
        }
    }

    private int Root(int index)
    {
        while (_parents[index] != index)
        {
            _parents[index] = _parents[_parents[index]];
            index = _parents[index];
        }

        return index;
    }
}
