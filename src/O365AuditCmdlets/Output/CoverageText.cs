using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace O365AuditCmdlets.Output;

/// <summary>Coverage in the words of a warning.</summary>
internal static class CoverageText
{
    private const int MostHoles = 3;
    private const string SeeAll = "Use -CoverageVariable or Measure-O365AuditCoverage to see all.";

    /// <summary>What filters did not find, one warning each.</summary>
    public static IEnumerable<string> FilterWarnings(AuditCoverage coverage) => coverage.Holes.Where(IsOfFilter).Select(hole => hole.ToString());

    /// <summary>One warning for all other holes of a run with rules: how many there are, what it means, and the first of them; none when there are none.</summary>
    public static IEnumerable<string> Warnings(AuditCoverage coverage) => Warnings(coverage, SeeAll);

    /// <summary>The same for a sweep, which has all of them in a file.</summary>
    public static IEnumerable<string> SweepWarnings(AuditSweepSummary summary) => Warnings(summary.Coverage, $"All are in '{summary.CoveragePath}'.");

    /// <summary>The same for exposure, but for the holes that are rows of exposure themselves.</summary>
    public static IEnumerable<string> ExposureWarnings(AuditCoverage coverage)
    {
        CoverageHole[] holes = Others(coverage).Where(hole => hole.Kind is not (CoverageHoleKind.Throttled or CoverageHoleKind.Bypassed or CoverageHoleKind.NotLogged)).ToArray();
        return Summary($"The records have {Holes(holes.Length)}, so more may have been read than these rows tell.", holes, SeeAll);
    }

    /// <summary>For those who asked for more words: what was read, from when to when, and the verdict.</summary>
    /// <param name="coverage">What was read.</param>
    /// <param name="hasRules">True when there were rules, so that there is a verdict.</param>
    public static string Verbose(AuditCoverage coverage, bool hasRules)
    {
        string time = coverage.FirstRecord is DateTime first && coverage.LastRecord is DateTime last ? $", from {Words.Time(first)} to {Words.Time(last)} (UTC)" : string.Empty;
        string read = $"Read {Words.Count(coverage.Sources.Length, "source")}: {Words.Count(coverage.Records, "record")} ({Words.Count(coverage.Duplicates, "duplicate")}, {coverage.Unreadable.ToString("N0", CultureInfo.InvariantCulture)} unreadable){time}.";
        return hasRules ? $"{read} Verdict: {coverage}" : $"{read} The records have {Holes(coverage.CountHoles())}.";
    }

    private static IEnumerable<string> Warnings(AuditCoverage coverage, string seeAll)
    {
        CoverageHole[] holes = Others(coverage).ToArray();
        return Summary(
            coverage.Verdict == AuditVerdict.Inconclusive
                ? $"Nothing was found, but that is inconclusive: the records have {Holes(holes.Length)}."
                : $"The records have {Holes(holes.Length)}, so there may be more than was found.",
            holes,
            seeAll);
    }

    private static IEnumerable<string> Summary(string meaning, CoverageHole[] holes, string seeAll)
    {
        if (holes.Length == 0)
        {
            yield break;
        }

        var texts = new List<string> { meaning };
        texts.AddRange(holes.Take(MostHoles).Select(hole => hole.ToString()));
        if (holes.Length > MostHoles)
        {
            texts.Add($"And {holes.Length - MostHoles} more. {seeAll}");
        }

        yield return string.Join(" ", texts);
    }

    private static IEnumerable<CoverageHole> Others(AuditCoverage coverage) => coverage.Holes.Where(hole => !hole.IsInformation && !IsOfFilter(hole));

    private static bool IsOfFilter(CoverageHole hole) => hole.Kind is CoverageHoleKind.FilterUnmatched or CoverageHoleKind.FilterNotJudged;

    private static string Holes(long count) => count == 0 ? "no hole" : count == 1 ? "a hole" : Words.Count(count, "hole");
}
