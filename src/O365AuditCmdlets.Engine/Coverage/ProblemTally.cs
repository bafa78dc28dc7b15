using System;
using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Coverage;

/// <summary>What could not be read: the first problems one by one, the others by their number.</summary>
internal sealed class ProblemTally
{
    private const int MostProblems = 100;

    private readonly List<CoverageHole> _named = new();
    private long _count;

    /// <summary>Takes a problem of a row, or of a file or path.</summary>
    public void Add(InputProblem problem)
    {
        _count++;
        if (_named.Count < MostProblems)
        {
            _named.Add(new CoverageHole(CoverageHoleKind.Unreadable, problem.Message)
            {
                Source = problem.Path,
                Count = 1,
                RecordIds = problem.RecordId is null ? Array.Empty<string>() : new[] { problem.RecordId },
            });
        }
    }

    /// <summary>The holes that they are.</summary>
    public IEnumerable<CoverageHole> Holes()
    {
        foreach (CoverageHole hole in _named)
        {
            yield return hole;
        }

        long unnamed = _count - _named.Count;
        if (unnamed > 0)
        {
            yield return new CoverageHole(CoverageHoleKind.Unreadable, RuleText.Number(unnamed) + " more records could not be read.") { Count = unnamed };
        }
    }
}
