using System.Globalization;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Tells on standard error what is missing from the records.</summary>
internal static class CoverageMessages
{
    private const int MostHoles = 20;

    public static void Write(AuditCoverage coverage)
    {
        foreach (CoverageHole hole in coverage.Holes.Where(hole => !IsTold(hole)).Take(MostHoles))
        {
            if (hole.IsInformation)
            {
                Messages.Hint(hole.ToString());
            }
            else
            {
                Messages.Warning(hole.ToString());
            }
        }

        int more = coverage.Holes.Count(hole => !IsTold(hole)) - MostHoles;
        if (more > 0)
        {
            Messages.Warning(more.ToString("N0", CultureInfo.InvariantCulture) + " more; 'o365audit coverage' shows all.");
        }

        if (coverage.Verdict != AuditVerdict.AlertsFound)
        {
            Messages.Hint(coverage.ToString());
        }
    }

    // Each was an error line of its own when it was met.
    private static bool IsTold(CoverageHole hole) => hole.Kind == CoverageHoleKind.Unreadable;
}
