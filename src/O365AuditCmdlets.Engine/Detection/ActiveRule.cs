using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection;

/// <summary>A rule at work: its run, and which records it is given.</summary>
internal sealed class ActiveRule
{
    private readonly ActiveOperation _operation;

    public ActiveRule(AuditRule rule, Projection projection, IRuleRun run)
    {
        Run = run;
        _operation = new ActiveOperation(projection, rule.Info.Operations);
    }

    /// <summary>The run.</summary>
    public IRuleRun Run { get; }

    /// <summary>True when the record is of one of the rule's operations and of the workload Exchange or none.</summary>
    public bool Wants(AuditRecord record) => _operation.Wants(record);
}
