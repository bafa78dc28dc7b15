using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>What is wanted of one key, told once more for the oracle, which must not ask the code it judges.</summary>
internal sealed class WantedKey
{
    public int Slot { get; set; } = -1;

    public bool IsCaptured { get; init; }

    /// <summary>True when its value tells whether the keys beside it are of interest.</summary>
    public bool IsGate { get; set; }

    /// <summary>True when it may be left out where the gate beside it says so.</summary>
    public bool IsGated { get; set; }

    /// <summary>The keys below, when the value is an object.</summary>
    public Dictionary<string, WantedKey> Below { get; } = new(StringComparer.Ordinal);

    /// <summary>The keys of each object in it, when the value is an array.</summary>
    public Dictionary<string, WantedKey>? Element { get; set; }

    public int ElementField { get; set; } = -1;
}
