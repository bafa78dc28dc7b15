namespace O365AuditCmdlets.Records;

/// <summary>
/// The fields of AuditData that this product reads. Names and meanings:
/// https://learn.microsoft.com/office/office-365-management-api/office-365-management-activity-api-schema
/// </summary>
internal static class AuditFields
{
    public static readonly AuditField Id = new("Id", ecsPath: "event.id");
    public static readonly AuditField CreationTime = new("CreationTime", ecsPath: "@timestamp");
    public static readonly AuditField Operation = new("Operation", ecsPath: "event.action");
    public static readonly AuditField Workload = new("Workload", ecsPath: "event.provider");
    public static readonly AuditField RecordType = new("RecordType", ecsPath: "event.code");
    public static readonly AuditField ResultStatus = new("ResultStatus", ecsPath: "event.outcome");
    public static readonly AuditField UserId = new("UserId", ecsPath: "user.id");
    public static readonly AuditField UserType = new("UserType");
    public static readonly AuditField ObjectId = new("ObjectId");

    public static readonly AuditField ClientIPAddress = new("ClientIPAddress", ecsPath: "client.ip");
    public static readonly AuditField ClientIP = new("ClientIP", ecsPath: "source.ip");
    public static readonly AuditField ActorIpAddress = new("ActorIpAddress");
    public static readonly AuditField ClientInfoString = new("ClientInfoString");
    public static readonly AuditField AppId = new("AppId");
    public static readonly AuditField ClientAppId = new("ClientAppId");
    public static readonly AuditField SessionId = new("SessionId");
    public static readonly AuditField AadSessionId = new("AppAccessContext.AADSessionId", ecsPath: "session.id");
    public static readonly AuditField UniqueTokenId = new("AppAccessContext.UniqueTokenId", ecsPath: "token.id");
    public static readonly AuditField LogonType = new("LogonType");
    public static readonly AuditField ExternalAccess = new("ExternalAccess");

    public static readonly AuditField MailboxOwnerUpn = new("MailboxOwnerUPN");
    public static readonly AuditField MailboxGuid = new("MailboxGuid");
    public static readonly AuditField OperationCount = new("OperationCount");
    public static readonly AuditField OperationProperties = new("OperationProperties", AuditFieldShape.Pairs);
    public static readonly AuditField Folders = new("Folders", AuditFieldShape.Folders);
    public static readonly AuditField FolderMessages = new("Folders", AuditFieldShape.FolderMessages);
    public static readonly AuditField SyncFolderName = new("Item.ParentFolder.Name");
    public static readonly AuditField SyncFolderPath = new("Item.ParentFolder.Path");

    public static readonly AuditField Parameters = new("Parameters", AuditFieldShape.Pairs);
}
