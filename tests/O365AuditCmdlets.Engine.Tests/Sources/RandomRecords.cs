using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace O365AuditCmdlets.Tests;

/// <summary>Records of our own making, of the kinds the log has, with texts that tempt a careless reader.</summary>
internal static class RandomRecords
{
    private static readonly string[] Temptations =
    {
        "Lunch?",
        "\"Operation\":\"Set-MailboxAuditBypassAssociation\"",
        "},{\"Id\":\"00000000-0000-0000-0000-000000000000\"",
        "C:\\temp\\",
        "line\r\nbreak, \"quoted\", a,b;c\td",
        "Boîte de réception \U0001F4E7",
        "\"\"\"",
        "\\\"",
    };

    /// <summary>Makes records, the same for the same seed.</summary>
    public static List<string> Make(int count, int seed)
    {
        var random = new Random(seed);
        var records = new List<string>();
        for (int i = 0; i < count; i++)
        {
            records.Add(MakeOne(random, i));
        }

        return records;
    }

    private static string MakeOne(Random random, int index)
    {
        byte[] id = new byte[16];
        random.NextBytes(id);
        string user = "user" + random.Next(5) + "@contoso.com";
        var record = new JsonObject
        {
            ["CreationTime"] = new DateTime(2024, 6, 1).AddMinutes(index).AddSeconds(random.Next(60)).ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            ["Id"] = new Guid(id).ToString(),
            ["Operation"] = random.Next(3) == 0 ? "Update" : "MailItemsAccessed",
            ["RecordType"] = 50,
            ["ResultStatus"] = "Succeeded",
            ["Workload"] = "Exchange",
            ["UserId"] = user,
            ["MailboxOwnerUPN"] = user,
            ["ClientIPAddress"] = "192.0.2." + random.Next(1, 255),
            ["OriginatingServer"] = "AM6PR01MB2699 (15.20.4200.000)\r\n",
        };
        if ((string?)record["Operation"] == "MailItemsAccessed")
        {
            record["OperationProperties"] = new JsonArray(
                new JsonObject { ["Name"] = "MailAccessType", ["Value"] = "Bind" },
                new JsonObject { ["Name"] = "IsThrottled", ["Value"] = random.Next(9) == 0 ? "True" : "False" });
            var items = new JsonArray();
            int count = random.Next(1, 6);
            for (int i = 0; i < count; i++)
            {
                items.Add(new JsonObject { ["InternetMessageId"] = $"<{random.Next()}@contoso.com>", ["Subject"] = Temptations[random.Next(Temptations.Length)] });
            }

            record["OperationCount"] = count;
            record["Folders"] = new JsonArray(new JsonObject { ["Path"] = "\\Inbox", ["FolderItems"] = items });
        }
        else
        {
            record["Item"] = new JsonObject { ["Subject"] = Temptations[random.Next(Temptations.Length)] };
        }

        return record.ToJsonString();
    }
}
