using System;
using O365AuditCmdlets.Detection.Exceptions;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection;

/// <summary>Starts the run that a kind of rule needs.</summary>
internal static class RuleRuns
{
    public static IRuleRun Start(AuditRule rule, Projection projection, RuleExceptions? exceptions, Action<Alert> emit) => rule switch
    {
        EpisodeRule episodes => new EpisodeRun(episodes, projection, exceptions, emit),
        AssociationRule associations => new AssociationRun(associations, exceptions, emit),
        _ => throw new NotSupportedException($"No run is known for the rule {rule}."),
    };
}
