using System;

namespace O365AuditCmdlets.Benchmarks.Data;

/// <summary>Writes what the rest of a tenant's log is made of: files, sign-ins, mailboxes, administration.</summary>
internal sealed class OtherRecordWriter(Tenant tenant, SeededRandom random)
{
    private static readonly string[] FileOperations = ["FileAccessed", "FileModified", "FileDownloaded", "FilePreviewed", "FileSyncUploadedFull"];
    private static readonly string[] MailOperations = ["MoveToDeletedItems", "SoftDelete", "HardDelete", "Update", "Create"];
    private static readonly string[] AdminOperations = ["Set-Mailbox", "New-InboxRule", "Set-TransportRule", "Add-MailboxPermission", "Set-CASMailbox"];
    private static readonly string[] Words = ["Quarterly", "budget", "Überblick", "draft", "Müller", "offer", "contract", "minutes", "résumé", "plan", "invoice", "报告"];

    private const string Browser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0";

    public string Title() => $"{random.Pick(Words)} {random.Pick(Words)} {random.Pick(Words)}";

    public void WriteFile(SyntheticRecord record)
    {
        JsonLine json = Begin(record, random.Pick(FileOperations), 6, "SharePointFileOperation", "OneDrive", out int user);
        json.Text("ClientIP"u8, Address(user));
        string site = $"https://contoso-my.sharepoint.com/personal/user{user + 1}_contoso_com/";
        string name = $"{Title()}.docx";
        json.Text("ObjectId"u8, $"{site}Documents/{name}");
        json.Guid("CorrelationId"u8, random.NextGuid());
        json.Text("EventSource"u8, "SharePoint");
        json.Text("ItemType"u8, "File");
        json.Guid("ListId"u8, random.NextGuid());
        json.Guid("ListItemUniqueId"u8, random.NextGuid());
        json.Guid("Site"u8, random.NextGuid());
        json.Guid("WebId"u8, random.NextGuid());
        json.Text("UserAgent"u8, Browser);
        json.OpenObject("AppAccessContext"u8);
        json.Guid("AADSessionId"u8, tenant.Session(user, random));
        json.Guid("ClientAppId"u8, random.Pick(tenant.Apps));
        json.Text("ClientAppName"u8, "Microsoft Office");
        json.Guid("CorrelationId"u8, random.NextGuid());
        json.CloseObject();
        json.Flag("IsManagedDevice"u8, random.Chance(600));
        json.Text("SiteUrl"u8, site);
        json.Text("SourceFileExtension"u8, "docx");
        json.Text("SourceFileName"u8, name);
        json.Text("SourceRelativeUrl"u8, "Documents");
        json.Text("ApplicationDisplayName"u8, "Microsoft Office");
        json.CloseObject();
    }

    public void WriteSignIn(SyntheticRecord record)
    {
        JsonLine json = Begin(record, random.Chance(900) ? "UserLoggedIn" : "UserLoginFailed", 15, "AzureActiveDirectoryStsLogon", "AzureActiveDirectory", out int user);
        json.Text("ClientIP"u8, Address(user));
        json.Text("ObjectId"u8, random.Pick(tenant.Apps).ToString());
        json.Number("AzureActiveDirectoryEventType"u8, 1);
        json.OpenArray("ExtendedProperties"u8);
        json.Pair("ResultStatusDetail", "Redirect");
        json.Pair("UserAgent", Browser);
        json.Pair("UserAuthenticationMethod", "9");
        json.Pair("RequestType", "OAuth2:Authorize");
        json.CloseArray();
        json.OpenArray("ModifiedProperties"u8);
        json.CloseArray();
        WriteActor(json, "Actor"u8, user);
        json.Guid("ActorContextId"u8, tenant.Id);
        json.Text("ActorIpAddress"u8, Address(user));
        json.Guid("InterSystemsId"u8, random.NextGuid());
        json.Guid("IntraSystemId"u8, random.NextGuid());
        json.Text("SupportTicketId"u8, "");
        json.OpenArray("Target"u8);
        json.OpenObject();
        json.Guid("ID"u8, random.Pick(tenant.Apps));
        json.Number("Type"u8, 0);
        json.CloseObject();
        json.CloseArray();
        json.Guid("TargetContextId"u8, tenant.Id);
        json.OpenArray("DeviceProperties"u8);
        json.Pair("Id", random.NextGuid().ToString());
        json.Pair("OS", "Windows 10");
        json.Pair("BrowserType", "Edge");
        json.Pair("TrustType", "2");
        json.Pair("IsCompliant", "True");
        json.Pair("IsCompliantAndManaged", "True");
        json.Pair("SessionId", tenant.Session(user, random).ToString());
        json.CloseArray();
        json.Text("ErrorNumber"u8, "0");
        json.CloseObject();
    }

    public void WriteMailbox(SyntheticRecord record)
    {
        JsonLine json = Begin(record, random.Pick(MailOperations), 3, "ExchangeItemGroup", "Exchange", out int user);
        json.Text("ClientIP"u8, Address(user));
        json.Text("ClientIPAddress"u8, Address(user));
        json.Text("ClientInfoString"u8, "Client=OWA;Action=ViaProxy");
        json.Flag("ExternalAccess"u8, false);
        json.Number("InternalLogonType"u8, 0);
        json.Number("LogonType"u8, 0);
        json.Text("LogonUserSid"u8, Tenant.Sid(user));
        json.Guid("MailboxGuid"u8, tenant.MailboxGuid(user));
        json.Text("MailboxOwnerUPN"u8, tenant.Users[user]);
        json.Text("OrganizationName"u8, "contoso.onmicrosoft.com");
        json.Text("OriginatingServer"u8, "AM0PR04MB4196 (15.20.4219.024)\r\n");
        json.Guid("SessionId"u8, tenant.Session(user, random));
        json.Flag("CrossMailboxOperation"u8, false);
        WriteAffectedItems(json);
        json.OpenObject("Folder"u8);
        json.Text("Id"u8, $"LgAAAA{random.Next():x16}{random.Next():x16}AAB");
        json.Text("Path"u8, @"\Inbox");
        json.CloseObject();
        json.CloseObject();
    }

