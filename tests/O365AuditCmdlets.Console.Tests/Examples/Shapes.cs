using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace O365AuditCmdlets.ConsoleTests.Examples;

/// <summary>Writes records in the shapes tools export them in.</summary>
internal static class Shapes
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Pretty = new(Compact) { WriteIndented = true, NewLine = "\r\n" };

    /// <summary>Windows PowerShell escapes more than it needs to; so does the default of this serializer.</summary>
    private static readonly JsonSerializerOptions Escaped = new() { WriteIndented = true, NewLine = "\r\n" };

    /// <summary>Search-UnifiedAuditLog | Export-Csv.</summary>
    public static string SearchCsv(IReadOnlyList<JsonObject> records, bool typeLine = false)
    {
        var rows = records.Select((record, i) => new[]
        {
            TypeName(record), AmericanTime(record), Text(record, "UserId"), Text(record, "Operation"), Json(record),
            Number(i + 1), Number(records.Count), Text(record, "Id"), "True", "Unchanged",
        });
        string type = typeLine ? "#TYPE Deserialized.Microsoft.Exchange.Data.ApplicationLogic.UnifiedAuditLogEvent\r\n" : string.Empty;
        return type + Quoted(["RecordType", "CreationDate", "UserIds", "Operations", "AuditData", "ResultIndex", "ResultCount", "Identity", "IsValid", "ObjectState"], rows);
    }

    /// <summary>The same with a few columns selected, in another order.</summary>
    public static string SelectedColumnsCsv(IEnumerable<JsonObject> records) => Quoted(
        ["AuditData", "UserIds", "CreationDate"],
        records.Select(record => new[] { Json(record), Text(record, "UserId"), AmericanTime(record) }));

    /// <summary>Export of the Purview portal: only what needs quotation marks has them.</summary>
    public static string PurviewCsv(IEnumerable<JsonObject> records) => Bare(
        ["RecordId", "CreationDate", "RecordType", "Operation", "UserId", "AuditData", "AssociatedAdminUnits", "AssociatedAdminUnitsNames"],
        records.Select(record => new[]
        {
            Text(record, "Id"), Text(record, "CreationTime") + ".0000000Z ", record["RecordType"]!.ToString(), Text(record, "Operation"), Text(record, "UserId"), Json(record), string.Empty, string.Empty,
        }));

    /// <summary>Export of the portal before 2023.</summary>
    public static string OlderPurviewCsv(IEnumerable<JsonObject> records) => Bare(
        ["CreationDate", "UserIds", "Operations", "AuditData"],
        records.Select(record => new[] { Text(record, "CreationTime") + ".0000000Z", Text(record, "UserId"), Text(record, "Operation"), Json(record) }));

    /// <summary>One record a line.</summary>
    public static string Lines(IEnumerable<JsonObject> records) => string.Concat(records.Select(record => Json(record) + "\n"));

    /// <summary>A content blob of the Management Activity API.</summary>
    public static string Array(IEnumerable<JsonObject> records) => Json(ArrayOf(records));

    /// <summary>Microsoft-Extractor-Suite, -Output JSON: search results with AuditData as an object.</summary>
    public static string ExtractorJson(IEnumerable<JsonObject> records) =>
        JsonSerializer.Serialize(ArrayOf(records.Select(record => SearchResult(record, record.DeepClone()))), Pretty) + "\r\n\r\n";

    /// <summary>Microsoft-Extractor-Suite, -Output JSONL: a search result a line, AuditData as text.</summary>
    public static string ExtractorLines(IEnumerable<JsonObject> records) =>
        string.Concat(records.Select(record => Json(SearchResult(record, Json(record))) + "\r\n"));

    /// <summary>Search-UnifiedAuditLog | ConvertTo-Json in Windows PowerShell.</summary>
    public static string ConvertToJson(IEnumerable<JsonObject> records) =>
        JsonSerializer.Serialize(ArrayOf(records.Select(record => SearchResult(record, Json(record), windows: true))), Escaped).Replace("\"/Date(", "\"\\/Date(").Replace(")/\"", ")\\/\"") + "\r\n";

    /// <summary>Records of the Graph audit log query.</summary>
    public static string GraphJson(IEnumerable<JsonObject> records) =>
        JsonSerializer.Serialize(ArrayOf(records.Select(GraphRecord)), Pretty);

    /// <summary>AuditData of the Graph audit log query, one a line.</summary>
    public static string GraphLines(IEnumerable<JsonObject> records) => string.Concat(records.Select(record => Json(GraphData(record)) + "\n"));

    /// <summary>The same as CSV: auditData is JSON over many lines inside one field.</summary>
    public static string GraphCsv(IEnumerable<JsonObject> records) => Quoted(
        ["id", "createdDateTime", "auditLogRecordType", "operation", "organizationId", "userType", "userId", "service", "objectId", "userPrincipalName", "clientIp", "administrativeUnits", "auditData"],
        records.Select(record => new[]
        {
            Text(record, "Id"), Text(record, "CreationTime") + "Z", TypeName(record), Text(record, "Operation"), Text(record, "OrganizationId"), "Regular", Text(record, "UserKey"),
            Text(record, "Workload"), string.Empty, Text(record, "UserId"), string.Empty, string.Empty, JsonSerializer.Serialize(GraphData(record), Pretty),
        }));

    public static string TypeName(JsonObject record) => (int)record["RecordType"]! switch
    {
        1 => "ExchangeAdmin",
        2 => "ExchangeItem",
        6 => "SharePointFileOperation",
        15 => "AzureActiveDirectoryStsLogon",
        50 => "ExchangeItemAggregated",
        int other => Number(other),
    };

    public static string Json(JsonNode node) => node.ToJsonString(Compact);

    public static string Text(JsonObject record, string name) => (string)record[name]!;

    private static JsonObject SearchResult(JsonObject record, JsonNode auditData, bool windows = false) => new()
    {
        ["RecordType"] = TypeName(record),
        ["CreationDate"] = windows
            ? "/Date(" + new DateTimeOffset(Time(record)).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) + ")/"
            : Text(record, "CreationTime"),
        ["UserIds"] = Text(record, "UserId"),
        ["Operations"] = Text(record, "Operation"),
        ["AuditData"] = auditData,
        ["Identity"] = Text(record, "Id"),
        ["IsValid"] = true,
        ["ObjectState"] = "Unchanged",
    };

    private static JsonNode GraphRecord(JsonObject record) => new JsonObject
    {
        ["id"] = Text(record, "Id"),
        ["createdDateTime"] = Text(record, "CreationTime") + "Z",
        ["auditLogRecordType"] = TypeName(record),
        ["operation"] = Text(record, "Operation"),
        ["organizationId"] = Text(record, "OrganizationId"),
        ["userType"] = "Regular",
        ["userId"] = Text(record, "UserKey"),
        ["service"] = Text(record, "Workload"),
        ["objectId"] = null,
        ["userPrincipalName"] = Text(record, "UserId"),
        ["clientIp"] = null,
        ["administrativeUnits"] = new JsonArray(string.Empty),
        ["auditData"] = GraphData(record),
    };

    private static JsonObject GraphData(JsonObject record)
    {
        var data = new JsonObject { ["@odata.type"] = "#microsoft.graph.security.defaultAuditData" };
        foreach ((string name, JsonNode? value) in record)
        {
            if (value is JsonArray)
            {
                data[name + "@odata.type"] = "#Collection(graph.json)";
            }

            data[name] = name == "CreationTime" ? Text(record, name) + "Z" : value?.DeepClone();
        }

        return data;
    }

    private static JsonArray ArrayOf(IEnumerable<JsonNode> nodes) => new(nodes.Select(node => node.Parent is null ? node : node.DeepClone()).ToArray());

    private static DateTime Time(JsonObject record) =>
        DateTime.Parse(Text(record, "CreationTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static string AmericanTime(JsonObject record) => Time(record).ToString("M/d/yyyy h:mm:ss tt", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string[] header, IEnumerable<string[]> rows) => Csv(header, rows, Quote);

    private static string Bare(string[] header, IEnumerable<string[]> rows) =>
        Csv(header, rows, cell => cell.AsSpan().IndexOfAny(",\"\r\n".AsSpan()) < 0 && !cell.EndsWith(' ') ? cell : Quote(cell));

    private static string Csv(string[] header, IEnumerable<string[]> rows, Func<string, string> write)
    {
        var text = new StringBuilder();
        foreach (string[] row in rows.Prepend(header))
        {
            text.AppendJoin(',', row.Select(write)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Quote(string cell) => "\"" + cell.Replace("\"", "\"\"") + "\"";
}
