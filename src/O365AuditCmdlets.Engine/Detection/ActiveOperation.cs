using System;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection;

/// <summary>Tells whether a record is of certain operations (in any case of letters) and of the workload Exchange or none.</summary>
internal sealed class ActiveOperation
{
    private static readonly PairName Exchange = new("Exchange");
    private readonly PairName[] _operations;
    private readonly int _operationSlot;
    private readonly int _workloadSlot;

    public ActiveOperation(Projection projection, string[] operations)
    {
        _operations = Array.ConvertAll(operations, name => new PairName(name));
        _operationSlot = projection.SlotOf(AuditFields.Operation);
        _workloadSlot = projection.SlotOf(AuditFields.Workload);
    }

    public bool Wants(AuditRecord record)
    {
        foreach (PairName operation in _operations)
        {
            if (record.TextEquals(_operationSlot, operation))
            {
                return !record.HasText(_workloadSlot) || record.TextEquals(_workloadSlot, Exchange);
            }
        }

        return false;
    }
}
