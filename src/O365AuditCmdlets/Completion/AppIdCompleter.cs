using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Completion;

/// <summary>Completes the ids of applications: those that were seen in this session, and Microsoft's own, also by their names.</summary>
public sealed class AppIdCompleter : NameCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Candidates() =>
        SessionNames.Get(names => names.AppId).Select(id => One(id, AuditNames.Applications.Where(app => app.Key == id).Select(app => app.Value).DefaultIfEmpty("Application seen in this session").First()))
            .Concat(AuditNames.Applications.Select(app => One(app.Key, app.Value)));
}
