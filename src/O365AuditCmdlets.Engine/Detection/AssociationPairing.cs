using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// Pairs the records that switch bypasses on and off into associations, and holds these against the state now. Alerts
/// and blind windows both come from here, so that they cannot disagree.
/// </summary>
internal sealed class AssociationPairing
{
    private AssociationPairing(HashSet<BypassTarget> targets, List<BypassAccount> accounts)
    {
        Targets = targets;
        Accounts = accounts;
    }

    /// <summary>The accounts the records are about, with their associations.</summary>
    public IReadOnlyCollection<BypassTarget> Targets { get; }

    /// <summary>The accounts that are bypassed now although no open association says so.</summary>
    public IReadOnlyList<BypassAccount> Accounts { get; }

    /// <summary>Pairs records; those of failed commands are left out.</summary>
    /// <param name="events">The records, in any order; they are sorted here.</param>
    /// <param name="state">The state now; null when it was not asked for.</param>
    public static AssociationPairing Pair(List<BypassEvent> events, IReadOnlyList<AuditBypassState>? state)
    {
        events.Sort(BypassEvent.Compare);
        List<BypassEvent> effective = events.FindAll(one => !one.IsFailed);
        BypassTarget[] targets = BypassTargets.Form(effective);
        for (int i = 0; i < targets.Length; i++)
        {
            Pair(effective[i], targets[i]);
        }

        var all = new HashSet<BypassTarget>(targets);
        return new AssociationPairing(all, state is null ? new List<BypassAccount>() : BypassStates.Apply(state, all));
    }

    private static void Pair(BypassEvent one, BypassTarget target)
    {
        if (one.Ticks is null)
        {
            target.Associations.Add(new Association(target, one));
            return;
        }

        if (!one.IsOff && target.Open is not null)
        {
            target.Open.Join(one);
            return;
        }

        if (!one.IsOff)
        {
            target.Open = new Association(target, one);
            target.Associations.Add(target.Open);
            return;
        }

        bool isAmbiguous = target.Candidates.Count > 0;
        bool known = target.Open is not null;
        if (isAmbiguous)
        {
            target.Open?.Doubt(one);
            foreach (BypassTarget candidate in target.Candidates)
            {
                candidate.Open?.Doubt(one);
                known |= candidate.Open is not null;
            }
        }
        else
        {
            target.Open?.End(one);
            target.Open = null;
        }

        if (!known)
        {
            target.Associations.Add(new Association(target, one));
        }
    }
}
