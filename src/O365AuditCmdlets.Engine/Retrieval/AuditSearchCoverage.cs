using System;
using System.Collections.Generic;
using O365AuditCmdlets.Retrieval;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets;

/// <summary>What a search asked for and what is missing from the answer. It is kept up to date while the search runs.</summary>
public sealed class AuditSearchCoverage
{
    private readonly List<string> _notes = new();

    internal AuditSearchCoverage(AuditSearchOptions options)
    {
        Times = options.Times;
        From = options.StartDate;
        Until = options.EndDate;
        CompletedUntil = From;
    }

    /// <summary>The beginning of the time that was to be searched, UTC.</summary>
    public DateTime From { get; }

    /// <summary>The end of the time that was to be searched, UTC.</summary>
    public DateTime Until { get; }

    /// <summary>The times that were to be searched; more than one when holes of an earlier search were.</summary>
    public IReadOnlyList<AuditSearchTime> Times { get; }

    /// <summary>Everything before this time was delivered, but for holes. Never later than the time at which it was asked for.</summary>
    public DateTime CompletedUntil { get; internal set; }

    /// <summary>
    /// From when on records may still arrive that nobody could find yet, UTC; null when everything was old enough when it was
    /// asked for. With a resume path the next run asks for this time again.
    /// </summary>
    public DateTime? OpenSince { get; internal set; }

    /// <summary>The records that were delivered, in earlier processes too.</summary>
    public long Records { get; internal set; }

    /// <summary>Rows that were left out because their record was there already.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>The windows that are done, in earlier processes too.</summary>
    public long Windows { get; internal set; }

    /// <summary>The calls to the service, in this process.</summary>
    public long Calls { get; internal set; }

    /// <summary>How long was waited, in this process.</summary>
    public TimeSpan Waited { get; internal set; }

    /// <summary>True when the search came to its end, be it with holes.</summary>
    public bool IsComplete => CompletedUntil >= Until && !HasUnconfirmed;

    /// <summary>True when somebody stopped the search before its end: Ctrl+C, or a cmdlet behind it that had enough.</summary>
    public bool IsInterrupted { get; internal set; }

    /// <summary>Why the search ended before its end although nobody stopped it; null when it did not.</summary>
    public string? Failure { get; internal set; }

    /// <summary>What was learnt of this service: signs that never agree with what is found, and that are not looked at any more. A sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes.ToArray();

    /// <summary>The holes, by time. What was not searched any more, or not yet, is the last.</summary>
    public AuditSearchHole[] Holes
    {
        get
        {
            var holes = new List<AuditSearchHole>(Found.Items);
            if (CompletedUntil < Until)
            {
                string reason = Failure ?? (IsInterrupted ? "the search was stopped" : IsAtNow ? "this time had not passed yet when the search asked" : "the search is not at its end");
                long records = RecordsOfRest;
                foreach (AuditSearchTime time in TimeList.Behind(Times, CompletedUntil))
                {
                    holes.Add(new AuditSearchHole(time.From, time.Until, reason, 0, records));
                    records = 0;
                }
            }

            return holes.ToArray();
        }
    }

    /// <summary>Records behind <see cref="CompletedUntil"/>, of a window that was not delivered to its end.</summary>
    internal long RecordsOfRest { get; set; }

    /// <summary>True when the search has asked for everything that had passed.</summary>
    internal bool IsAtNow { get; set; }

    internal HoleList Found { get; set; } = new();

    private bool HasUnconfirmed
    {
        get
        {
            foreach (AuditSearchHole hole in Found.Items)
            {
                if (hole.IsUnconfirmed)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>What was got and what not, in one sentence.</summary>
    public override string ToString() =>
        $"{RuleText.Count(Records, "record", "records")} from {RuleText.Time(From)} to {RuleText.Time(CompletedUntil < Until && IsAtNow ? CompletedUntil : Until)}, {RuleText.Count(Holes.Length, "hole", "holes")}"
        + (OpenSince is DateTime open ? $", still open from {RuleText.Time(open)} on." : ".");

    internal void Note(string sentence) => _notes.Add(sentence);
}
