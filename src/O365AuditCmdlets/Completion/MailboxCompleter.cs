using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Completion;

/// <summary>Completes the mailboxes that were seen in this session.</summary>
public sealed class MailboxCompleter : NameCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Candidates() =>
        SessionNames.Get(names => names.Mailbox).Select(name => One(name, "Mailbox seen in this session"));
}
