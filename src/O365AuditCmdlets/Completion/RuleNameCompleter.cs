using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Completion;

/// <summary>Completes the ids of rules.</summary>
public sealed class RuleNameCompleter : NameCompleter
{
    private protected override IEnumerable<KeyValuePair<string, string>> Candidates() =>
        AuditRuleCatalog.All.Select(rule => One(rule.Id, rule.Name));
}
