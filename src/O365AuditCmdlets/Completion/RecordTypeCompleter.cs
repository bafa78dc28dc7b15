using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Completion;

/// <summary>Completes the types of records.</summary>
public sealed class RecordTypeCompleter : NameCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Candidates() =>
        AuditNames.RecordTypes.Select(name => One(name, "Type of audit records"));
}
