using System;
using System.Globalization;
using System.Text.Json.Nodes;
using O365AuditCmdlets.Tests.Records;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>A MailItemsAccessed record to be written as JSON.</summary>
internal sealed record MailRecord
{
    public static readonly DateTime Day = new(2024, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    public string? Id { get; init; } = TestId.Next();

    public DateTime? Time { get; init; } = Day;

    public string? Operation { get; init; } = "MailItemsAccessed";

    public string? Workload { get; init; } = "Exchange";

    public string? Mailbox { get; init; } = "user1@contoso.com";

    public string? MailboxGuid { get; init; }

    public string? Actor { get; init; } = "user1@contoso.com";

    public string? Type { get; init; } = "Bind";

    public string? Throttled { get; init; } = "False";

    /// <summary>The JSON of OperationCount; null leaves it out.</summary>
    public string? Count { get; init; }

    /// <summary>The JSON of Folders; null leaves it out.</summary>
    public string? Folders { get; init; }

    /// <summary>Further properties, as the JSON of an object.</summary>
    public string? More { get; init; }

    public static string Folder(string path, int items)
    {
        var list = new JsonArray();
        for (int i = 0; i < items; i++)
        {
            list.Add(new JsonObject { ["InternetMessageId"] = $"<{i}@contoso.com>" });
        }

        return new JsonObject { ["Id"] = "LgAAA", ["Path"] = path, ["FolderItems"] = list }.ToJsonString();
    }

    public override string ToString()
    {
        var json = new JsonObject();
        Set(json, "CreationTime", Time?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
        Set(json, "Id", Id);
        Set(json, "Operation", Operation);
        json["RecordType"] = 50;
        Set(json, "Workload", Workload);
        Set(json, "UserId", Actor);
        Set(json, "MailboxOwnerUPN", Mailbox);
        Set(json, "MailboxGuid", MailboxGuid);
        var properties = new JsonArray();
        AddPair(properties, "MailAccessType", Type);
        AddPair(properties, "IsThrottled", Throttled);
        json["OperationProperties"] = properties;
        SetJson(json, "OperationCount", Count);
        SetJson(json, "Folders", Folders);
        if (More is not null)
        {
            foreach (var property in JsonNode.Parse(More)!.AsObject())
            {
                json[property.Key] = property.Value?.DeepClone();
            }
        }

        return json.ToJsonString();
    }

    private static void Set(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static void SetJson(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = JsonNode.Parse(value);
        }
    }

    private static void AddPair(JsonArray pairs, string name, string? value)
    {
        if (value is not null)
        {
            pairs.Add(new JsonObject { ["Name"] = name, ["Value"] = value });
        }
    }
}
