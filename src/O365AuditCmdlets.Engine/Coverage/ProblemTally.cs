using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Coverage;

/// <summary>What could not be read, or not be judged: the first problems one by one, the others by their number.</summary>
internal sealed class ProblemTally
{
    private const int MostProblems = 100;

    private readonly string _kind;
    private readonly string _rest;
    private readonly List<Problem> _named = new();
    private List<RecordIdentity>? _unnamed;
    private long _unknown;

    /// <param name="kind">The kind of the holes; one of <see cref="CoverageHoleKind"/>.</param>
    /// <param name="rest">What is said behind the number of those that are not named.</param>
    public ProblemTally(string kind, string rest)
    {
        _kind = kind;
        _rest = rest;
    }

    /// <summary>Takes a problem of a row, or of a file or path.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="identity">The record it is about, when another copy of it may have been read.</param>
    public void Add(InputProblem problem, RecordIdentity? identity = null)
    {
        if (_named.Count < MostProblems)
        {
            var hole = new CoverageHole(_kind, problem.Message)
            {
                Source = problem.Path,
                Count = 1,
                RecordIds = problem.RecordId is null ? Array.Empty<string>() : new[] { problem.RecordId },
            };
            _named.Add(new Problem(hole, identity));
        }
        else if (identity is RecordIdentity known)
        {
            (_unnamed ??= new List<RecordIdentity>()).Add(known);
        }
        else
        {
            _unknown++;
        }
    }

    /// <summary>How many of the problems are about records that were read from another copy.</summary>
    public long CountRead(Predicate<RecordIdentity> wasRead) =>
        _named.FindAll(one => one.Identity is RecordIdentity identity && wasRead(identity)).Count + (_unnamed?.FindAll(wasRead).Count ?? 0);

    /// <summary>The holes that they are.</summary>
    /// <param name="wasRead">Whether another copy of a record was read, so that nothing of it is missing.</param>
    public IEnumerable<CoverageHole> Holes(Predicate<RecordIdentity> wasRead)
    {
        foreach (Problem problem in _named)
        {
            if (problem.Identity is not RecordIdentity known || !wasRead(known))
            {
                yield return problem.Hole;
            }
        }

        long unnamed = _unknown + (_unnamed?.FindAll(identity => !wasRead(identity)).Count ?? 0);
        if (unnamed > 0)
        {
            yield return new CoverageHole(_kind, RuleText.Number(unnamed) + _rest) { Count = unnamed };
        }
    }

    private sealed class Problem
    {
        public Problem(CoverageHole hole, RecordIdentity? identity)
        {
            Hole = hole;
            Identity = identity;
        }

        public CoverageHole Hole { get; }

        public RecordIdentity? Identity { get; }
    }
}
