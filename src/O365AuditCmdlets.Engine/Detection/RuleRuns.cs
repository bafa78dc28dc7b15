using System;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection;

/// <summary>Starts the run that a kind of rule needs.</summary>
internal static class RuleRuns
{
    public static IRuleRun Start(AuditRule rule, Projection projection, Action<Alert> emit) =>
        throw new NotSupportedException($"{rule} {projection} {emit}");
}
