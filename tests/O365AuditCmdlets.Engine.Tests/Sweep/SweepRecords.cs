using System;
using System.Collections.Generic;
using O365AuditCmdlets.Tests.Detection;

namespace O365AuditCmdlets.Tests.Sweep;

/// <summary>Records of a seed: mail access of owners, delegates and applications to a few mailboxes, some of it excessive, and audit bypasses.</summary>
internal static class SweepRecords
{
    public const int Mailboxes = 6;

    public static string Mailbox(int number) => $"user{number}@contoso.com";

    public static string Guid(int number) => $"00000000-0000-4000-a000-{number:d12}";

    public static List<string> Make(int seed, int count)
    {
        var random = new Random(seed);
        var records = new List<string>(count);
        for (int i = 0; i < count; i++)
        {
            string id = $"{seed:x8}-0000-4000-8000-{i:d12}";
            DateTime time = MailRecord.Day.AddSeconds(random.Next(6 * 24 * 3600));
            if (random.Next(25) == 0)
            {
                records.Add(new BypassRecord { Id = id, Time = time, ObjectId = "account" + random.Next(5), Flag = random.Next(3) == 0 ? "False" : "True" }.ToString());
                continue;
            }

            int mailbox = 1 + random.Next(Mailboxes);
            records.Add(new MailRecord
            {
                Id = id,
                Time = time,
                Mailbox = random.Next(10) == 0 ? null : Mailbox(mailbox),
                MailboxGuid = Guid(mailbox),
                Actor = random.Next(3) switch { 0 => "delegate@contoso.com", 1 => "ServicePrincipal_" + Guid(99), _ => Mailbox(mailbox) },
                Throttled = random.Next(60) == 0 ? "True" : "False",
                Count = random.Next(20) == 0 ? "150" : random.Next(1, 90).ToString(System.Globalization.CultureInfo.InvariantCulture),
                Folders = "[" + MailRecord.Folder("\\Inbox", random.Next(3)) + "]",
            }.ToString());
        }

        return records;
    }
}
