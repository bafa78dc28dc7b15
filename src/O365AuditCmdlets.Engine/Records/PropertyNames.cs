using System;
using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.Records;

/// <summary>
/// What the properties of a record are called in tables that have one column a property: the table OfficeActivity of
/// Microsoft Sentinel (https://learn.microsoft.com/azure/azure-monitor/reference/tables/officeactivity) has names of its own
/// for some, exports of AuditData have those of AuditData.
/// </summary>
internal static class PropertyNames
{
    /// <summary>How the header of an export from the portal says that its times are in UTC.</summary>
    private const string UtcMark = "[UTC]";

    private static readonly Dictionary<string, string> OfficeActivity = new(StringComparer.OrdinalIgnoreCase)
    {
        ["OfficeId"] = AuditFields.Id.Path,
        ["AuditLogRecordId"] = AuditFields.Id.Path,
        ["TimeGenerated"] = AuditFields.CreationTime.Path,
        ["Start_Time"] = AuditFields.CreationTime.Path,
        ["OfficeWorkload"] = AuditFields.Workload.Path,
        ["OfficeObjectId"] = AuditFields.ObjectId.Path,
        ["OfficeTenantId"] = "OrganizationId",
        ["Client_IPAddress"] = AuditFields.ClientIPAddress.Path,
        ["Logon_Type"] = AuditFields.LogonType.Path,
        ["Event_Data"] = "EventData",
        ["Site_"] = "Site",
    };

    private static readonly Dictionary<string, string> AuditData = new[]
    {
        AuditFields.Id, AuditFields.CreationTime, AuditFields.Operation, AuditFields.Workload, AuditFields.RecordType, AuditFields.ResultStatus,
        AuditFields.UserId, AuditFields.UserType, AuditFields.ObjectId, AuditFields.ClientIPAddress, AuditFields.ClientIP,
        AuditFields.ActorIpAddress, AuditFields.ClientInfoString, AuditFields.AppId, AuditFields.ClientAppId, AuditFields.SessionId,
        AuditFields.LogonType, AuditFields.ExternalAccess, AuditFields.MailboxOwnerUpn, AuditFields.MailboxGuid, AuditFields.OperationCount,
        AuditFields.OperationProperties, AuditFields.Folders, AuditFields.Parameters,
    }.Select(field => field.Path).Concat(new[] { "AppAccessContext", "Item", "UserKey", "OrganizationId" }).ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The lists that rules ask for, without which a table of records has lost what is in them.</summary>
    public static IReadOnlyList<string> Lists { get; } = new[] { AuditFields.OperationProperties.Path, AuditFields.Folders.Path, AuditFields.Parameters.Path };

    /// <summary>The name a column has without what the portal adds to it.</summary>
    public static string Bare(string name)
    {
        name = name.Trim();
        return name.EndsWith(UtcMark, StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - UtcMark.Length).TrimEnd() : name;
    }

    /// <summary>The property of AuditData that a column is.</summary>
    public static string Of(string name)
    {
        string bare = Bare(name);
        return OfficeActivity.TryGetValue(bare, out string? own) || AuditData.TryGetValue(bare, out own) ? own : bare;
    }

    /// <summary>True when columns of these names are the table OfficeActivity, or some of its columns.</summary>
    public static bool AreOfficeActivity(IEnumerable<string> names)
    {
        var bare = new HashSet<string>(names.Select(Bare), StringComparer.OrdinalIgnoreCase);
        return bare.Contains(AuditFields.Operation.Path) && !bare.Contains(AuditFields.CreationTime.Path)
            && (bare.Contains("TimeGenerated") || bare.Contains("Start_Time"))
            && (bare.Contains("OfficeId") || bare.Contains("OfficeWorkload") || bare.Contains("OfficeObjectId")
                || bare.Contains("Logon_Type") || bare.Contains("Client_IPAddress") || Lists.Any(bare.Contains));
    }
}
