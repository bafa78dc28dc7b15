using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Input;

/// <summary>
/// Rows that say what is logged of mailboxes, as objects of the session or of an export: Get-EXOMailbox or Get-Mailbox,
/// Get-OrganizationConfig, Get-AdminAuditLogConfig, licence details of Graph. Each is known by what it holds.
/// </summary>
internal sealed class MailboxSettingsRows
{
    private static readonly string[] NameProperties =
    {
        "UserPrincipalName", "PrimarySmtpAddress", "WindowsEmailAddress", "Mail", "Name", "Alias", "Identity", "DistinguishedName", "Id",
        "Guid", "ExchangeGuid", "ExchangeObjectId", "ExternalDirectoryObjectId", "UserId",
    };

    private static readonly string[] MailboxProperties =
    {
        "AuditOwner", "AuditDelegate", "AuditAdmin", "DefaultAuditSet", "AuditEnabled", "RecipientTypeDetails", "RecipientType", "ExchangeGuid",
        "PrimarySmtpAddress", "ExternalDirectoryObjectId",
    };

    private static readonly string[] PlanProperties = { "ServicePlans", "AssignedPlans", "LicenseDetails" };

    private readonly Cmdlet _cmdlet;
    private readonly List<MailboxAuditSettings> _mailboxes = new();
    private readonly List<AccountServicePlans> _plans = new();

    public MailboxSettingsRows(Cmdlet cmdlet) => _cmdlet = cmdlet;

    /// <summary>The mailboxes of all rows.</summary>
    public IReadOnlyList<MailboxAuditSettings> Mailboxes => _mailboxes;

    /// <summary>What the rows say beside.</summary>
    public MailboxLoggingInput Input { get; } = new();

    /// <summary>Takes one row of any kind; one that is none of them is an error, and the others count.</summary>
    public void Add(object? row)
    {
        if (row is null)
        {
            return;
        }

        var bag = new PropertyBag(row);
        bool isOrganization = bag.Has("AuditDisabled");
        bool isLog = bag.Has("UnifiedAuditLogIngestionEnabled");
        if (isOrganization || isLog)
        {
            Input.IsMailboxAuditingDisabled = isOrganization ? Flags.Read(bag.ValueOf("AuditDisabled")) ?? Input.IsMailboxAuditingDisabled : Input.IsMailboxAuditingDisabled;
            Input.IsIngestionEnabled = isLog ? Flags.Read(bag.ValueOf("UnifiedAuditLogIngestionEnabled")) ?? Input.IsIngestionEnabled : Input.IsIngestionEnabled;
            return;
        }

        string[] names = Names(bag);
        if (names.Length > 0 && PlanProperties.Any(bag.Has))
        {
            AddPlans(bag, names);
        }
        else if (names.Length > 0 && MailboxProperties.Any(bag.Has))
        {
            _mailboxes.Add(Read(bag, names));
        }
        else
        {
            _cmdlet.WriteMailboxRowNotRecognized(row, bag.Describe(row));
        }
    }

    /// <summary>Takes several rows.</summary>
    public MailboxSettingsRows AddAll(IEnumerable<object?>? rows)
    {
        foreach (object? row in rows ?? Array.Empty<object?>())
        {
            Add(row);
        }

        Input.ServicePlans = _plans.Count > 0 ? _plans : Input.ServicePlans;
        return this;
    }

    private static MailboxAuditSettings Read(PropertyBag bag, string[] names) => new(names)
    {
        RecipientType = Text(bag.ValueOf("RecipientTypeDetails")),
        IsAuditEnabled = Flags.Read(bag.ValueOf("AuditEnabled")),
        DefaultAuditSet = List(bag, "DefaultAuditSet"),
        Owner = List(bag, "AuditOwner"),
        Delegate = List(bag, "AuditDelegate"),
        Admin = List(bag, "AuditAdmin"),
    };

    private static MailboxActionList List(PropertyBag bag, string property)
    {
        if (!bag.TryGet(property, out object? value))
        {
            return MailboxActionList.Hidden;
        }

        return value switch
        {
            null => MailboxActionList.Of(Array.Empty<string>()),
            string text => MailboxActionList.Parse(text),
            IEnumerable list => MailboxActionList.Of(list.Cast<object?>().Select(item => Text(item) ?? string.Empty)),
            _ => MailboxActionList.Parse(Text(value) ?? string.Empty),
        };
    }

    private static string[] Names(PropertyBag bag) =>
        NameProperties.Select(property => Text(bag.ValueOf(property))).OfType<string>().Where(name => name.Length > 0).ToArray();

    private static string? Text(object? value) => Convert.ToString(PropertyBag.Unwrap(value), CultureInfo.InvariantCulture)?.Trim();

    private static IEnumerable<object> Items(object? value) => value switch
    {
        null => Array.Empty<object>(),
        string or IDictionary => new[] { value },
        IEnumerable list => list.Cast<object?>().OfType<object>(),
        _ => new[] { value },
    };

    private static void AddPlan(AccountServicePlans plans, object plan)
    {
        if (PropertyBag.Unwrap(plan) is string text)
        {
            foreach (string one in text.Split(',', ';', '|'))
            {
                // "NAME" or "NAME:Status", as people join them for a CSV.
                string[] parts = one.Trim().Split(':', '=');
                plans.Add(parts[0], parts.Length > 1 ? parts[1] : null);
            }

            return;
        }

        var bag = new PropertyBag(plan);
        string? status = Text(bag.ValueOf("ProvisioningStatus") ?? bag.ValueOf("CapabilityStatus"));
        foreach (string property in new[] { "ServicePlanName", "ServicePlanId" })
        {
            if (Text(bag.ValueOf(property)) is { Length: > 0 } name)
            {
                plans.Add(name, status ?? "Unknown");
            }
        }
    }

    private void AddPlans(PropertyBag bag, string[] names)
    {
        var plans = new AccountServicePlans(names);
        foreach (string property in PlanProperties)
        {
            foreach (object item in Items(bag.ValueOf(property)))
            {
                object inner = PropertyBag.Unwrap(item) is string ? item : new PropertyBag(item).ValueOf("ServicePlans") ?? item;
                foreach (object plan in Items(inner))
                {
                    AddPlan(plans, plan);
                }
            }
        }

        _plans.Add(plans);
    }
}
