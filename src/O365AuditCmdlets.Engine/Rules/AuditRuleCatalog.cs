using System;
using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>All rules of this product.</summary>
public static class AuditRuleCatalog
{
    /// <summary>What the rules look for, in the order of their ids.</summary>
    public static IReadOnlyList<AuditRuleInfo> All { get; } = Array.AsReadOnly(new[]
    {
        AuditBypassAssociationRule.Description,
        MailItemsAccessedExcessRule.Description,
    });

    /// <summary>The rule with that id, in any case of letters; null when there is none.</summary>
    /// <param name="id">The id.</param>
    public static AuditRuleInfo? Find(string id)
    {
        foreach (AuditRuleInfo rule in All)
        {
            if (rule.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            {
                return rule;
            }
        }

        return null;
    }
}
