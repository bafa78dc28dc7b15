using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using O365AuditCmdlets.Tests.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection.Exceptions;

/// <summary>The schema by which editors help: what it refuses we refuse, too, so that it never leads anybody astray.</summary>
public sealed class ExceptionSchemaTests
{
    private const string Good = """
        {
          "$schema": "x", "version": 1,
          "groups": [{ "label": "Backup", "members": ["a@contoso.com", "b@contoso.com"] }],
          "exceptions": [
            { "id": "one", "rule": "MailItemsAccessedExcess", "group": "backup", "appId": ["a", "b"], "clientAddress": "192.0.2.0/24", "reason": "r", "owner": "o", "expires": "2026-12-31" },
            { "id": "two", "rule": "AuditBypassAssociation", "target": "svc*", "reason": "r", "owner": "o", "expires": "2026-12-31T18:00:00.5+02:00" }
          ]
        }
        """;

    private static readonly string[] Names =
    {
        "$schema", "version", "groups", "exceptions", "label", "members", "id", "rule", "actor", "group", "mailbox", "target", "appId",
        "clientAddress", "address", "clientString", "reason", "owner", "expires", "Actor", "appid", "conditions",
    };

    private static readonly string[] Values =
    {
        "null", "true", "1", "2", "{}", "[]", "\"\"", "\" \"", "\"x\"", "[\"x\"]", "[\"x\",\"y\"]", "[1]", "[[\"x\"]]", "[\"\"]", "\"192.0.2.7\"", "\"backup\"",
        "\"MailItemsAccessedExcess\"", "\"2027-01-02\"", "\" 2027-01-02 \"", "\"2027-01-02T03:04\"", "\"2027-01-02T03:04:05Z\"", "\"2027-01-02T03:04:05.1234567\"",
        "\"2027-13-02\"", "\"2.1.2027\"", "[{\"label\":\"x\",\"members\":\"y\"}]",
    };

    private readonly SchemaChecker _schema = new(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "module", "schemas", "o365audit-exceptions.schema.json")));

    [Fact]
    public void What_the_schema_refuses_is_refused()
    {
        var random = new Random(FuzzSize.Seed);
        int taken = 0, refused = 0, onlyBySchema = 0;
        for (int i = 0; i < 4000; i++)
        {
            JsonNode file = JsonNode.Parse(Good)!;
            for (int changes = random.Next(4); changes > 0; changes--)
            {
                Change(file, random);
            }

            string json = file.ToJsonString();
            bool weTake = IsTaken(json);
            bool schemaTakes = _schema.Takes(json);
            Assert.True(schemaTakes || !weTake, json);
            taken += weTake ? 1 : 0;
            refused += schemaTakes ? 0 : 1;
            onlyBySchema += schemaTakes && !weTake ? 1 : 0;
        }

        // A schema cannot say which groups, addresses and days there are; all else it says.
        Assert.InRange(taken, 1000, 3500);
        Assert.InRange(refused, 500, 3000);
        Assert.InRange(onlyBySchema, 1, 400);
    }

    [Fact]
    public void What_is_written_is_taken()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".json");
        try
        {
            AuditExceptionWriter.Append(path, new AuditExceptionEntry
            {
                Id = "one", Rule = "MailItemsAccessedExcess", Actor = new[] { "a \"x\"", "b\\c" }, Mailbox = new[] { "m" }, Target = new[] { "t" }, AppId = new[] { "a" },
                ClientAddress = new[] { "192.0.2.0/24", "::1" }, ClientString = new[] { "c*" }, Reason = "r", Owner = "o", Expires = new DateTime(2027, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc),
            });
            string json = File.ReadAllText(path);
            Assert.True(_schema.Takes(json));
            Assert.False(_schema.Takes(json.Replace("\"appId\"", "\"appid\"", StringComparison.Ordinal)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool IsTaken(string json)
    {
        try
        {
            AuditExceptionSet.Parse(json, "x.json");
            return true;
        }
        catch (AuditExceptionFileException)
        {
            return false;
        }
    }

    private static void Change(JsonNode file, Random random)
    {
        List<JsonObject> objects = Objects(file).ToList();
        JsonObject one = objects[random.Next(objects.Count)];
        string[] present = one.Select(member => member.Key).ToArray();
        string name = present.Length > 0 && random.Next(4) > 0 ? present[random.Next(present.Length)] : Names[random.Next(Names.Length)];
        if (random.Next(4) == 0)
        {
            one.Remove(name);
        }
        else
        {
            one[name] = JsonNode.Parse(Values[random.Next(Values.Length)]);
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(member => Objects(member.Value)).Prepend(one),
        JsonArray list => list.SelectMany(Objects),
        _ => Array.Empty<JsonObject>(),
    };
}