    public void WriteAdministration(SyntheticRecord record)
    {
        JsonLine json = Begin(record, random.Pick(AdminOperations), 1, "ExchangeAdmin", "Exchange", out int user);
        WriteAdminHeader(json, user, $"EURPR04A009.PROD.CONTOSO.COM/Microsoft Exchange Hosted Organizations/contoso.onmicrosoft.com/user{user + 1}");
        json.OpenArray("Parameters"u8);
        json.Pair("DomainController", "");
        json.Pair("Identity", tenant.Users[user]);
        json.Pair("Name", Title());
        json.Pair("SubjectContainsWords", $"{Title()};{Title()};{Title()}");
        json.Pair("MoveToFolder", @"user:\RSS Feeds");
        json.Pair("StopProcessingRules", "True");
        json.CloseArray();
        json.CloseObject();
    }

    /// <summary>A change of an audit bypass;</summary>
    public void WriteBypass(SyntheticRecord record, int number, bool isOn)
    {
        JsonLine json = Begin(record, "Set-MailboxAuditBypassAssociation", 1, "ExchangeAdmin", "Exchange", out int user);
        record.IsBypassOn = isOn;
        WriteAdminHeader(json, user, $"backup{number}");
        json.OpenArray("Parameters"u8);
        string value = isOn ? "True" : "False";
        if (number % 2 == 0)
        {
            json.Pair("AuditBypassEnabled", value, isValueFirst: number % 4 == 0);
        }

        json.Pair("Identity", $"backup{number}@contoso.com");
        json.Pair("Confirm", isOn ? "False" : "True");
        if (number % 2 != 0)
        {
            json.Pair("AuditBypassEnabled", value);
        }

        json.CloseArray();
        json.CloseObject();
    }

    /// <summary>The properties that every record begins with.</summary>
    public JsonLine Begin(SyntheticRecord record, string operation, int recordType, string recordTypeName, string workload, out int user)
    {
        user = random.Below(Tenant.MailboxCount);
        record.Describe(operation, recordType, recordTypeName, tenant.Users[user]);
        JsonLine json = record.Json;
        json.OpenObject();
        json.Time("CreationTime"u8, record.Time);
        json.Guid("Id"u8, record.Id);
        json.Text("Operation"u8, operation);
        json.Guid("OrganizationId"u8, tenant.Id);
        json.Number("RecordType"u8, recordType);
        json.Text("ResultStatus"u8, recordType == 1 ? "True" : "Succeeded");
        json.Text("UserKey"u8, Tenant.Puid(user));
        json.Number("UserType"u8, recordType == 1 ? 2 : 0);
        json.Number("Version"u8, 1);
        json.Text("Workload"u8, workload);
        json.Text("UserId"u8, record.UserId);
        return json;
    }

    public string Address(int user) => tenant.Addresses[user % tenant.Addresses.Length];

    private void WriteAdminHeader(JsonLine json, int user, string target)
    {
        json.Text("ClientIP"u8, user % 3 == 0 ? $"[{Address(user)}]:54088" : $"{Address(user)}:16902");
        json.Text("ObjectId"u8, target);
        json.Text("AppId"u8, "");
        json.Text("ClientAppId"u8, "");
        json.Flag("ExternalAccess"u8, false);
        json.Text("OrganizationName"u8, "contoso.onmicrosoft.com");
        json.Text("OriginatingServer"u8, "AM0PR04MB4196 (15.20.4219.024)");
        json.Guid("SessionId"u8, tenant.Session(user, random));
    }

    private static void WriteActor(JsonLine json, ReadOnlySpan<byte> name, int user)
    {
        json.OpenArray(name);
        foreach (string id in new[] { Tenant.Puid(user), Tenant.Sid(user) })
        {
            json.OpenObject();
            json.Text("ID"u8, id);
            json.Number("Type"u8, 3);
            json.CloseObject();
        }

        json.CloseArray();
    }

    private void WriteAffectedItems(JsonLine json)
    {
        json.OpenArray("AffectedItems"u8);
        for (int item = random.Between(1, 5); item > 0; item--)
        {
            json.OpenObject();
            json.Text("Id"u8, $"RgAAAACY3qDkA1YlR6XxYQJzwHmnBwDkqTzlKbM6RoGm8iQ4lZ0c{random.Next():x12}AAA=");
            json.Text("InternetMessageId"u8, $"<AM0PR04MB{random.Next():X16}@AM0PR04MB{random.Between(1000, 9999)}.eurprd04.prod.contoso.com>");
            json.OpenObject("ParentFolder"u8);
            json.Text("Id"u8, $"LgAAAACY3qDkA1YlR6XxYQJzwHmnAQDkqTzlKbM6RoGm{random.Next() & 0xFFFFF:x5}AAB");
            json.Text("Path"u8, @"\Inbox\Projekte ""Süd""");
            json.CloseObject();
            json.Text("Subject"u8, $"RE: {Title()} \"{Title()}\"");
            json.CloseObject();
        }

        json.CloseArray();
    }
}
