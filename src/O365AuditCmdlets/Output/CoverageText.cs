using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Output;

/// <summary>Coverage in the words of a warning.</summary>
internal static class CoverageText
{
    private const int MostHoles = 3;

    /// <summary>One warning for all holes: how many there are, what it means, and the first of them.</summary>
    public static string Warning(AuditCoverage coverage) => Warning(coverage, "Use -CoverageVariable or Measure-O365AuditCoverage to see all.");

    /// <summary>The same for a sweep, which has all of them in a file.</summary>
    public static string SweepWarning(AuditSweepSummary summary) => Warning(summary.Coverage, $"All are in '{summary.CoveragePath}'.");

    private static string Warning(AuditCoverage coverage, string seeAll)
    {
        long count = coverage.CountHoles();
        var texts = new List<string>
        {
            coverage.Verdict == AuditVerdict.Inconclusive
                ? $"Nothing was found, but that is inconclusive: the records have {Holes(count)}."
                : $"The records have {Holes(count)}, so there may be more than was found.",
        };
        texts.AddRange(coverage.Holes.Where(hole => !hole.IsInformation).Take(MostHoles).Select(hole => hole.ToString()));
        if (count > MostHoles)
        {
            texts.Add($"And {count - MostHoles} more. {seeAll}");
        }

        return string.Join(" ", texts);
    }

    /// <summary>One warning for the holes that are no rows of exposure themselves; null when there are none.</summary>
    public static string? ExposureWarning(AuditCoverage coverage)
    {
        CoverageHole[] holes = coverage.Holes
            .Where(hole => !hole.IsInformation && hole.Kind is not (CoverageHoleKind.Throttled or CoverageHoleKind.Bypassed or CoverageHoleKind.NotLogged)).ToArray();
        return holes.Length == 0 ? null : string.Join(" ", new[] { $"The records have {Holes(holes.Length)}, so more may have been read than these rows tell." }
            .Concat(holes.Take(MostHoles).Select(hole => hole.ToString()))
            .Concat(holes.Length > MostHoles ? new[] { $"And {holes.Length - MostHoles} more. Use -CoverageVariable or Measure-O365AuditCoverage to see all." } : new string[0]));
    }

    private static string Holes(long count) => count == 1 ? "a hole" : count + " holes";
}
