using System;
using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Finds the rules a person named.</summary>
internal static class RuleSelection
{
    public static IReadOnlyList<string> Ids { get; } = AuditRuleCatalog.All.Select(rule => rule.Id).ToArray();

    public static bool IsKnown(string id) => Ids.Contains(id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The rules of these ids, all when there are none, each once.</summary>
    public static IReadOnlyList<AuditRule> Select(
        IReadOnlyCollection<string>? ids, MailItemsAccessedExcessOptions mail, AuditBypassAssociationOptions bypass)
    {
        AuditRule[] all = [new MailItemsAccessedExcessRule(mail), new AuditBypassAssociationRule(bypass)];
        return ids is null or { Count: 0 }
            ? all
            : all.Where(rule => ids.Contains(rule.Info.Id, StringComparer.OrdinalIgnoreCase)).ToArray();
    }
}
