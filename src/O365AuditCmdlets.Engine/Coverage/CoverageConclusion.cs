using System;
using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Coverage;

/// <summary>What is concluded from what was counted and what is missing: the verdict, and the sentence that says why.</summary>
internal static class CoverageConclusion
{
    /// <summary>Gives a coverage its holes, those that count before those that only inform, and its verdict.</summary>
    public static void Draw(AuditCoverage coverage, List<CoverageHole> holes)
    {
        List<CoverageHole> ordered = holes.FindAll(hole => !hole.IsInformation);
        int counting = ordered.Count;
        ordered.AddRange(holes.FindAll(hole => hole.IsInformation));
        coverage.Holes = ordered.ToArray();
        coverage.Verdict = coverage.Alerts + coverage.AlertsKnown > 0 ? AuditVerdict.AlertsFound : counting > 0 ? AuditVerdict.Inconclusive : AuditVerdict.NothingFound;
        coverage.Reason = Reason(coverage, counting);
    }

    /// <summary>The coverage of a run that has not come to its end.</summary>
    public static AuditCoverage Unfinished() => new()
    {
        Verdict = AuditVerdict.Inconclusive,
        Reason = "The run has not come to its end, or was ended by force.",
        Holes = new[] { new CoverageHole(CoverageHoleKind.Interrupted, "The run has not come to its end, or was ended by force: nothing can be concluded from it.") },
    };

    private static string Reason(AuditCoverage coverage, int holes)
    {
        string text = coverage.Verdict switch
        {
            AuditVerdict.AlertsFound => RuleText.Count(coverage.Alerts, "alert", "alerts")
                + (coverage.AlertsKnown > 0 ? " and " + RuleText.Number(coverage.AlertsKnown) + " given before" : string.Empty),
            _ => "no alert",
        };
        text += " in " + RuleText.Count(coverage.Distinct, "record", "records");
        if (coverage.FirstRecord is DateTime first && coverage.LastRecord is DateTime last)
        {
            text += " from " + RuleText.Time(first) + " to " + RuleText.Time(last);
        }

        return text + (holes == 0 ? ", no hole in them."
            : coverage.Verdict == AuditVerdict.Inconclusive ? ", but with " + RuleText.Count(holes, "hole", "holes") + " in which there could have been one."
            : ", with " + RuleText.Count(holes, "hole", "holes") + " in them.");
    }
}
