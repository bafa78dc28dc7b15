using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Threading;

namespace O365AuditCmdlets.Input;

/// <summary>
/// A search that ran in this process, and the rows that came of it, for as long as anybody holds these. Rows are handed on
/// untouched; this is how the holes of their search are found again.
/// </summary>
internal sealed class SearchOrigin
{
    private const int MostRemembered = 256;
    private static readonly ConditionalWeakTable<object, SearchOrigin> Rows = new();
    private static readonly List<SearchOrigin> Searches = new();
    private static long _number;

    private readonly AuditSearchCoverage _coverage;
    private readonly Guid? _runspace;
    private readonly long _own;

    private SearchOrigin(AuditSearchCoverage coverage, long number)
    {
        _coverage = coverage;
        _runspace = Here;
        _own = number;
    }

    /// <summary>The number of the last search; 0 when there was none.</summary>
    public static long LastNumber => Volatile.Read(ref _number);

    private static Guid? Here => Runspace.DefaultRunspace?.InstanceId;

    /// <summary>A search begins.</summary>
    public static SearchOrigin Begin(AuditSearchCoverage coverage)
    {
        lock (Searches)
        {
            var origin = new SearchOrigin(coverage, _number + 1);
            Searches.Add(origin);
            if (Searches.Count > MostRemembered)
            {
                Searches.RemoveAt(0);
            }

            // Read for every object of the pipeline, and therefore not under the lock.
            Volatile.Write(ref _number, origin._own);
            return origin;
        }
    }

    /// <summary>The search that gave the row; null when it is not of a search of ours.</summary>
    public static SearchOrigin? Find(object row) => Rows.TryGetValue(PropertyBag.Unwrap(row)!, out SearchOrigin? origin) ? origin : null;

    /// <summary>The searches that began in this runspace after a certain one.</summary>
    public static IReadOnlyList<SearchOrigin> After(long number)
    {
        lock (Searches)
        {
            Guid? here = Here;
            return Searches.Where(search => search._own > number && search._runspace == here).ToArray();
        }
    }

    /// <summary>A row comes of this search.</summary>
    public void Add(object row) => Rows.GetValue(PropertyBag.Unwrap(row)!, _ => this);

    /// <summary>What the search could not get; while it runs, and when it was stopped, also what it has not got yet.</summary>
    public IReadOnlyList<AuditSearchHole> Holes() => _coverage.Holes;
}
