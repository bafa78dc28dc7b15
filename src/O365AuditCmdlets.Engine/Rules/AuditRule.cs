using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets;

/// <summary>
/// A detection rule with its settings. It declares the fields it reads and the operations it looks at; a run of it is
/// given every record of those operations once, in the order they are read, without duplicates.
/// </summary>
public abstract class AuditRule
{
    private protected AuditRule()
    {
    }

    /// <summary>What the rule looks for.</summary>
    public abstract AuditRuleInfo Info { get; }

    internal abstract IReadOnlyList<AuditField> Fields { get; }
}
