using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets;

/// <summary>
/// Finds actors that read unusually much of a mailbox: throttled mailboxes, records and 24-hour windows that count many
/// messages and, when asked for, folders that were copied whole.
/// </summary>
public sealed class MailItemsAccessedExcessRule : EpisodeRule
{
    private readonly MailItemsAccessedExcessOptions _options;

    /// <summary>Makes the rule.</summary>
    /// <param name="options">Its settings.</param>
    public MailItemsAccessedExcessRule(MailItemsAccessedExcessOptions options)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
    }

    /// <inheritdoc/>
    public override AuditRuleInfo Info => Description;

    internal static AuditRuleInfo Description { get; } = new()
    {
        Id = "MailItemsAccessedExcess",
        Name = "Unusually many mail items accessed",
        Version = 1,
        Description = "Somebody read a great part of a mailbox in a short time, or so often that Exchange Online stopped logging it.",
        Severity = "medium",
        RiskScore = 47,
        Cmdlet = "Test-MailItemsAccessedExcess",
        Operations = new[] { "MailItemsAccessed" },
        Tactic = new[] { AttackTable.Collection },
        Technique = new[] { AttackTable.RemoteEmailCollection },
        Tags = new[]
        {
            "Domain: Cloud", "Domain: Email", "Data Source: Microsoft 365 Unified Audit Log", "Service: Exchange Online",
            "Use Case: Threat Detection", "Tactic: Collection",
        },
        References = new[]
        {
            "https://learn.microsoft.com/purview/audit-log-investigate-accounts",
            "https://learn.microsoft.com/office/office-365-management-api/office-365-management-activity-api-schema",
        },
        FalsePositives = new[]
        {
            "Backup, archiving, migration and eDiscovery products read whole mailboxes. They do it with the same application, from the same addresses and on the same days.",
            "A new phone or a rebuilt Outlook profile downloads a mailbox once; the owner can confirm it.",
            "An assistant, or a group that works in a shared mailbox, reads much of it every day.",
        },
        Triage = new[]
        {
            "Look at the basis first. Throttled: for 24 hours from that record the log says nothing about messages read one by one, so assume that all of the mailbox was read.",
            "FolderSync, or a folder marked as whole: assume that every message in that folder was copied, whatever the counts say.",
            "Compare the addresses, applications, sessions and client strings of the alert with what this actor used in the weeks before. One context that is new among known ones is the one to follow.",
            "When actor and mailbox differ, find out who gave the actor access and when: look for Add-MailboxPermission, for Add-RecipientPermission and for consent to an application.",
            "Look at the sign-ins of the actor around the first record: new country or provider, no multifactor authentication, an unfamiliar device, a token without a sign-in.",
            "Look for what usually goes with it: new inbox rules or forwarding, mail sent or deleted, new authentication methods, and an audit bypass of the same actor.",
            "List the messages that were read (Get-O365AuditExposure) to say what was exposed and, as important, what was not.",
        },
        Response = new[]
        {
            "Save the audit records before they expire; keep the export and a hash of it.",
            "Revoke the sessions of the actor, reset the password, and remove authentication methods the owner does not know.",
            "If an application did it: disable its service principal, revoke its consent, and rotate the secrets of the applications you keep.",
            "Remove inbox rules, forwarding and mailbox permissions that the owner cannot explain.",
            "Change the passwords and keys that stood in the exposed messages, and warn the people whose conversations can now be imitated.",
            "Hand the list of exposed messages to those who decide about notifications; time limits may already run.",
        },
    };

    internal override IReadOnlyList<AuditField> Fields => AccessReader.Fields;

    internal override long WindowThreshold => _options.WindowThreshold;

    internal override bool PerRecord => _options.PerRecord;

    internal override AccessReader OpenReader(Projection projection) =>
        new(projection, _options.RecordThreshold, _options.IncludeSync && !_options.PerRecord);

    internal override string Reason(Alert alert, DateTime? throttledAt)
    {
        var details = (MailItemsAccessedDetails)alert.Details!;
        string mailbox = RuleText.IsSame(alert.Actor, alert.Mailbox) ? "their own mailbox" : "the mailbox " + RuleText.Plain(alert.Mailbox!);
        var facts = new List<string>();
        if (Has(details, AccessBasis.WindowCount) && details.PeakWindow is PeakWindow peak)
        {
            facts.Add($"read {RuleText.Count(peak.ItemCount, "item", "items")} of {Mailbox()} in the 24 hours to {RuleText.Time(peak.To)} (threshold {RuleText.Number(_options.WindowThreshold)})");
        }

        if (Has(details, AccessBasis.RecordCount))
        {
            facts.Add($"read {RuleText.Count(details.HighestRecordCount, "item", "items")} of {Mailbox()} in one record (threshold {RuleText.Number(_options.RecordThreshold)})");
        }

        if (Has(details, AccessBasis.FolderSync))
        {
            int folders = Array.FindAll(details.Folders, folder => folder.IsWhole).Length;
            facts.Add($"copied {(folders == 0 ? "folders" : RuleText.Count(folders, "folder", "folders"))} of {Mailbox()} whole");
        }

        if (Has(details, AccessBasis.Throttled))
        {
            string time = throttledAt is DateTime at ? " from " + RuleText.Time(at) : string.Empty;
            facts.Add($"read so much of {Mailbox()} that it was throttled and Bind accesses to it were not logged for 24 hours{time}");
        }

        string records = RuleText.Count(details.RecordCount, "record", "records") + RuleText.From(alert.ClientAddress);
        return $"{RuleText.Plain(alert.Actor ?? RuleText.UnknownActor)} {string.Join(", and ", facts)}; {records}.";

        // Named once: behind that it is "it".
        string Mailbox() => facts.Count == 0 ? mailbox : "it";
    }

    private static bool Has(MailItemsAccessedDetails details, AccessBasis basis) => Array.IndexOf(details.Basis, basis.ToString()) >= 0;
}
