using System;
using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// What is shown of an account with more names than are shown. It may have as many associations as names: what they share is
/// made once.
/// </summary>
internal sealed class ManyNames
{
    private readonly List<string> _first;
    private readonly HashSet<string> _known;
    private readonly string[] _shared;

    /// <param name="shown">The name that is shown, which is always among them.</param>
    /// <param name="all">All names, earliest first.</param>
    public ManyNames(string shown, string[] all)
    {
        _first = new List<string>(AccountNames.MostShown) { shown };
        foreach (string name in all)
        {
            if (_first.Count == AccountNames.MostShown)
            {
                break;
            }

            if (!name.Equals(shown, StringComparison.OrdinalIgnoreCase))
            {
                _first.Add(name);
            }
        }

        _known = new HashSet<string>(_first, StringComparer.OrdinalIgnoreCase);
        _shared = _first.ToArray();
    }

    /// <summary>The first names, the last of them giving way to those of the events.</summary>
    public string[] With(IEnumerable<BypassEvent> events)
    {
        List<string>? own = null;
        foreach (BypassEvent one in events)
        {
            foreach (string name in one.Names)
            {
                if (!_known.Contains(name) && own?.Exists(other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) != true && (own?.Count ?? 0) < AccountNames.MostShown - 1)
                {
                    (own ??= new List<string>(2)).Add(name);
                }
            }
        }

        if (own is null)
        {
            return _shared;
        }

        var names = new string[AccountNames.MostShown];
        _first.CopyTo(0, names, 0, names.Length - own.Count);
        own.CopyTo(names, names.Length - own.Count);
        return names;
    }
}
