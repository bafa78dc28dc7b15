using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Output;

/// <summary>Coverage in the words of a warning.</summary>
internal static class CoverageText
{
    private const int MostHoles = 3;

    /// <summary>One warning for all holes: how many there are, what it means, and the first of them.</summary>
    public static string Warning(AuditCoverage coverage)
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
            texts.Add($"And {count - MostHoles} more. Use -CoverageVariable or Measure-O365AuditCoverage to see all.");
        }

        return string.Join(" ", texts);
    }

    private static string Holes(long count) => count == 1 ? "a hole" : count + " holes";
}
