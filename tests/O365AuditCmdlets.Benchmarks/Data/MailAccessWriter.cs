using System;
using System.Globalization;

namespace O365AuditCmdlets.Benchmarks.Data;

/// <summary>Writes MailItemsAccessed records: Bind with its messages, and Sync.</summary>
internal sealed class MailAccessWriter(Tenant tenant, SeededRandom random)
{
    private static readonly string[] FolderPaths =
    [
        @"\Inbox", @"\Inbox", @"\Inbox", @"\Sent Items", @"\Deleted Items", @"\Drafts", @"\Boîte de réception", @"\Éléments envoyés",
        @"\Inbox\Projekte ""Süd""", @"\受信トレイ", @"\Calendar", "Boite de reception", @"\Archive\2026\Invoices",
    ];

    private static readonly string[] Clients =
        ["Client=OWA;Action=ViaProxy", "Client=REST;Client=RESTSystem;;", "Client=MSExchangeRPC", "Client=POP3/IMAP4;Protocol=IMAP4", "Client=Outlook-iOS/2.0;Client=REST;;"];

    private const string IdPrefix = "RgAAAACY3qDkA1YlR6XxYQJzwHmnBwDkqTzlKbM6RoGm8iQ4lZ0cAAAAAAEMAADkqTzlKbM6RoGm8iQ4lZ0c";

    /// <summary>A record of <paramref name="count"/> accessed messages.</summary>
    public void WriteBind(SyntheticRecord record, int mailbox, string actor, int count, bool isThrottled)
    {
        record.Describe("MailItemsAccessed", 50, "ExchangeItemAggregated", actor);
        record.IsMailAccess = true;
        record.Mailbox = Owner(mailbox);
        record.Count = count;
        record.IsThrottled = isThrottled;

        JsonLine json = record.Json;
        json.IsSpaced = random.Chance(2);
        bool isLate = random.Chance(100);
        json.OpenObject();
        OpenAppContext(json, mailbox);
        json.Time("CreationTime"u8, record.Time);
        json.Guid("Id"u8, record.Id);
        if (!isLate)
        {
            json.Text("Operation"u8, "MailItemsAccessed");
        }

        WriteEnvelope(record, mailbox, 50);
        json.OpenArray("OperationProperties"u8);
        bool isTurned = random.Chance(50);
        if (isTurned && (isThrottled || random.Chance(500)))
        {
            json.Pair("IsThrottled", isThrottled ? "True" : "False", isValueFirst: true);
        }

        json.Pair("MailAccessType", "Bind");
        if (!isTurned && (isThrottled || random.Chance(950)))
        {
            json.Pair("IsThrottled", isThrottled ? "True" : "False");
        }

        json.CloseArray();
        json.Text("OrganizationName"u8, "contoso.onmicrosoft.com");
        json.Text("OriginatingServer"u8, "AM0PR04MB4196 (15.20.4219.024)\r\n");
        json.Guid("SessionId"u8, tenant.Session(mailbox, random));
        json.Text("ActorInfoString"u8, "Client=OWA;Action=ViaProxy;Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36");
        json.Guid("DeviceId"u8, tenant.MailboxGuid((mailbox + 1) % Tenant.MailboxCount));
        json.Guid("TokenObjectId"u8, tenant.MailboxGuid(mailbox));
        json.Guid("TokenTenantId"u8, tenant.Id);
        WriteFolders(json, count);
        json.Number("OperationCount"u8, count);
        if (isLate)
        {
            json.Text("Operation"u8, "MailItemsAccessed");
        }

        json.CloseObject();
    }

