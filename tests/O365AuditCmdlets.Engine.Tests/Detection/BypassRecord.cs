using System;
using System.Globalization;
using System.Text.Json.Nodes;
using O365AuditCmdlets.Tests.Records;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>A Set-MailboxAuditBypassAssociation record to be written as JSON.</summary>
internal sealed record BypassRecord
{
    public string Id { get; init; } = TestId.Next();

    public DateTime? Time { get; init; } = MailRecord.Day;

    public string? ObjectId { get; init; }

    public string? Identity { get; init; }

    /// <summary>The value of AuditBypassEnabled; null leaves the parameter out.</summary>
    public string? Flag { get; init; } = "True";

    public string? Result { get; init; } = "True";

    public string? Actor { get; init; } = "admin@contoso.com";

    public string? Address { get; init; }

    public string? AppId { get; init; }

    public override string ToString()
    {
        var parameters = new JsonArray();
        Add(parameters, "DomainController", string.Empty);
        Add(parameters, "AuditBypassEnabled", Flag);
        Add(parameters, "Identity", Identity);
        var json = new JsonObject
        {
            ["Id"] = Id,
            ["Operation"] = "Set-MailboxAuditBypassAssociation",
            ["RecordType"] = 1,
            ["Workload"] = "Exchange",
            ["Parameters"] = parameters,
        };
        Set(json, "CreationTime", Time?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
        Set(json, "ObjectId", ObjectId);
        Set(json, "ResultStatus", Result);
        Set(json, "UserId", Actor);
        Set(json, "ClientIP", Address);
        Set(json, "AppId", AppId);
        return json.ToJsonString();
    }

    private static void Set(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static void Add(JsonArray pairs, string name, string? value)
    {
        if (value is not null)
        {
            pairs.Add(new JsonObject { ["Name"] = name, ["Value"] = value });
        }
    }
}
