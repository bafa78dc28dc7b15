using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>What the organisation says of its auditing now. What could not be asked is null, and coverage says so.</summary>
public sealed class AuditTenantState
{
    /// <summary>AuditDisabled of Get-OrganizationConfig: no mailbox of the organisation is audited.</summary>
    public bool? IsMailboxAuditingDisabled { get; set; }

    /// <summary>UnifiedAuditLogIngestionEnabled of Get-AdminAuditLogConfig: false when nothing reaches the log.</summary>
    public bool? IsIngestionEnabled { get; set; }

    /// <summary>The rows of Get-MailboxAuditBypassAssociation.</summary>
    public IReadOnlyList<AuditBypassState>? Bypasses { get; set; }

    /// <summary>True when the mailboxes were asked for and did not come.</summary>
    public bool AreMailboxesUnknown { get; set; }

    /// <summary>Why something is null, in words that go on a sentence; by the cmdlet that was to be asked.</summary>
    public IDictionary<string, string> Failures { get; } = new SortedDictionary<string, string>(System.StringComparer.Ordinal);

    /// <summary>What of it is missing from the log, or may be.</summary>
    internal IEnumerable<CoverageHole> Holes()
    {
        if (IsMailboxAuditingDisabled == true)
        {
            yield return new CoverageHole(
                CoverageHoleKind.AuditingDisabled,
                "Mailbox auditing is switched off for the organisation (AuditDisabled is True): since then nothing that is done in mailboxes is logged.");
        }

        if (IsIngestionEnabled == false)
        {
            yield return new CoverageHole(
                CoverageHoleKind.AuditingDisabled,
                "The unified audit log is switched off for the organisation (UnifiedAuditLogIngestionEnabled is False): since then nothing is added to it.");
        }

        foreach (CoverageHole? hole in new[]
        {
            Unknown(IsMailboxAuditingDisabled is null, "Get-OrganizationConfig", "whether mailbox auditing is switched off for the organisation (AuditDisabled)"),
            Unknown(IsIngestionEnabled is null, "Get-AdminAuditLogConfig", "whether the unified audit log is switched off (UnifiedAuditLogIngestionEnabled)"),
            Unknown(Bypasses is null, "Get-MailboxAuditBypassAssociation", "for which accounts an audit bypass is on now"),
            Unknown(AreMailboxesUnknown, "Get-EXOMailbox", "of which mailboxes mail access is logged (AuditOwner, AuditDelegate, AuditAdmin)"),
        })
        {
            if (hole is not null)
            {
                yield return hole;
            }
        }
    }

    private CoverageHole? Unknown(bool isUnknown, string cmdlet, string what) => !isUnknown ? null
        : new CoverageHole(
            CoverageHoleKind.AuditingUnknown,
            $"It is not known {what}: {cmdlet} {(Failures.TryGetValue(cmdlet, out string? why) ? why : "was not asked")}.")
        {
            IsInformation = true,
        };
}
