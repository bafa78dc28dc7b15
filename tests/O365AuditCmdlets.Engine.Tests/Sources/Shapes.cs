using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace O365AuditCmdlets.Tests;

/// <summary>Writes the same records in every shape in which people have them.</summary>
internal static class Shapes
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true };

    /// <summary>All shapes of text, by name.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<string>, string>> Text { get; } = new Dictionary<string, Func<IReadOnlyList<string>, string>>
    {
        ["JSON lines"] = r => string.Join("\n", r) + "\n",
        ["JSON lines, CRLF, no last line break"] = r => string.Join("\r\n", r),
        ["JSON lines with empty lines"] = r => "\n\n" + string.Join("\n\n", r) + "\n\n\n",
        ["array on one line"] = r => "[" + string.Join(",", r) + "]",
        ["array, a record a line"] = r => "[" + string.Join(",\n", r) + "]\n",
        ["array, printed"] = r => Array(r, x => JsonNode.Parse(x)!).ToJsonString(Pretty) + "\r\n\r\n",
        ["printed, one after the other"] = r => string.Concat(r.Select(x => JsonNode.Parse(x)!.ToJsonString(Pretty) + "\n")),
        ["array of strings"] = r => Array(r, x => JsonValue.Create(x)!).ToJsonString(),
        ["wrappers with AuditData as object"] = r => Array(r, x => Wrapper(x, JsonNode.Parse(x)!)).ToJsonString(Pretty),
        ["wrapper lines with AuditData as text"] = r => string.Join("\n", r.Select(x => Wrapper(x, JsonValue.Create(x)!).ToJsonString())),
        ["Graph array"] = r => Array(r, Graph).ToJsonString(Pretty),
        ["Graph answer"] = r => new JsonObject { ["@odata.context"] = "https://graph.microsoft.com/beta/$metadata#x", ["value"] = Array(r, Graph), ["@odata.nextLink"] = "https://graph.microsoft.com/?a={b}[" }.ToJsonString(),
        ["Graph answers, one a line"] = r => string.Concat(r.Select(x => new JsonObject { ["@odata.count"] = 1, ["value"] = Array(new[] { x }, Graph) }.ToJsonString() + "\n")),
        ["Graph CSV"] = r => GraphCsv(r),
        ["Elastic lines"] = r => string.Join("\n", r.Select(x => Elastic(x, original: false).ToJsonString())),
        ["Elastic hits"] = r => new JsonObject
        {
            ["took"] = 3,
            ["_shards"] = new JsonObject { ["total"] = 1 },
            ["hits"] = new JsonObject
            {
                ["total"] = new JsonObject { ["value"] = r.Count },
                ["hits"] = Array(r, x => new JsonObject { ["_index"] = "logs", ["_id"] = "x", ["_source"] = Elastic(x, original: false) }),
            },
        }.ToJsonString(Pretty),
        ["Elastic lines with the original"] = r => string.Join("\n", r.Select(x => Elastic(x, original: true).ToJsonString())),
        ["Export-Csv"] = r => Csv(',', true, r, "RecordType,CreationDate,UserIds,Operations,AuditData,ResultIndex,ResultCount,Identity,IsValid,ObjectState", "\r\n"),
        ["Export-Csv with #TYPE"] = r => "#TYPE Selected.System.Management.Automation.PSCustomObject\r\n" + Csv(',', true, r, "PSComputerName,RunspaceId,PSShowComputerName,RecordType,CreationDate,UserIds,Operations,AuditData,ResultIndex,ResultCount,Identity,IsValid,ObjectState", "\r\n"),
        ["Export-Csv, AuditData first"] = r => Csv(',', true, r, "AuditData,Identity,CreationDate", "\n"),
        ["Export-Csv, AuditData alone"] = r => Csv(',', true, r, "AuditData", "\n"),
        ["Export-Csv with semicolons"] = r => Csv(';', true, r, "CreationDate,UserIds,RecordType,AuditData", "\r\n"),
        ["Export-Csv, printed AuditData"] = r => Csv(',', true, r.Select(x => JsonNode.Parse(x)!.ToJsonString(Pretty)).ToList(), "CreationDate,AuditData,Identity", "\r\n"),
        ["Purview"] = r => Csv(',', false, r, "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,AssociatedAdminUnitsNames", "\r\n"),
        ["Purview, four columns"] = r => Csv(',', false, r, "CreationDate,UserIds,Operations,AuditData", "\n"),
        ["Excel's sep line"] = r => "sep=,\r\n" + Csv(',', false, r, "RecordId,AuditData", "\r\n"),
    };

    /// <summary>All ways to put a text into bytes, by name.</summary>
    public static IReadOnlyDictionary<string, Func<string, byte[]>> Packing { get; } = new Dictionary<string, Func<string, byte[]>>
    {
        ["UTF-8"] = Encoding.UTF8.GetBytes,
        ["UTF-8 with BOM"] = t => Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(t)).ToArray(),
        ["UTF-16 little endian"] = t => Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(t)).ToArray(),
        ["UTF-16 big endian"] = t => Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(t)).ToArray(),
        ["gzip"] = t => Gzip(Encoding.UTF8.GetBytes(t)),
        ["gzip of UTF-16"] = t => Gzip(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(t)).ToArray()),
        ["zip"] = t => Zip(("export.txt", Encoding.UTF8.GetBytes(t))),
        ["zip of gzip in a folder"] = t => Zip(("logs/", null), ("logs/export.gz", Gzip(Encoding.UTF8.GetBytes(t)))),
    };

    public static byte[] Gzip(byte[] bytes)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[]? Content)[] entries)
    {
        var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create))
        {
            foreach ((string name, byte[]? content) in entries)
            {
                ZipArchiveEntry entry = archive.CreateEntry(name);
                if (content is not null)
                {
                    using Stream stream = entry.Open();
                    stream.Write(content);
                }
            }
        }

        return target.ToArray();
    }

    public static string Csv(char delimiter, bool quoteAll, IReadOnlyList<string> records, string header, string lineBreak)
    {
        string[] columns = header.Split(',');
        var text = new StringBuilder();
        AppendRow(text, columns, delimiter, quoteAll, lineBreak);
        for (int i = 0; i < records.Count; i++)
        {
            JsonObject record = JsonNode.Parse(records[i])!.AsObject();
            AppendRow(text, columns.Select(c => Cell(c, record, records[i], i, records.Count)), delimiter, quoteAll, lineBreak);
        }

        return text.ToString();
    }

    private static string Cell(string column, JsonObject record, string text, int index, int count) => column switch
    {
        "AuditData" => text,
        "Identity" or "RecordId" => (string?)record["Id"] ?? string.Empty,
        "RecordType" => record["RecordType"]?.ToString() ?? string.Empty,
        "CreationDate" => (string?)record["CreationTime"] + ".0000000Z ",
        "UserIds" or "UserId" => (string?)record["UserId"] ?? string.Empty,
        "Operations" or "Operation" => (string?)record["Operation"] ?? string.Empty,
        "ResultIndex" => (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        "ResultCount" => count.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "IsValid" => "True",
        "ObjectState" => "Unchanged",
        _ => string.Empty,
    };

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells, char delimiter, bool quoteAll, string lineBreak)
    {
        text.Append(string.Join(delimiter, cells.Select(c => quoteAll || c.IndexOfAny(new[] { delimiter, '"', '\n', '\r' }) >= 0 ? "\"" + c.Replace("\"", "\"\"") + "\"" : c)));
        text.Append(lineBreak);
    }

    private static JsonArray Array(IEnumerable<string> records, Func<string, JsonNode> item) => new(records.Select(item).ToArray());

    private static JsonObject Wrapper(string record, JsonNode auditData)
    {
        JsonObject inner = JsonNode.Parse(record)!.AsObject();
        return new JsonObject
        {
            ["RecordType"] = "ExchangeItemAggregated",
            ["CreationDate"] = "2024-06-01T00:00:00",
            ["UserIds"] = inner["UserId"]?.DeepClone(),
            ["Operations"] = inner["Operation"]?.DeepClone(),
            ["AuditData"] = auditData,
            ["ResultIndex"] = 1,
            ["ResultCount"] = 5000,
            ["Identity"] = inner["Id"]?.DeepClone(),
            ["IsValid"] = true,
            ["ObjectState"] = "Unchanged",
        };
    }

    private static JsonObject Graph(string record)
    {
        JsonObject inner = JsonNode.Parse(record)!.AsObject();
        inner.Insert(0, "@odata.type", "#microsoft.graph.security.defaultAuditData");
        return new JsonObject
        {
            ["id"] = inner["Id"]?.DeepClone(),
            ["createdDateTime"] = (string?)inner["CreationTime"] + "Z",
            ["auditLogRecordType"] = "ExchangeItemAggregated",
            ["operation"] = inner["Operation"]?.DeepClone(),
            ["userId"] = "1003200000000000",
            ["userPrincipalName"] = inner["UserId"]?.DeepClone(),
            ["clientIp"] = null,
            ["administrativeUnits"] = new JsonArray(string.Empty),
            ["auditData"] = inner,
        };
    }

    private static string GraphCsv(IReadOnlyList<string> records)
    {
        var text = new StringBuilder();
        AppendRow(text, "id,createdDateTime,auditLogRecordType,operation,organizationId,userType,userId,service,objectId,userPrincipalName,clientIp,administrativeUnits,auditData".Split(','), ',', true, "\r\n");
        foreach (string record in records)
        {
            JsonObject graph = Graph(record);
            AppendRow(
                text,
                new[] { (string?)graph["id"] ?? string.Empty, (string?)graph["createdDateTime"] ?? string.Empty, "50", "MailItemsAccessed", "o", "Regular", "k", "Exchange", string.Empty, "u", string.Empty, string.Empty, graph["auditData"]!.ToJsonString(Pretty) },
                ',',
                true,
                "\r\n");
        }

        return text.ToString();
    }

    private static JsonObject Elastic(string record, bool original)
    {
        JsonObject inner = JsonNode.Parse(record)!.AsObject();
        var document = new JsonObject
        {
            ["@timestamp"] = (string?)inner["CreationTime"] + ".000Z",
            ["event"] = new JsonObject
            {
                ["action"] = inner["Operation"]?.DeepClone(),
                ["provider"] = inner["Workload"]?.DeepClone(),
                ["id"] = inner["Id"]?.DeepClone(),
                ["dataset"] = "o365.audit",
                ["outcome"] = "success",
            },
            ["user"] = new JsonObject { ["id"] = inner["UserId"]?.DeepClone() },
        };
        if (original)
        {
            document["event"]!["original"] = record;
            document["o365"] = new JsonObject { ["audit"] = new JsonObject() };
            return document;
        }

        foreach (string moved in new[] { "CreationTime", "Operation", "Workload", "Id", "RecordType" })
        {
            inner.Remove(moved);
        }

        if (inner["Folders"] is JsonNode folders)
        {
            inner.Remove("Folders");
            inner["ExchangeFolders"] = folders;
        }

        document["o365"] = new JsonObject { ["audit"] = inner };
        return document;
    }
}
