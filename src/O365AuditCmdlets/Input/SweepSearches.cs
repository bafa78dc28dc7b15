using System;
using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Input;

/// <summary>
/// What a sweep has to ask the log for. The log filters by who did something and never by whose mailbox it was, so a named
/// mailbox makes no search smaller: everything is asked for and the mailbox is looked for in the records. An account that is
/// named is, but not for what others did to it: who set an audit bypass is asked for everybody.
/// </summary>
internal static class SweepSearches
{
    private const string Everything = "*";

    public static IReadOnlyList<Dictionary<string, object>> Of(IReadOnlyList<AuditRule> rules, string[] operations, string[] userIds)
    {
        string[] associations = rules.OfType<AssociationRule>().SelectMany(rule => rule.Info.Operations).ToArray();
        string[] wanted = rules.SelectMany(rule => rule.Info.Operations).Concat(operations).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        bool all = operations.Contains(Everything);
        if (userIds.Length == 0)
        {
            return new[] { Search(all ? null : wanted, null) };
        }

        return new[]
        {
            Search(all ? null : wanted.Except(associations, StringComparer.OrdinalIgnoreCase).ToArray(), userIds),
            Search(associations, null),
        };
    }

    /// <summary>The parameters as the manifest shows them.</summary>
    public static KeyValuePair<string, string>[] Text(Dictionary<string, object> search) =>
        search.Select(parameter => new KeyValuePair<string, string>(parameter.Key, string.Join(", ", (string[])parameter.Value))).ToArray();

    private static Dictionary<string, object> Search(string[]? operations, string[]? userIds)
    {
        var search = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        if (operations is not null)
        {
            search["Operations"] = operations;
        }

        if (userIds is not null)
        {
            search["UserIds"] = userIds;
        }

        return search;
    }
}
