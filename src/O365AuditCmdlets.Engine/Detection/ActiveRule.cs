using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection;

/// <summary>A rule at work: its run, and the names of the operations it looks at.</summary>
internal sealed class ActiveRule
{
    private static readonly PairName Exchange = new("Exchange");
    private readonly PairName[] _operations;

    public ActiveRule(AuditRule rule, IRuleRun run)
    {
        Run = run;
        string[] names = rule.Info.Operations;
        _operations = new PairName[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            _operations[i] = new PairName(names[i]);
        }
    }

    /// <summary>The run.</summary>
    public IRuleRun Run { get; }

    /// <summary>True when the record is of one of the rule's operations and of the workload Exchange or none.</summary>
    public bool Wants(AuditRecord record, int operationSlot, int workloadSlot)
    {
        foreach (PairName operation in _operations)
        {
            if (record.TextEquals(operationSlot, operation))
            {
                return !record.HasText(workloadSlot) || record.TextEquals(workloadSlot, Exchange);
            }
        }

        return false;
    }
}
