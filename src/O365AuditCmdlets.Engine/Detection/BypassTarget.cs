using System;
using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>An account that a bypass is set for, and what is known of it while its records are gone through in time.</summary>
internal sealed class BypassTarget
{
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private string? _shown;
    private string[]? _all;
    private ManyNames? _many;

    /// <summary>What the records call the account, earliest first.</summary>
    public List<string> Names { get; } = new();

    /// <summary>The most human of them.</summary>
    public string ShownName => _shown ??= AccountNames.MostHuman(Names) ?? RuleText.UnknownTarget;

    /// <summary>All of them, once for everything that tells of the account: there may be very many.</summary>
    public string[] AllNames => _all ??= Names.ToArray();

    /// <summary>Those names that are GUIDs.</summary>
    public HashSet<Guid> Guids { get; } = new();

    /// <summary>The accounts that an event of this target may be about, when its names alone cannot tell which.</summary>
    public List<BypassTarget> Candidates { get; } = new();

    /// <summary>The association that is open at the time that is looked at.</summary>
    public Association? Open { get; set; }

    /// <summary>All associations.</summary>
    public List<Association> Associations { get; } = new();

    /// <summary>The names to show with some of its events.</summary>
    public string[] NamesFor(IEnumerable<BypassEvent> events)
    {
        if (AllNames.Length <= AccountNames.MostShown)
        {
            return AllNames;
        }

        return (_many ??= new ManyNames(ShownName, AllNames)).With(events);
    }

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

        _shown = null;
        _all = null;
        _many = null;
        Guids.UnionWith(record.Guids);
    }
}
