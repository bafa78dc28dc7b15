using System;
using System.Collections.Generic;
using O365AuditCmdlets.MailboxLogging;

namespace O365AuditCmdlets;

/// <summary>The service plans of the licences of one account, as Microsoft Graph tells of them (licenseDetails, assignedPlans).</summary>
public sealed class AccountServicePlans
{
    /// <summary>The plan that Audit (Premium) needs: https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference.</summary>
    internal const string AdvancedAuditing = "M365_ADVANCED_AUDITING";

    /// <summary>The same plan by its id.</summary>
    internal const string AdvancedAuditingId = "2f442157-a11c-46b9-ae5b-6e39ff4e5849";

    private readonly List<string> _names;

    /// <summary>Makes the plans of an account that has none yet.</summary>
    /// <param name="names">What the account is called.</param>
    public AccountServicePlans(IEnumerable<string> names)
    {
        _names = new List<string>(MailboxNames.Clean(names));
    }

    /// <summary>What the account is called.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>True when the plan for Audit (Premium) is on, false when it is assigned and off, null when no licence has it.</summary>
    internal bool? HasAdvancedAuditing { get; private set; }

    /// <summary>Adds a plan.</summary>
    /// <param name="plan">The name or the id of the plan.</param>
    /// <param name="status">
    /// provisioningStatus or capabilityStatus: Success, Enabled and Warning mean that it is on
    /// (https://learn.microsoft.com/graph/api/resources/assignedplan); null or empty that only the name is known, which is taken for on.
    /// </param>
    public void Add(string plan, string? status)
    {
        string name = (plan ?? throw new ArgumentNullException(nameof(plan))).Trim();
        if (!name.Equals(AdvancedAuditing, StringComparison.OrdinalIgnoreCase) && !name.Equals(AdvancedAuditingId, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        // One licence that has it suffices.
        HasAdvancedAuditing = HasAdvancedAuditing == true || IsOn(status?.Trim() ?? string.Empty);
    }

    private static bool IsOn(string status) => status.Length == 0
        || status.Equals("Success", StringComparison.OrdinalIgnoreCase)
        || status.Equals("Enabled", StringComparison.OrdinalIgnoreCase)
        || status.Equals("Warning", StringComparison.OrdinalIgnoreCase);
}
