using System;
using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Completion;

/// <summary>The names that cmdlets have met in this process, for completion. Bounded, and nowhere but in memory.</summary>
internal static class SessionNames
{
    private static readonly object Lock = new();
    private static readonly ScanNames All = new();

    /// <summary>Adds what a run has met.</summary>
    public static void Add(ScanNames names)
    {
        lock (Lock)
        {
            All.Add(names);
        }
    }

    /// <summary>A copy of the names of one kind.</summary>
    public static IReadOnlyList<string> Get(Func<ScanNames, IEnumerable<string>> kind)
    {
        lock (Lock)
        {
            return kind(All).ToArray();
        }
    }
}
