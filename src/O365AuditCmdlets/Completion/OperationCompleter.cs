using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Completion;

/// <summary>Completes operations: those that are known, and those that were seen in this session.</summary>
public sealed class OperationCompleter : NameCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Candidates() =>
        SessionNames.Get(names => names.Operation).Select(name => One(name, "Seen in this session"))
            .Concat(AuditNames.Operations.Select(name => One(name, "Operation of the audit log")));
}
