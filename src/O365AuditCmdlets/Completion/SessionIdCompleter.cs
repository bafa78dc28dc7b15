using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Completion;

/// <summary>Completes the ids of sessions that were seen in this PowerShell session.</summary>
public sealed class SessionIdCompleter : NameCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Candidates() =>
        SessionNames.Get(names => names.SessionId).Select(name => One(name, "Session seen in the records"));
}
