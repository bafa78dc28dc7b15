using System;
using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>An account that a bypass is set for, and what is known of it while its records are gone through in time.</summary>
internal sealed class BypassTarget
{
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the records call the account, earliest first.</summary>
    public List<string> Names { get; } = new();

    /// <summary>Those names that are GUIDs.</summary>
    public HashSet<Guid> Guids { get; } = new();

    /// <summary>The accounts that an event of this target may be about, when its names alone cannot tell which.</summary>
    public List<BypassTarget> Candidates { get; } = new();

    /// <summary>The association that is open at the time that is looked at.</summary>
    public Association? Open { get; set; }

    /// <summary>All associations.</summary>
    public List<Association> Associations { get; } = new();

    /// <summary>Takes over the names of an event.</summary>
    public void AddNames(BypassEvent record)
    {
        foreach (string name in record.Names)
        {
            if (_seen.Add(name))
            {
                Names.Add(name);
            }
        }

        Guids.UnionWith(record.Guids);
    }
}
