using System;

namespace O365AuditCmdlets.Tests.Reporting;

/// <summary>Alerts in which every property has a value.</summary>
internal static class SampleAlerts
{
    public static Alert Mail(string text) => new()
    {
        Id = "0123456789abcdef0123456789abcdef",
        RuleId = "MailItemsAccessedExcess",
        RuleName = text,
        RuleVersion = 1,
        Severity = "medium",
        RiskScore = 47,
        Reason = text,
        Created = new DateTime(2026, 3, 9, 8, 0, 0, DateTimeKind.Utc).AddTicks(1_234_500),
        FirstSeen = new DateTime(2026, 3, 4, 2, 1, 15, DateTimeKind.Utc),
        LastSeen = null,
        Mailbox = text,
        Actor = text,
        ClientAddress = ["203.0.113.77", text],
        AppId = [text],
        Operation = "MailItemsAccessed",
        Tactic = ["TA0009"],
        Technique = ["T1114.002"],
        RecordIds = ["a", text],
        IsExcepted = true,
        Exception = text,
        Details = new MailItemsAccessedDetails
        {
            Basis = ["Throttled", "RecordCount"],
            RecordCount = 3,
            ItemCount = 420,
            HighestRecordCount = 250,
            PeakWindow = new PeakWindow(new DateTime(2026, 3, 3, 19, 30, 0, DateTimeKind.Utc), new DateTime(2026, 3, 4, 19, 30, 0, DateTimeKind.Utc), 420),
            ClientInfoString = [new ContextCount(text, 3)],
            AppId = [new ContextCount("id", 3, text)],
            Folders = [new FolderCount(text, 420, 3, isWhole: false), new FolderCount("Inbox", 0, 1, isWhole: true)],
        },
    };

    public static Alert Bypass(string text) => new()
    {
        Id = "fedcba9876543210fedcba9876543210",
        RuleId = "AuditBypassAssociation",
        Target = text,
        Details = new AuditBypassDetails
        {
            Target = text,
            TargetNames = [text, "user5"],
            From = new DateTime(2026, 3, 3, 2, 12, 40, DateTimeKind.Utc),
            Until = new DateTime(2026, 3, 5, 23, 50, 12, DateTimeKind.Utc),
            Duration = new TimeSpan(2, 21, 37, 32, 500),
            State = "Ended",
            EnabledBy = text,
            Attempted = true,
        },
    };
}
