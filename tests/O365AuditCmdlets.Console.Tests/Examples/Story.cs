using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using static O365AuditCmdlets.ConsoleTests.Examples.RecordMaker;

namespace O365AuditCmdlets.ConsoleTests.Examples;

/// <summary>
/// One week of contoso.com. Somebody at 203.0.113.77 has the password of admin@contoso.com, makes the log deaf for
/// backup-service and others, and then reads mail. Every property is one part of what was collected.
/// </summary>
internal static class Story
{
    private const string Admin = "admin@contoso.com";
    private const string Backup = "backup-service@contoso.com";

    /// <summary>An ordinary day, with three records that look like a finding and are none.</summary>
    public static JsonObject[] Monday =>
    [
        .. Day("2026-03-02", 22),

        // One below the threshold.
        Bind("2026-03-02T21:04:10", "user3@contoso.com", Backup, 99, "198.51.100.20", MailReader),

        // "True" stands in this record, but not as the value of IsThrottled.
        WithPair(Bind("2026-03-02T21:40:00", "user5@contoso.com", "user5@contoso.com", 2, "192.0.2.14"), "IsDelegated", "True"),

        // Not throttled is not said here; it is not said that it was, either.
        Bind("2026-03-02T22:10:31", "user6@contoso.com", "user6@contoso.com", 4, "192.0.2.15", throttled: null),
    ];

    /// <summary>The log is made deaf for two accounts; a third attempt fails.</summary>
    public static JsonObject[] TuesdayNight =>
    [
        .. Day("2026-03-03", 9),
        BackupBypassed,
        Bypass("2026-03-03T02:12:40", "user5@contoso.com", "user5", true, Admin, "203.0.113.77:50131"),
        Bypass("2026-03-03T02:13:02", "user1@contoso.com", "user1", true, Admin, "203.0.113.77:50131", succeeded: false),
    ];

    /// <summary>One bypass is taken back, and one of which no beginning is known.</summary>
    public static JsonObject[] Removals =>
    [
        .. Day("2026-03-05", 4),
        Bypass("2026-03-05T23:50:12", "user5", "user5", false, Admin, "203.0.113.77:51200"),
        Bypass("2026-03-05T09:20:00", "scanner", "scanner", false, Admin, "192.0.2.9:52044"),
    ];

    /// <summary>Folder names that are not English, and one record with 120 messages.</summary>
    public static JsonObject[] French =>
    [
        Bind("2026-03-04T06:31:00", "user4@contoso.com", "user4@contoso.com", 3, "192.0.2.13", folder: "\\Bo\u00EEte de r\u00E9ception"),
        FrenchExcess,
        Bind("2026-03-04T15:02:44", "user4@contoso.com", "user4@contoso.com", 1, "192.0.2.13", folder: "\\\u00C9l\u00E9ments envoy\u00E9s"),
    ];

    /// <summary>An app nobody knows reads user1's mailbox until the service stops counting.</summary>
    public static JsonObject[] Throttling =>
    [
        .. Day("2026-03-04", 6),
        Bind("2026-03-04T02:01:15", "user1@contoso.com", Admin, 250, Attacker, Unknown, logonType: 1),
        Bind("2026-03-04T02:06:48", "user1@contoso.com", Admin, 40, Attacker, Unknown, throttled: true, logonType: 1),
    ];

    /// <summary>The same app, the same mailbox, later that day: the same episode.</summary>
    public static JsonObject[] ThrottlingGoesOn =>
    [
        .. Day("2026-03-04", 14).Skip(6),
        Bind("2026-03-04T19:30:00", "user1@contoso.com", Admin, 130, Attacker, Unknown, logonType: 1),
    ];

    /// <summary>Outlook copies two folders whole: no message is named, all of them are gone.</summary>
    public static JsonObject[] FoldersCopied =>
    [
        .. Day("2026-03-05", 12).Skip(4),
        Sync("2026-03-05T03:15:09", "user3@contoso.com", "user3@contoso.com", Attacker, "Inbox"),
        Sync("2026-03-05T03:16:51", "user3@contoso.com", "user3@contoso.com", Attacker, "Contracts"),
    ];

    /// <summary>A mailbox is throttled although each record counts little.</summary>
    public static JsonObject[] ThrottledBySmallSteps =>
    [
        .. Day("2026-03-06", 7),
        Bind("2026-03-06T11:47:30", "user6@contoso.com", "user6@contoso.com", 3, Attacker, throttled: true),
    ];

    /// <summary>A backup reads steadily and stays below both thresholds.</summary>
    public static JsonObject[] Steady =>
        Enumerable.Range(0, 6).Select(i => Bind(At("2026-03-06", 1 + (3 * i), 0), "user7@contoso.com", Backup, 60, "198.51.100.20", MailReader)).ToArray();

    /// <summary>A bypass set from an IPv6 address, its parameters in another order.</summary>
    public static JsonObject[] BypassByIPv6 =>
    [
        .. Day("2026-03-06", 12).Skip(7),
        Bypass("2026-03-06T20:05:33", "CONTOSO.COM/Users/user7", "user7", true, Admin, "[2001:db8:77::5]:54088", flagFirst: true),
    ];

    /// <summary>Its end.</summary>
    public static JsonObject[] BypassByIPv6Ends =>
    [
        .. Day("2026-03-07", 6),
        Bypass("2026-03-07T04:44:00", "user7@contoso.com", "user7", false, Admin, "[2001:db8:77::5]:54090"),
    ];

    /// <summary>The administrator's account opens somebody else's mailbox.</summary>
    public static JsonObject[] OtherMailbox =>
    [
        .. Day("2026-03-07", 10).Skip(6),
        Bind("2026-03-07T05:10:27", "user8@contoso.com", Admin, 101, Attacker, Unknown, "\\Inbox\\Payroll", logonType: 1),
    ];

    /// <summary>A count of 500 that is not about messages.</summary>
    public static JsonObject[] Attachments => [.. Day("2026-03-07", 16).Skip(10), AttachmentAccess("2026-03-07T09:00:00", "user2@contoso.com", 500)];

    /// <summary>1,050 messages in 15 records of 70: none is large, but the day is.</summary>
    public static JsonObject[] SlowDrip =>
        Enumerable.Range(0, 15).Select(i => Bind(At("2026-03-05", 6 + (i / 2), 30 * (i % 2)), "user2@contoso.com", "user2@contoso.com", 70, "203.0.113.80", Unknown)).ToArray();

    /// <summary>An ordinary Sunday.</summary>
    public static JsonObject[] Sunday => Day("2026-03-08", 10);

    /// <summary>The bypass of backup-service.</summary>
    public static JsonObject BackupBypassed =>
        Bypass("2026-03-03T02:11:05", Backup, "backup-service", true, Admin, "203.0.113.77:50122");

    /// <summary>120 messages of user4 in one record.</summary>
    public static JsonObject FrenchExcess =>
        Bind("2026-03-04T06:58:20", "user4@contoso.com", "user4@contoso.com", 120, Attacker, folder: "\\Bo\u00EEte de r\u00E9ception");

    private static JsonObject[] Day(string day, int count) => Enumerable.Range(0, count).Select(n => Ordinary(day, n)).ToArray();

    private static string At(string day, int hour, int minute) => string.Create(CultureInfo.InvariantCulture, $"{day}T{hour:00}:{minute:00}:00");

    private static JsonObject WithPair(JsonObject record, string name, string value)
    {
        record["OperationProperties"]!.AsArray().Add(Pair(name, value));
        return record;
    }
}
