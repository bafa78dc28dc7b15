using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace O365AuditCmdlets.ConsoleTests.Examples;

/// <summary>Records as Elastic's integration stores them: some fields moved, some renamed, numbers turned to text.</summary>
internal static class ElasticShape
{
    private static readonly string[] Moved = ["CreationTime", "Id", "Operation", "Workload", "OrganizationId", "OrganizationName", "ClientIP", "ClientIPAddress", "OriginatingServer"];
    private static readonly string[] Numbers = ["RecordType", "UserType", "LogonType", "Version", "OperationCount"];

    /// <summary>One search hit a line.</summary>
    public static string Lines(IEnumerable<JsonObject> records, bool withOriginal) =>
        string.Concat(records.Select(record => Shapes.Json(Hit(record, withOriginal)) + "\n"));

    private static JsonObject Hit(JsonObject record, bool withOriginal)
    {
        string user = Shapes.Text(record, "UserId");
        string address = (string?)record["ClientIPAddress"] ?? (string?)record["ClientIP"] ?? "192.0.2.1";
        int port = address.StartsWith('[') ? address.LastIndexOf("]:", StringComparison.Ordinal) : address.IndexOf(':');
        string host = port > 0 ? address.Substring(0, port).Trim('[', ']') : address;
        var information = new JsonObject
        {
            ["dataset"] = "o365.audit",
            ["kind"] = "event",
            ["provider"] = Shapes.Text(record, "Workload"),
            ["action"] = Shapes.Text(record, "Operation"),
            ["code"] = Shapes.TypeName(record),
            ["id"] = Shapes.Text(record, "Id"),
            ["outcome"] = (string?)record["ResultStatus"] == "False" ? "failure" : "success",
        };
        if (withOriginal)
        {
            information["original"] = Shapes.Json(record);
        }

        var source = new JsonObject
        {
            ["@timestamp"] = Shapes.Text(record, "CreationTime") + ".000Z",
            ["event"] = information,
            ["user"] = new JsonObject { ["id"] = user, ["email"] = user, ["name"] = user.Split('@')[0], ["domain"] = user.Split('@')[1] },
            ["client"] = new JsonObject { ["ip"] = host, ["address"] = host },
            ["source"] = new JsonObject { ["ip"] = host },
            ["organization"] = new JsonObject { ["id"] = Shapes.Text(record, "OrganizationId") },
            ["o365"] = new JsonObject { ["audit"] = Rest(record) },
        };
        return new JsonObject { ["_index"] = "logs-o365.audit-default", ["_id"] = Shapes.Text(record, "Id"), ["_source"] = source };
    }

    private static JsonObject Rest(JsonObject record)
    {
        var rest = new JsonObject();
        foreach ((string name, JsonNode? value) in record)
        {
            if (Moved.Contains(name))
            {
                continue;
            }

            if (name == "Parameters")
            {
                rest[name] = new JsonObject(value!.AsArray().Select(pair => KeyValuePair.Create((string)pair!["Name"]!, (JsonNode?)(string)pair["Value"]!)));
            }
            else
            {
                rest[name == "Folders" ? "ExchangeFolders" : name] = Numbers.Contains(name) ? value!.ToString() : value?.DeepClone();
            }
        }

        return rest;
    }
}
