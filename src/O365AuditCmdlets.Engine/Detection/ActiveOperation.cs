using System;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>Tells whether a record is of certain operations (in any case of letters) and of a workload (Exchange, unless another is named) or none.</summary>
internal sealed class ActiveOperation
{
    private static readonly PairName Exchange = new("Exchange");
    private readonly PairName _workload;
    private readonly PairName[] _operations;
    private readonly int _operationSlot;
    private readonly int _workloadSlot;
    private readonly ValueGate? _interest;
    private readonly ulong _numbers;

    public ActiveOperation(Projection projection, string[] operations, string? workload = null)
    {
        _workload = workload is null ? Exchange : new PairName(workload);
        _operations = Array.ConvertAll(operations, name => new PairName(name));
        _operationSlot = projection.SlotOf(AuditFields.Operation);
        _workloadSlot = projection.SlotOf(AuditFields.Workload);
        _interest = projection.Interest;
        foreach (string operation in operations)
        {
            int number = _interest?.IndexOf(operation) ?? -1;
            _numbers |= number < 0 ? 0 : 1UL << number;
        }
    }

    [MethodImpl(HotPath.Options)]
    public bool Wants(AuditRecord record)
    {
        if (_interest is not null)
        {
            return record.OperationNumber >= 0 && (_numbers >> record.OperationNumber & 1) != 0 && IsOfWorkload(record);
        }

        foreach (PairName operation in _operations)
        {
            if (record.TextEquals(_operationSlot, operation))
            {
                return IsOfWorkload(record);
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsOfWorkload(AuditRecord record) => record.TextEquals(_workloadSlot, _workload) || !record.HasText(_workloadSlot);
}
