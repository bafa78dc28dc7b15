using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// Holds associations against the state now. What the state does not say clearly changes nothing, and of two accounts
/// that a target may be, the one that is bypassed counts.
/// </summary>
internal sealed class BypassStates
{
    private readonly Dictionary<Guid, List<BypassTarget>> _byGuid = new();
    private readonly Dictionary<string, List<BypassTarget>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<BypassTarget, Verdict> _verdicts = new();

    private BypassStates(IEnumerable<BypassTarget> targets)
    {
        foreach (BypassTarget target in targets)
        {
            _verdicts.Add(target, default);
            foreach (Guid guid in target.Guids)
            {
                Add(_byGuid, guid, target);
            }

            foreach (string name in target.Names)
            {
                Add(_byName, name, target);
            }
        }
    }

    /// <summary>Sets the states of associations, and gives the accounts that are bypassed although no open association says so.</summary>
    public static List<BypassAccount> Apply(IReadOnlyList<AuditBypassState> rows, IEnumerable<BypassTarget> targets) =>
        new BypassStates(targets).Apply(BypassAccount.FromRows(rows));

    private List<BypassAccount> Apply(List<BypassAccount> accounts)
    {
        foreach (BypassAccount account in accounts)
        {
            foreach (BypassTarget target in Met(account))
            {
                Verdict verdict = _verdicts[target];
                verdict.On += account.IsBypassed == true ? 1 : 0;
                verdict.Off += account.IsBypassed == false ? 1 : 0;
                verdict.Unclear += account.IsBypassed is null ? 1 : 0;
                _verdicts[target] = verdict;
            }
        }

        foreach (KeyValuePair<BypassTarget, Verdict> verdict in _verdicts)
        {
            SetStates(verdict.Key, verdict.Value);
        }

        return accounts.FindAll(account => account.IsBypassed == true && !IsExplained(account));
    }

    private static void SetStates(BypassTarget target, Verdict verdict)
    {
        AssociationState? state = verdict.On > 0 ? AssociationState.Active
            : verdict.Unclear == 0 && verdict.Off > 0 ? AssociationState.Ended
            : null;
        if (state is not AssociationState known)
        {
            return;
        }

        foreach (Association association in target.Associations)
        {
            if (association.State != AssociationState.Ended && !association.IsAttempt)
            {
                association.State = known;
            }
        }
    }

    /// <summary>True when a record tells of the bypass, and of the bypass of no other account as well.</summary>
    private bool IsExplained(BypassAccount account)
    {
        foreach (BypassTarget target in Met(account))
        {
            if (_verdicts[target].On == 1 && target.Associations.Exists(one => one.State == AssociationState.Active))
            {
                return true;
            }
        }

        return false;
    }

    private HashSet<BypassTarget> Met(BypassAccount account)
    {
        var met = new HashSet<BypassTarget>();
        foreach (Guid guid in account.Guids)
        {
            if (_byGuid.TryGetValue(guid, out List<BypassTarget>? targets))
            {
                met.UnionWith(targets);
            }
        }

        foreach (string name in account.Names)
        {
            if (_byName.TryGetValue(name, out List<BypassTarget>? targets))
            {
                foreach (BypassTarget target in targets)
                {
                    if (account.Guids.Count == 0 || target.Guids.Count == 0)
                    {
                        met.Add(target);
                    }
                }
            }
        }

        return met;
    }

    private static void Add<TKey>(Dictionary<TKey, List<BypassTarget>> index, TKey key, BypassTarget target)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out List<BypassTarget>? targets))
        {
            index.Add(key, targets = new List<BypassTarget>());
        }

        targets.Add(target);
    }

    private struct Verdict
    {
        public int On;
        public int Off;
        public int Unclear;
    }
}
