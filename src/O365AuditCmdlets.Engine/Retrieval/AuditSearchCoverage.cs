using System;
using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets;

/// <summary>What a search asked for and what is missing from the answer. It is kept up to date while the search runs.</summary>
public sealed class AuditSearchCoverage
{
    private readonly List<AuditSearchHole> _holes = new();

    internal AuditSearchCoverage(DateTime from, DateTime until)
    {
        From = from;
        Until = until;
        CompletedUntil = from;
    }

    /// <summary>The beginning of the time that was to be searched, UTC.</summary>
    public DateTime From { get; }

    /// <summary>The end of the time that was to be searched, UTC.</summary>
    public DateTime Until { get; }

    /// <summary>Everything before this time was delivered, but for holes.</summary>
    public DateTime CompletedUntil { get; internal set; }

    /// <summary>The records that were delivered, in earlier processes too.</summary>
    public long Records { get; internal set; }

    /// <summary>Rows that were left out because their record was there already.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>The windows that are done, in earlier processes too.</summary>
    public long Windows { get; internal set; }

    /// <summary>The calls to the service, in this process.</summary>
    public long Calls { get; internal set; }

    /// <summary>True when the search came to its end, be it with holes.</summary>
    public bool IsComplete => CompletedUntil >= Until;

    /// <summary>True when somebody stopped the search before its end: Ctrl+C, or a cmdlet behind it that had enough.</summary>
    public bool IsInterrupted { get; internal set; }

    /// <summary>Why the search ended before its end although nobody stopped it; null when it did not.</summary>
    public string? Failure { get; internal set; }

    /// <summary>The holes, by time. What was not searched any more, or not yet, is the last.</summary>
    public AuditSearchHole[] Holes
    {
        get
        {
            var holes = new List<AuditSearchHole>(_holes);
            if (!IsComplete)
            {
                holes.Add(new AuditSearchHole(CompletedUntil, Until, Failure ?? (IsInterrupted ? "the search was stopped" : "the search is not at its end"), 0, RecordsOfRest));
            }

            return holes.ToArray();
        }
    }

    /// <summary>Records behind <see cref="CompletedUntil"/>, of a window that was not delivered to its end.</summary>
    internal long RecordsOfRest { get; set; }

    internal IReadOnlyList<AuditSearchHole> Found => _holes;

    /// <summary>What was got and what not, in one sentence.</summary>
    public override string ToString() =>
        $"{RuleText.Count(Records, "record", "records")} from {RuleText.Time(From)} to {RuleText.Time(Until)}, {RuleText.Count(Holes.Length, "hole", "holes")}.";

    internal void Add(AuditSearchHole hole) => _holes.Add(hole);
}
