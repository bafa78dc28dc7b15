namespace O365AuditCmdlets.Tests.Records;

/// <summary>Records in the shapes the log writes, with names of our own.</summary>
internal static class LogShapes
{
    public const string Bind = """
        {"CreationTime":"2026-05-18T10:48:21","Id":"7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a11","Operation":"MailItemsAccessed","OrganizationId":"11111111-2222-3333-4444-555555555555","RecordType":50,"ResultStatus":"Succeeded","UserKey":"10032000ABCDEF01","UserType":0,"Version":1,"Workload":"Exchange","UserId":"user1@contoso.com","AppId":"00000002-0000-0ff1-ce00-000000000000","ClientIPAddress":"2001:db8::17","ClientInfoString":"Client=OWA;Action=ViaProxy","ExternalAccess":false,"InternalLogonType":0,"LogonType":0,"LogonUserSid":"S-1-5-21-1-2-3-4","MailboxGuid":"99999999-8888-7777-6666-555555555555","MailboxOwnerSid":"S-1-5-21-1-2-3-4","MailboxOwnerUPN":"user1@contoso.com","OperationProperties":[{"Name":"MailAccessType","Value":"Bind"},{"Name":"IsThrottled","Value":"False"}],"OrganizationName":"contoso.onmicrosoft.com","OriginatingServer":"AM0PR04MB4196 (15.20.4219.024)\r\n","SessionId":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee","Folders":[{"FolderItems":[{"InternetMessageId":"<one@contoso.com>","SizeInBytes":1156492.00},null,{"InternetMessageId":"<two@contoso.com>"}],"Id":"LgAAAA+\/x","Path":"\\Inbox"},{"FolderItems":[{"InternetMessageId":"<three@contoso.com>"}],"Id":"LgAAAB","Path":"\\Deleted Items\\Éléments supprimés"}],"OperationCount":3}
        """;

    public const string Sync = """
        {"CreationTime":"2026-05-18T11:00:00","Id":"7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a12","Operation":"MailItemsAccessed","RecordType":2,"ResultStatus":"Succeeded","UserType":0,"Workload":"Exchange","ClientIP":"192.0.2.17","UserId":"user2@contoso.com","ClientIPAddress":"192.0.2.17","ClientInfoString":"Client=MSExchangeRPC","ClientProcessName":"OUTLOOK.EXE","MailboxOwnerUPN":"user1@contoso.com","OperationProperties":[{"Name":"MailAccessType","Value":"Sync"},{"Name":"IsThrottled","Value":"False"}],"Item":{"Id":"LgAAAA","ParentFolder":{"Id":"LgAAAB","Name":"A TRAITER","Path":"Not Available"}}}
        """;

    public const string AttachmentAccess = """
        {"CreationTime":"2026-05-18T12:00:00","Id":"7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a13","Operation":"AttachmentAccess","RecordType":50,"ResultStatus":"Succeeded","Workload":"Exchange","UserId":"user1@contoso.com","OperationProperties":[{"Name":"AttachmentAccessType","Value":"Bind"}],"Messages":[{"InternetMessageId":"<one@contoso.com>","SizeInBytes":1156492.00}],"OperationCount":6}
        """;

    public const string Bypass = """
        {"CreationTime":"2026-07-07T14:14:04","Id":"7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a14","Operation":"Set-MailboxAuditBypassAssociation","OrganizationId":"11111111-2222-3333-4444-555555555555","RecordType":1,"ResultStatus":"True","UserKey":"10032000ABCDEF01","UserType":2,"Version":1,"Workload":"Exchange","ClientIP":"[2001:db8:c02:282a::5]:54088","ObjectId":"service1","UserId":"admin1@contoso.com","AppId":"","ClientAppId":"","ExternalAccess":false,"OrganizationName":"contoso.onmicrosoft.com","OriginatingServer":"AM0PR04MB4196 (15.20.4219.024)","Parameters":[{"Name":"DomainController","Value":""},{"Name":"Identity","Value":"service1@contoso.com"},{"Name":"AuditBypassEnabled","Value":"True"}],"SessionId":""}
        """;

    public static readonly string[] All = { Bind, Sync, AttachmentAccess, Bypass };
}
