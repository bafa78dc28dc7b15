using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>Bypass events, each record once: of copies that say different things the more alarming.</summary>
internal sealed class BypassEvents
{
    private readonly Dictionary<string, BypassEvent> _events = new(System.StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _conflicts = new(System.StringComparer.OrdinalIgnoreCase);

    /// <summary>The records of which copies differ in what happened.</summary>
    public IReadOnlyCollection<string> Conflicts => _conflicts;

    /// <summary>Takes an event, or another copy of one.</summary>
    /// <returns>True when it says something that no copy before has said.</returns>
    public bool Add(BypassEvent one)
    {
        if (!_events.TryGetValue(one.Identity, out BypassEvent? known))
        {
            _events.Add(one.Identity, one);
            return true;
        }

        bool isNew = !BypassEventComparer.Instance.IsSameEvent(known, one) && _conflicts.Add(one.Identity);
        if (BypassEventComparer.Instance.Compare(one, known) > 0)
        {
            _events[one.Identity] = one;
            return true;
        }

        return isNew;
    }

    /// <summary>The events.</summary>
    public List<BypassEvent> ToList() => new(_events.Values);
}
