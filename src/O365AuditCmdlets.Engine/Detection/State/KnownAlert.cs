using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection.State;

/// <summary>An alert that was given in an earlier run.</summary>
internal sealed class KnownAlert
{
    public KnownAlert(string id) => Id = id;

    /// <summary>The Id under which it was given first.</summary>
    public string Id { get; }

    /// <summary>All hits it was given with so far.</summary>
    public long RecordCount { get; set; }

    /// <summary>The day, counted from 1970, on which it was met last.</summary>
    public int Met { get; set; }

    /// <summary>Its hits, and the day on which each was met last.</summary>
    public Dictionary<RecordIdentity, int> Records { get; } = new();
}
