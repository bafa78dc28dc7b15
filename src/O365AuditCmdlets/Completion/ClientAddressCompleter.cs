using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Completion;

/// <summary>Completes the client addresses that were seen in this session.</summary>
public sealed class ClientAddressCompleter : NameCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Candidates() =>
        SessionNames.Get(names => names.ClientAddress).Select(name => One(name, "Client address seen in this session"));
}
