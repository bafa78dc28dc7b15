using System;
using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>What is known beside the mailboxes themselves when it is judged what is logged of them. What was not given is null.</summary>
public sealed class MailboxLoggingInput
{
    /// <summary>AuditDisabled of Get-OrganizationConfig.</summary>
    public bool? IsMailboxAuditingDisabled { get; set; }

    /// <summary>UnifiedAuditLogIngestionEnabled of Get-AdminAuditLogConfig.</summary>
    public bool? IsIngestionEnabled { get; set; }

    /// <summary>The service plans of accounts.</summary>
    public IReadOnlyList<AccountServicePlans>? ServicePlans { get; set; }

    /// <summary>The rows of Get-MailboxAuditBypassAssociation.</summary>
    public IReadOnlyList<AuditBypassState>? Bypasses { get; set; }
}
