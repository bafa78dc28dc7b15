using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Completion;

/// <summary>Completes the accounts that were seen in this session.</summary>
public sealed class ActorCompleter : NameCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Candidates() =>
        SessionNames.Get(names => names.Actor).Select(name => One(name, "Account seen in this session"));
}
