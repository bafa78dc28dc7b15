using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using O365AuditCmdlets.Tests.Detection;
using Xunit;

namespace O365AuditCmdlets.Tests.Exposure;

/// <summary>Messages are found in every shape of record, whatever their ids hold.</summary>
public class ExposureShapeTests
{
    private static readonly Access Read = new()
    {
        Id = "00000000-0000-4000-8000-000000000001",
        Folders = [("\\Inbox", ["<1@contoso.com>", null]), ("\\Entwürfe \"neu\"", ["<2@contoso.com>"])],
    };

    private static readonly string[] Expected = ["<1@contoso.com>", "<2@contoso.com>", "\\Inbox 1"];

    [Fact]
    public void Every_layout_gives_the_same()
    {
        string json = Read.Json;
        string csv = "RecordId,CreationDate,AuditData\r\n1,2024-06-01T00:00:00Z,\"" + json.Replace("\"", "\"\"") + "\"\r\n";
        string graph = "{\"value\":[{\"id\":\"x\",\"createdDateTime\":\"2024-06-01T00:00:00Z\",\"auditData\":" + json + "}]}";
        string wrapped = new JsonObject { ["Identity"] = "1", ["AuditData"] = json }.ToJsonString();
        foreach (string text in new[] { json, csv, graph, wrapped, Elastic("Folders"), Elastic("ExchangeFolders"), FoldersAsText() })
        {
            Assert.Equal(Expected, Short(ExposureRunner.RunFiles(text)));
        }
    }

    [Fact]
    public void A_list_of_one_may_be_the_one_object()
    {
        List<AuditExposure> rows = ExposureRunner.Run(
            new MailRecord { Folders = """[{"Path":"A","FolderItems":{"InternetMessageId":"<1@x>"}},{"Path":"B","FolderItems":{"SizeInBytes":1}}]""" },
            new MailRecord { Folders = """{"Path":"C","FolderItems":[{"InternetMessageId":"<2@x>"}]}""", Count = "3" });
        Assert.Equal(["<1@x>", "<2@x>", "B 1", "C 2"], Short(rows));
    }

    [Fact]
    public void Of_two_equal_keys_the_last_one_counts()
    {
        string twice = Read.Json
            .Replace("\"FolderItems\":[", "\"FolderItems\":[{\"InternetMessageId\":\"<old@x>\"}],\"FolderItems\":[")
            .Replace("\"InternetMessageId\":\"\\u003C2@", "\"InternetMessageId\":\"old\",\"InternetMessageId\":\"\\u003C2@");
        Assert.Equal(Expected, Short(ExposureRunner.Run(null, [twice])));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("[null,1,\"x\",[],{}]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("\"[{\\\"Path\\\":\"")]
    [InlineData("[{\"Path\":null,\"FolderItems\":null}]")]
    [InlineData("[{\"Path\":7,\"FolderItems\":\"x\"}]")]
    [InlineData("[{\"FolderItems\":[null]}]")]
    [InlineData("[{\"FolderItems\":[{\"InternetMessageId\":null}]}]")]
    [InlineData("[{\"FolderItems\":[{\"InternetMessageId\":{}}]}]")]
    [InlineData("[{\"FolderItems\":[{\"InternetMessageId\":5}]}]")]
    [InlineData("[{\"FolderItems\":[[{\"InternetMessageId\":\"<nested@x>\"}]]}]")]
    [InlineData("[{\"FolderItems\":[{\"Item\":{\"InternetMessageId\":\"<nested@x>\"}}]}]")]
    public void An_access_that_names_nothing_is_still_there(string folders)
    {
        AuditExposure row = Assert.Single(ExposureRunner.Run(new MailRecord { Folders = folders }));
        Assert.Equal(("FolderAssumed", "Bind", 1L), (row.Certainty, row.Basis, row.RecordCount));
        Assert.True(row.AccessCount >= 1);
    }

    [Theory]
    [InlineData("<\u0000\u001B[31m\u009B\u202E@x>")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("<\"\\/\b\f\n\r\t@x>")]
    [InlineData("<é中\U0001F600@x>")]
    [InlineData("<>")]
    [InlineData("<")]
    public void An_id_may_hold_anything(string id)
    {
        Access access = new() { Folders = [(id, [id])], Actor = id, SessionId = id };
        AuditExposure row = Assert.Single(ExposureRunner.Run(new ExposureOptions { InternetMessageId = [id], Actor = [id], SessionId = [id] }, access.Record));
        Assert.Equal((id, id), (row.InternetMessageId, row.Folder));
        Assert.Equal(id, Assert.Single(row.Actor));
    }

    [Fact]
    public void Half_a_character_is_the_replacement_character()
    {
        string text = Read.Json.Replace("\\u003C1@contoso.com", "\\uD83D", System.StringComparison.Ordinal);
        Assert.Equal("\uFFFD>", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(ExposureRunner.Run(null, [text]).Single(row => row.InternetMessageId?.Contains('\uFFFD') == true).InternetMessageId!)));
    }

    [Fact]
    public void An_id_may_be_very_long()
    {
        string[] ids = [new string('x', 100_000) + "1", new string('x', 100_000) + "2", "<1@x>"];
        List<AuditExposure> rows = ExposureRunner.Run(new Access { Folders = [("\\Inbox", ids), ("\\Inbox", ids)] }.Record);
        Assert.Equal(ids.Order(System.StringComparer.Ordinal), rows.Select(row => row.InternetMessageId!));
        Assert.All(rows, row => Assert.Equal(2, row.AccessCount));
        Assert.Equal(ids[1], Assert.Single(ExposureRunner.Run(new ExposureOptions { InternetMessageId = [ids[1].ToUpperInvariant()] }, new Access { Folders = [("\\Inbox", ids)] }.Record)).InternetMessageId);
    }

    [Fact]
    public void A_count_beyond_all_numbers_does_not_overflow()
    {
        MailRecord huge = new() { Count = long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        AuditExposure row = Assert.Single(ExposureRunner.Run(huge, huge with { Id = "other" }));
        Assert.Equal(long.MaxValue, row.AccessCount);
    }

    private static string[] Short(IEnumerable<AuditExposure> rows) => rows.Select(row => row.InternetMessageId ?? row.Folder + " " + row.AccessCount).ToArray();

    private static string FoldersAsText()
    {
        JsonObject record = JsonNode.Parse(Read.Json)!.AsObject();
        record["Folders"] = record["Folders"]!.ToJsonString();
        return record.ToJsonString();
    }

    private static string Elastic(string folders)
    {
        JsonObject audit = JsonNode.Parse(Read.Json)!.AsObject();
        JsonNode list = audit["Folders"]!.DeepClone();
        audit.Remove("Folders");
        audit.Remove("Operation");
        audit.Remove("CreationTime");
        audit[folders] = list;
        return new JsonObject
        {
            ["@timestamp"] = "2024-06-01T00:00:00.000Z",
            ["event"] = new JsonObject { ["action"] = "MailItemsAccessed", ["provider"] = "Exchange" },
            ["o365"] = new JsonObject { ["audit"] = audit },
        }.ToJsonString();
    }
}
