using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace O365AuditCmdlets.Output;

/// <summary>Operations that are asked for and that nobody has heard of: the service gives nothing for them, and no error.</summary>
internal static class OperationWarnings
{
    /// <summary>Warns of each, with the nearest known one. They are searched for nevertheless: the log has more than are known.</summary>
    public static void WarnOfUnknownOperations(this Cmdlet cmdlet, IEnumerable<string>? operations)
    {
        foreach (string operation in (operations ?? Enumerable.Empty<string>()).SelectMany(text => text.Split(',')).Select(text => text.Trim()))
        {
            if (operation.Length == 0 || operation == "*" || AuditNames.IsOperation(operation))
            {
                continue;
            }

            string? nearest = AuditNames.NearestOperation(operation);
            if (nearest is not null)
            {
                cmdlet.Warn($"OperationUnknown: '{operation}' is no operation that is known here. Did you mean '{nearest}'? It is searched for as it is; the log gives nothing, and no error, for an operation that does not exist.");
            }
            else if (!AuditNames.IsCommand(operation))
            {
                cmdlet.Warn($"OperationUnknown: '{operation}' is no operation that is known here. It is searched for as it is; the log gives nothing, and no error, for an operation that does not exist.");
            }
        }
    }
}