    /// <summary>A record of a folder that was synchronised: no count, no messages.</summary>
    public void WriteSync(SyntheticRecord record, int mailbox)
    {
        string actor = tenant.Users[mailbox];
        record.Describe("MailItemsAccessed", 2, "ExchangeItem", actor);
        record.IsMailAccess = true;
        record.Mailbox = Owner(mailbox);

        JsonLine json = record.Json;
        json.OpenObject();
        json.Time("CreationTime"u8, record.Time);
        json.Guid("Id"u8, record.Id);
        json.Text("Operation"u8, "MailItemsAccessed");
        WriteEnvelope(record, mailbox, 2);
        json.Text("ClientIP"u8, tenant.Addresses[mailbox % tenant.Addresses.Length]);
        json.Text("ClientProcessName"u8, "OUTLOOK.EXE");
        json.Text("ClientVersion"u8, "16.0.17328.20588");
        json.OpenArray("OperationProperties"u8);
        json.Pair("MailAccessType", "Sync");
        json.Pair("IsThrottled", "False");
        json.CloseArray();
        json.Text("OrganizationName"u8, "contoso.onmicrosoft.com");
        json.OpenObject("Item"u8);
        json.Text("Id"u8, $"LgAAAA{random.Next():x16}{random.Next():x16}AAB");
        json.OpenObject("ParentFolder"u8);
        json.Text("Id"u8, $"LgAAAA{random.Next():x16}{random.Next():x16}AAB");
        json.Text("Name"u8, random.Pick(FolderPaths).TrimStart('\\'));
        json.Text("Path"u8, "Not Available");
        json.CloseObject();
        json.CloseObject();
        json.CloseObject();
    }

    private string Owner(int mailbox) => (random.Chance(30) ? tenant.ShoutedUsers : tenant.Users)[mailbox];

    private void OpenAppContext(JsonLine json, int mailbox)
    {
        json.OpenObject("AppAccessContext"u8);
        json.Guid("AADSessionId"u8, tenant.Session(mailbox, random));
        json.Text("IssuedAtTime"u8, "2026-03-01T06:14:11");
        json.Text("UniqueTokenId"u8, $"{random.Next():x16}AAAA");
        json.CloseObject();
    }

    private void WriteEnvelope(SyntheticRecord record, int mailbox, int recordType)
    {
        JsonLine json = record.Json;
        json.Guid("OrganizationId"u8, tenant.Id);
        json.Number("RecordType"u8, recordType);
        json.Text("ResultStatus"u8, "Succeeded");
        json.Text("UserKey"u8, Tenant.Puid(mailbox));
        json.Number("UserType"u8, 0);
        json.Number("Version"u8, 1);
        json.Text("Workload"u8, "Exchange");
        json.Text("UserId"u8, record.UserId);
        json.Guid("AppId"u8, random.Pick(tenant.Apps));
        json.Text("ClientIPAddress"u8, tenant.Addresses[(mailbox + random.Below(2)) % tenant.Addresses.Length]);
        json.Text("ClientInfoString"u8, random.Pick(Clients));
        json.Flag("ExternalAccess"u8, false);
        json.Number("InternalLogonType"u8, 0);
        json.Number("LogonType"u8, 0);
        json.Text("LogonUserSid"u8, Tenant.Sid(mailbox));
        json.Guid("MailboxGuid"u8, tenant.MailboxGuid(mailbox));
        json.Text("MailboxOwnerSid"u8, Tenant.Sid(mailbox));
        json.Text("MailboxOwnerUPN"u8, record.Mailbox);
    }

    private void WriteFolders(JsonLine json, int count)
    {
        int folders = count == 1 ? 1 : Math.Min(count, random.Between(1, 3));
        json.OpenArray("Folders"u8);
        for (int folder = 0; folder < folders; folder++)
        {
            int items = (count / folders) + (folder < count % folders ? 1 : 0);
            json.OpenObject();
            json.OpenArray("FolderItems"u8);
            for (int item = 0; item < items; item++)
            {
                json.OpenObject();
                json.Text("Id"u8, $"{IdPrefix}{random.Next():x12}AAA=");
                json.Text("InternetMessageId"u8, string.Create(CultureInfo.InvariantCulture, $"<AM0PR04MB{random.Next():X16}{random.Below(65536):X4}@AM0PR04MB{random.Between(1000, 9999)}.eurprd04.prod.contoso.com>"));
                json.Number("SizeInBytes"u8, random.Between(2000, 900_000));
                json.CloseObject();
            }

            json.CloseArray();
            json.Text("Id"u8, $"LgAAAACY3qDkA1YlR6XxYQJzwHmnAQDkqTzlKbM6RoGm8iQ4lZ0c{random.Next() & 0xFFFFF:x5}AAB");
            json.Text("Path"u8, random.Pick(FolderPaths));
            json.CloseObject();
        }

        json.CloseArray();
    }
}
