using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Rules;

/// <summary>One record that switches a bypass on or off.</summary>
internal sealed class BypassEvent
{
    public BypassEvent(string identity, long? ticks, bool? flag, bool failed, string? objectId, string? typedName)
    {
        Identity = identity;
        Ticks = ticks;
        IsOff = flag == false;
        IsUnreadable = flag is null;
        IsFailed = failed;
        AddName(objectId);
        AddName(typedName);
    }

    /// <summary>The Id of the record.</summary>
    public string Identity { get; }

    /// <summary>When it was, in UTC ticks; null when the record has no time.</summary>
    public long? Ticks { get; }

    /// <summary>True when the bypass is switched off. Everything that is not clearly off counts as on.</summary>
    public bool IsOff { get; }

    /// <summary>True when the record does not say on or off.</summary>
    public bool IsUnreadable { get; }

    /// <summary>True when the command failed.</summary>
    public bool IsFailed { get; }

    /// <summary>Who did it.</summary>
    public string? Actor { get; set; }

    /// <summary>From where, without port.</summary>
    public string? Address { get; set; }

    /// <summary>With which application.</summary>
    public string? AppId { get; set; }

    /// <summary>What the record calls the account, as written: ObjectId, then what was typed; each with the part of it that is a name of its own.</summary>
    public List<string> Names { get; } = new(2);

    /// <summary>Those names that are GUIDs.</summary>
    public List<Guid> Guids { get; } = new(0);

    /// <summary>Earliest first; records without time are last; then by Id.</summary>
    public static int Compare(BypassEvent left, BypassEvent right)
    {
        int order = (left.Ticks ?? long.MaxValue).CompareTo(right.Ticks ?? long.MaxValue);
        return order != 0 ? order : string.CompareOrdinal(left.Identity, right.Identity);
    }

    private void AddName(string? written)
    {
        foreach (string name in AccountNames.Of(written))
        {
            if (!Names.Exists(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                Names.Add(name);
                if (Guid.TryParse(name, out Guid guid))
                {
                    Guids.Add(guid);
                }
            }
        }
    }
}
