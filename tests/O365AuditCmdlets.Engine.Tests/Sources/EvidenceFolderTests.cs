using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using O365AuditCmdlets.Tests.Records;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>What lies beside exports in a folder of evidence, and tables of properties.</summary>
public sealed class EvidenceFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_of_the_operating_system_are_passed_over_unless_they_hold_records()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "__MACOSX"));
        foreach (string name in new[] { ".DS_Store", "Thumbs.db", "desktop.ini", "._a.csv", Path.Combine("__MACOSX", "x") })
        {
            File.WriteAllBytes(Path.Combine(_folder, name), Encoding.ASCII.GetBytes("[.x]\0\u0001 nothing"));
        }

        File.WriteAllText(Path.Combine(_folder, "._b.json"), LogShapes.Bind);
        RecordingOutput output = Scan(_folder);
        Assert.Empty(output.Problems);
        Assert.Single(output.Records);
    }

    [Theory]
    [InlineData("[{\"ObjectId\":\"a\",\"AuditBypassEnabled\":true,\"Name\":\"a\"}]", "-CurrentState")]
    [InlineData("{\"value\":[{\"Name\":\"a\",\"AuditBypassEnabled\":false}],\"Count\":1}", "-CurrentState")]
    [InlineData("\"Name\",\"AuditBypassEnabled\"\n\"a\",\"True\"\n", "-CurrentState")]
    [InlineData("<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">", "Import-Clixml")]
    [InlineData("PK", "Excel")]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1rest", "Excel")]
    public void What_is_known_is_told_in_one_line_with_what_to_do(string content, string says)
    {
        byte[] bytes = content == "PK"
            ? Shapes.Zip(("[Content_Types].xml", new byte[9]), ("xl/workbook.xml", new byte[9]))
            : Encoding.Latin1.GetBytes(content);
        File.WriteAllBytes(Path.Combine(_folder, "x.csv"), bytes);
        InputProblem problem = Assert.Single(Scan(_folder).Problems);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Message.Length <= 300);
    }

    [Fact]
    public void The_table_OfficeActivity_is_read_in_every_form()
    {
        const string Pairs = "[{\"Name\":\"MailAccessType\",\"Value\":\"Bind\"},{\"Name\":\"IsThrottled\",\"Value\":\"True\"}]";
        string[] names = { "TimeGenerated", "Operation", "OfficeWorkload", "OfficeId", "UserId", "MailboxOwnerUPN", "Client_IPAddress", "OperationProperties", "OperationCount" };
        string[] values = { "2024-06-01T03:10:00Z", "MailItemsAccessed", "Exchange", "11111111-0000-0000-0000-000000000001", "a@contoso.com", "a@contoso.com", "192.0.2.7", Pairs, "3" };
        var row = new JsonObject(names.Zip(values, (name, value) => new System.Collections.Generic.KeyValuePair<string, JsonNode?>(name, JsonValue.Create(value))));
        var table = new JsonObject
        {
            ["tables"] = new JsonArray(new JsonObject
            {
                ["name"] = "PrimaryResult",
                ["columns"] = new JsonArray(names.Select(name => (JsonNode)new JsonObject { ["name"] = name, ["type"] = "string" }).ToArray()),
                ["rows"] = new JsonArray(new JsonArray(values.Select(value => (JsonNode)JsonValue.Create(value)).ToArray())),
            }),
        };
        string header = string.Join(",", names.Select(name => name == "TimeGenerated" ? "TimeGenerated [UTC]" : name));
        string cells = string.Join(",", values.Select((value, i) => "\"" + (i == 0 ? "6/1/2024, 3:10:00.000 AM" : value).Replace("\"", "\"\"") + "\""));
        foreach (string text in new[] { row.ToJsonString() + "\n", table.ToJsonString(), "\uFEFF" + header + "\r\n" + cells + "\r\n" })
        {
            File.WriteAllText(Path.Combine(_folder, "x"), text);
            RecordingOutput output = Scan(_folder);
            Assert.Empty(output.Problems);
            AuditLogRecord record = Assert.Single(output.Records);
            Assert.Equal("11111111-0000-0000-0000-000000000001", record.Id);
            Assert.Equal(new DateTime(2024, 6, 1, 3, 10, 0), record.CreationTime);
            Assert.Equal("192.0.2.7", record.ClientAddress);
            Assert.Single(output.Alerts);
        }
    }

    private static RecordingOutput Scan(string path)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan(new AuditRule[] { new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()) }, new AuditScanOptions { EmitRecords = true }, output);
        scan.ReadPath(path);
        scan.Complete();
        return output;
    }
}
