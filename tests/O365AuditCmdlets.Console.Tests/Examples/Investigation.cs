using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using static O365AuditCmdlets.ConsoleTests.Examples.RecordMaker;

namespace O365AuditCmdlets.ConsoleTests.Examples;

/// <summary>
/// The export that an investigator gets: somebody at 203.0.113.7 opened 40 messages of user1 in one session and copied
/// one folder, the mailbox of user2 was throttled, and an administrator went unlogged for a night.
/// </summary>
internal static class Investigation
{
    public const string Address = "203.0.113.7";
    public const string Session = "7b1f0f6e-3c8d-4d8f-9c55-2f1c8a7e4b10";

    /// <summary>A message that was read, and one that nobody is known to have read.</summary>
    public const string ReadMessage = "<user1.110221.003@contoso.com>";
    public const string OtherMessage = "<user1.quarterly-plan@contoso.com>";

    private const string Day = "2026-05-11";

    public static IReadOnlyList<JsonObject> Records { get; } =
    [
        .. Enumerable.Range(0, 24).Select(n => Ordinary(Day, n)),
        .. Enumerable.Range(0, 5).Select(InSession),
        Sync(Day + "T02:44:31", "user1@contoso.com", "user1@contoso.com", Address, "Contracts"),
        Bind(Day + "T03:02:10", "user2@contoso.com", "user2@contoso.com", 12, Address, Unknown, throttled: true),
        Bypass(Day + "T01:58:03", "helpdesk@contoso.com", "helpdesk", true, "admin@contoso.com", Address + ":50311"),
        Bypass("2026-05-12T06:10:44", "helpdesk@contoso.com", "helpdesk", false, "admin@contoso.com", Address + ":50977"),
    ];

    /// <summary>One of five records of eight messages each.</summary>
    private static JsonObject InSession(int n)
    {
        string time = string.Create(CultureInfo.InvariantCulture, $"{Day}T02:{21 + (n * 3):00}:40");
        JsonObject record = Bind(time, "user1@contoso.com", "user1@contoso.com", 8, Address, folder: n < 4 ? "\\Inbox" : "\\Inbox\\Board");
        record["SessionId"] = Session;
        return record;
    }
}
