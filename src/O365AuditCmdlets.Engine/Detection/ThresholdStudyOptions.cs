using System;
using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>The values to try.</summary>
public sealed class ThresholdStudyOptions
{
    /// <summary>Values for RecordThreshold: a record that counts this many items or more is a hit.</summary>
    public IReadOnlyList<long> RecordThreshold { get; set; } = Array.Empty<long>();

    /// <summary>Values for WindowThreshold: more items than this in any 24 hours make every record of those hours a hit.</summary>
    public IReadOnlyList<long> WindowThreshold { get; set; } = Array.Empty<long>();
}
