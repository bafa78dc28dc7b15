using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace O365AuditCmdlets.Output;

/// <summary>What a sweep warns of at its end.</summary>
internal static class SweepWarnings
{
    /// <summary>Writes several warnings.</summary>
    public static void WriteWarnings(this Cmdlet cmdlet, IEnumerable<string> warnings)
    {
        foreach (string warning in warnings)
        {
            cmdlet.Warn(warning);
        }
    }

    /// <summary>Tells of holes and of exceptions that did nothing.</summary>
    public static void WriteSweepWarnings(this Cmdlet cmdlet, AuditSweepSummary summary, IReadOnlyList<AuditExceptionUse> exceptions)
    {
        cmdlet.WriteWarnings(CoverageText.FilterWarnings(summary.Coverage));
        cmdlet.WriteWarnings(CoverageText.SweepWarnings(summary));

        foreach (AuditExceptionUse use in exceptions.Where(use => use.State != AuditExceptionState.Used))
        {
            cmdlet.Warn(use.ToString());
        }
    }
}
