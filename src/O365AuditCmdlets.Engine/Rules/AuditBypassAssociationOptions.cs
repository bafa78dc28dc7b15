using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>The settings of the rule AuditBypassAssociation.</summary>
public sealed class AuditBypassAssociationOptions
{
    /// <summary>True to give also the removals of which no beginning is known.</summary>
    public bool IncludeRemoval { get; set; }

    /// <summary>True to give also the attempts that failed.</summary>
    public bool IncludeFailed { get; set; }

    /// <summary>True for one alert each time a bypass is switched on, at once.</summary>
    public bool PerRecord { get; set; }

    /// <summary>The state now, from Get-MailboxAuditBypassAssociation; null when it was not asked for.</summary>
    public IReadOnlyList<AuditBypassState>? CurrentState { get; set; }
}
