using System.Globalization;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Tells on standard error what is missing from the records.</summary>
internal static class CoverageMessages
{
    private const int MostHoles = 20;

    /// <summary>One line a hole; of many, the first.</summary>
    /// <param name="coverage">What is known.</param>
    /// <param name="exceptBlindWindows">True when blind windows were written already, in a better place.</param>
    public static void WriteHoles(AuditCoverage coverage, bool exceptBlindWindows = false)
    {
        CoverageHole[] holes = coverage.Holes.Where(hole => !IsTold(hole) && !(exceptBlindWindows && IsBlindWindow(hole))).ToArray();
        foreach (CoverageHole hole in holes.Take(MostHoles))
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

        int more = holes.Length - MostHoles;
        if (more > 0)
        {
            Messages.Warning(more.ToString("N0", CultureInfo.InvariantCulture) + " more; 'o365audit coverage' shows all.");
        }
    }

    public static bool IsBlindWindow(CoverageHole hole) => hole.Kind is CoverageHoleKind.Throttled or CoverageHoleKind.Bypassed;

    // Each was an error line of its own when it was met.
    private static bool IsTold(CoverageHole hole) => hole.Kind == CoverageHoleKind.Unreadable;
}
