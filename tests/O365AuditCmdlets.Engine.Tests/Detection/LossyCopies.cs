using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>What happens to records on their way: each way turns a whole copy into one that lost something.</summary>
internal static class LossyCopies
{
    /// <summary>Ways that lose what a rule asks for; each takes the JSON of a mail access.</summary>
    public static readonly (string Name, Func<JsonObject, JsonObject> Lose)[] OfAccess =
    {
        ("no OperationProperties", Without("OperationProperties")),
        ("neither count nor folders", Without("OperationCount", "Folders")),
        ("nothing left", Without("OperationProperties", "OperationCount", "Folders", "Item", "Workload")),
        ("empty OperationProperties", With("OperationProperties", () => new JsonArray())),
        ("numbered names", Numbered("_{0}_Name", "_{0}_Value")),
        ("names with a number behind", Numbered("_Name_{0}", "_Value_{0}")),
        ("dotted names", Numbered(".{0}.Name", ".{0}.Value")),
        ("two parallel lists", Parallel),
        ("words in a text", With("OperationProperties", () => "System.Object[]")),
        ("words for a pair", With("OperationProperties", () => "@{Name=MailAccessType; Value=Bind} @{Name=IsThrottled; Value=True}")),
        ("words in a list", With("OperationProperties", () => new JsonArray("@{Name=MailAccessType; Value=Bind}", "@{Name=IsThrottled; Value=True}"))),
        ("names without values", With("OperationProperties", () => new JsonArray(new JsonObject { ["Name"] = "MailAccessType" }, new JsonObject { ["Name"] = "IsThrottled" }))),
        ("a count that is a list", Count(() => new JsonArray())),
        ("a count that is true", Count(() => true)),
        ("a count that is empty", Count(() => string.Empty)),
        ("a count that is negative", Count(() => -120)),
        ("a count that may be a fraction", Count(() => "1,500")),
        ("a count that is a fraction", Count(() => 1.5)),
        ("a count that is a word", Count(() => "many")),
    };

    /// <summary>Ways that lose something else, which another copy still has.</summary>
    public static readonly (string Name, Func<JsonObject, JsonObject> Lose)[] OfAccessInPart =
    {
        ("no folders", Without("Folders", "Item")),
        ("folders without messages", FoldersWithoutItems),
        ("folders in words", With("Folders", () => new JsonArray("@{Path=\\Inbox; FolderItems=System.Object[]}"))),
        ("no mailbox", Without("MailboxOwnerUPN", "MailboxGuid")),
        ("no actor", Without("UserId")),
        ("no time", Without("CreationTime")),
    };

    /// <summary>Ways that lose what a rule asks for of a bypass event.</summary>
    public static readonly (string Name, Func<JsonObject, JsonObject> Lose)[] OfBypass =
    {
        ("no Parameters", Without("Parameters")),
        ("words for Parameters", With("Parameters", () => "System.Object[]")),
        ("Parameters as two parallel lists", record => Parallel(record, "Parameters")),
        ("Parameters as columns", record =>
        {
            foreach (JsonObject pair in record["Parameters"]!.AsArray().Select(one => one!.AsObject()))
            {
                record["Param_" + pair["Name"]] = pair["Value"]!.DeepClone();
            }

            record.Remove("Parameters");
            return record;
        }),
    };

    public static string Lose(string record, Func<JsonObject, JsonObject> way) => way(JsonNode.Parse(record)!.AsObject()).ToJsonString();

    private static Func<JsonObject, JsonObject> Without(params string[] names) => record =>
    {
        foreach (string name in names)
        {
            record.Remove(name);
        }

        return record;
    };

    private static Func<JsonObject, JsonObject> With(string name, Func<JsonNode> value) => record =>
    {
        record[name] = value();
        return record;
    };

    private static Func<JsonObject, JsonObject> Count(Func<JsonNode> value) => record =>
    {
        // A Sync has no count that could be lost.
        if (record["OperationCount"] is null)
        {
            record.Remove("OperationProperties");
        }

        record["OperationCount"] = value();
        return record;
    };

    private static Func<JsonObject, JsonObject> Numbered(string nameFormat, string valueFormat) => record =>
    {
        int number = 0;
        foreach (JsonObject pair in record["OperationProperties"]!.AsArray().Select(one => one!.AsObject()))
        {
            record["OperationProperties" + string.Format(System.Globalization.CultureInfo.InvariantCulture, nameFormat, number)] = pair["Name"]!.DeepClone();
            record["OperationProperties" + string.Format(System.Globalization.CultureInfo.InvariantCulture, valueFormat, number++)] = pair["Value"]!.DeepClone();
        }

        record.Remove("OperationProperties");
        return record;
    };

    private static JsonObject Parallel(JsonObject record) => Parallel(record, "OperationProperties");

    private static JsonObject Parallel(JsonObject record, string list)
    {
        List<JsonObject> pairs = record[list]!.AsArray().Select(one => one!.AsObject()).ToList();
        record[list] = new JsonObject
        {
            ["Name"] = new JsonArray(pairs.Select(pair => pair["Name"]!.DeepClone()).ToArray()),
            ["Value"] = new JsonArray(pairs.Select(pair => pair["Value"]!.DeepClone()).ToArray()),
        };
        return record;
    }

    private static JsonObject FoldersWithoutItems(JsonObject record)
    {
        foreach (JsonObject folder in (record["Folders"]?.AsArray() ?? new JsonArray()).Select(one => one!.AsObject()))
        {
            folder["FolderItems"] = "System.Object[]";
        }

        return record;
    }
}
