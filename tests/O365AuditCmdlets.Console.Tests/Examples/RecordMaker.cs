using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace O365AuditCmdlets.ConsoleTests.Examples;

/// <summary>Makes audit records in the shapes the service writes, the same ones each time.</summary>
internal static class RecordMaker
{
    public const string Attacker = "203.0.113.77";
    public const string MailReader = "f8d98a96-0999-43f5-8af3-69971c7bb423";
    public const string Unknown = "5c2e8d11-7a40-4b7e-9b53-0d6f3d2b1a90";

    private const string Tenant = "11111111-2222-4333-8444-555555555555";

    /// <summary>A GUID that depends on the text alone.</summary>
    public static string Guid(string seed)
    {
        byte[] bytes = SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16).ToArray();
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes).ToString();
    }

    /// <summary>A Bind record: messages that were opened within two minutes.</summary>
    public static JsonObject Bind(
        string time, string mailbox, string actor, int count, string address, string? appId = null, string folder = "\\Inbox", bool? throttled = false, int logonType = 0)
    {
        JsonObject record = Record(time, "MailItemsAccessed", 50, "Exchange", actor, $"bind {time} {mailbox} {actor}");
        record["ResultStatus"] = "Succeeded";
        record["ClientIPAddress"] = address;
        record["ClientInfoString"] = appId is null ? "Client=OWA;Action=ViaProxy" : "Client=REST;Client=RESTSystem;;";
        if (appId is not null)
        {
            record["AppId"] = appId;
            record["ClientAppId"] = appId;
        }

        record["ExternalAccess"] = false;
        record["LogonType"] = logonType;
        record["MailboxGuid"] = Guid("mailbox " + mailbox);
        record["MailboxOwnerUPN"] = mailbox;
        record["OriginatingServer"] = "AM0PR04MB4196 (15.20.4200.000)\r\n";
        var properties = new JsonArray(Pair("MailAccessType", "Bind"));
        if (throttled is bool known)
        {
            properties.Add(Pair("IsThrottled", known ? "True" : "False"));
        }

        record["OperationProperties"] = properties;
        record["OperationCount"] = count;
        string name = mailbox.Substring(0, mailbox.IndexOf('@'));
        string stamp = time.Substring(8, 2) + time.Substring(11, 2) + time.Substring(14, 2);
        record["Folders"] = new JsonArray(new JsonObject
        {
            ["Id"] = "LgAAAAB" + Guid("folder " + mailbox + folder).Substring(0, 8),
            ["Path"] = folder,
            ["FolderItems"] = new JsonArray(Enumerable.Range(1, count)
                .Select(i => (JsonNode)new JsonObject { ["InternetMessageId"] = string.Create(CultureInfo.InvariantCulture, $"<{name}.{stamp}.{i:000}@contoso.com>") })
                .ToArray()),
        });
        return record;
    }

    /// <summary>A Sync record: Outlook copied a folder whole.</summary>
    public static JsonObject Sync(string time, string mailbox, string actor, string address, string folder)
    {
        JsonObject record = Record(time, "MailItemsAccessed", 2, "Exchange", actor, $"sync {time} {mailbox} {folder}");
        record["ResultStatus"] = "Succeeded";
        record["ClientIP"] = address;
        record["ClientIPAddress"] = address;
        record["ClientInfoString"] = "Client=MSExchangeRPC";
        record["ClientProcessName"] = "OUTLOOK.EXE";
        record["LogonType"] = 0;
        record["MailboxGuid"] = Guid("mailbox " + mailbox);
        record["MailboxOwnerUPN"] = mailbox;
        record["OperationProperties"] = new JsonArray(Pair("MailAccessType", "Sync"), Pair("IsThrottled", "False"));
        record["Item"] = new JsonObject
        {
            ["Id"] = "LgAAAAC" + Guid("item " + folder).Substring(0, 8),
            ["ParentFolder"] = new JsonObject { ["Id"] = "LgAAAAD" + Guid("parent " + folder).Substring(0, 8), ["Name"] = folder, ["Path"] = "Not Available" },
        };
        return record;
    }

    /// <summary>A call of Set-MailboxAuditBypassAssociation.</summary>
    public static JsonObject Bypass(string time, string identity, string objectId, bool on, string actor, string? address, bool succeeded = true, bool flagFirst = false)
    {
        JsonObject record = Record(time, "Set-MailboxAuditBypassAssociation", 1, "Exchange", actor, $"bypass {time} {identity}");
        record["ResultStatus"] = succeeded ? "True" : "False";
        record["UserType"] = 2;
        if (address is not null)
        {
            record["ClientIP"] = address;
        }

        record["ExternalAccess"] = false;
        record["ObjectId"] = objectId;
        record["OrganizationName"] = "contoso.onmicrosoft.com";
        record["OriginatingServer"] = "AM0PR04MB4196 (15.20.4200.000)";
        JsonObject flag = Pair("AuditBypassEnabled", on ? "True" : "False");
        JsonObject who = Pair("Identity", identity);
        record["Parameters"] = flagFirst ? new JsonArray(Pair("DomainController", string.Empty), flag, who) : new JsonArray(who, flag);
        return record;
    }

    /// <summary>The everyday life of a tenant, of which no rule makes anything: the n-th record of a day.</summary>
    public static JsonObject Ordinary(string day, int n)
    {
        string time = string.Create(CultureInfo.InvariantCulture, $"{day}T{7 + (n / 4):00}:{(n * 13) % 60:00}:{(n * 7) % 60:00}");
        string user = string.Create(CultureInfo.InvariantCulture, $"user{1 + (n % 8)}@contoso.com");
        string office = string.Create(CultureInfo.InvariantCulture, $"192.0.2.{10 + (n % 8)}");
        string seed = $"{day} {n}";
        JsonObject record;
        switch (n % 5)
        {
            case 0:
                return Bind(time, user, user, 1 + (n % 7), n % 2 == 0 ? office : "2001:db8:10::" + (20 + n).ToString("x", CultureInfo.InvariantCulture));
            case 1:
                record = Record(time, "UserLoggedIn", 15, "AzureActiveDirectory", user, seed);
                record["ResultStatus"] = "Success";
                record["ActorIpAddress"] = office;
                record["ClientIP"] = office;
                record["ExtendedProperties"] = new JsonArray(Pair("ResultStatusDetail", "Redirect"), Pair("RequestType", "OAuth2:Authorize"));
                return record;
            case 2:
                record = Record(time, "FileAccessed", 6, "SharePoint", user, seed);
                record["ClientIP"] = office;
                record["ObjectId"] = "https://contoso.sharepoint.com/sites/team/Shared Documents/plan.docx";
                record["ItemType"] = "File";
                return record;
            case 3:
                record = Record(time, "Send", 2, "Exchange", user, seed);
                record["ResultStatus"] = "Succeeded";
                record["ClientIPAddress"] = office;
                record["MailboxOwnerUPN"] = user;
                record["Item"] = new JsonObject { ["Subject"] = "Minutes of Monday \u2013 \"final\"", ["SizeInBytes"] = 4096 + n };
                return record;
            default:
                record = Record(time, "Set-Mailbox", 1, "Exchange", "admin@contoso.com", seed);
                record["ResultStatus"] = "True";
                record["ClientIP"] = "192.0.2.9:52011";
                record["ObjectId"] = user.Substring(0, user.IndexOf('@'));
                record["Parameters"] = new JsonArray(Pair("Identity", user), Pair("MaxSendSize", "35 MB"));
                return record;
        }
    }

    /// <summary>AttachmentAccess: of the same record type as MailItemsAccessed, and counted, but no access to a message.</summary>
    public static JsonObject AttachmentAccess(string time, string mailbox, int count)
    {
        JsonObject record = Record(time, "AttachmentAccess", 50, "Exchange", mailbox, "attachment " + time);
        record["ClientIPAddress"] = "192.0.2.14";
        record["MailboxOwnerUPN"] = mailbox;
        record["OperationCount"] = count;
        record["OperationProperties"] = new JsonArray(Pair("AttachmentAccessType", "Bind"));
        record["SizeInBytes"] = JsonNode.Parse("1156492.00");
        return record;
    }

    public static JsonObject Pair(string name, string value) => new() { ["Name"] = name, ["Value"] = value };

    private static JsonObject Record(string time, string operation, int type, string workload, string actor, string seed) => new()
    {
        ["CreationTime"] = time,
        ["Id"] = Guid(seed),
        ["Operation"] = operation,
        ["OrganizationId"] = Tenant,
        ["RecordType"] = type,
        ["UserKey"] = "1003200" + Guid("key " + actor).Substring(0, 8).ToUpperInvariant(),
        ["UserType"] = 0,
        ["Version"] = 1,
        ["Workload"] = workload,
        ["UserId"] = actor,
    };
}
