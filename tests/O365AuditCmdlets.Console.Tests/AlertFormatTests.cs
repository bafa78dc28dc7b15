using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using O365AuditCmdlets.ConsoleTests.Examples;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>Alerts as JSON lines, as CSV and as a table, also when what they say was written by somebody who wishes ill.</summary>
public sealed class AlertFormatTests : IDisposable
{
    private const string Hostile = "=cmd|' /C calc'!A0 [red]\u001B[31mred\u001B[0m\u0007 \u009B2J \"quoted\", \u202Egnp.exe\r\nlast";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> Cultures => new()
    {
        { "de_DE.UTF-8", "jsonl", "de" },
        { "tr_TR.UTF-8", "jsonl", "tr" },
        { "ar_SA.UTF-8", "csv", "ar" },
        { "tr_TR.UTF-8", "table", "tr" },
        { "C", "table", "C" },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void JsonLinesHaveTheNamesAndTypesThatScriptsRelyOn()
    {
        JsonElement mail = ProgramRun.Of("scan", "examples/data/graph/UnifiedAuditLog.csv", "-f", "jsonl").Alerts.Single();
        JsonElement bypass = ProgramRun.Of("scan", "examples/data", "-f", "jsonl", "--rule", "AuditBypassAssociation").Alerts.Single(alert => alert.GetProperty("target").GetString() == "user5@contoso.com");

        Assert.Equal(
            "id:String ruleId:String ruleName:String ruleVersion:Number severity:String riskScore:Number reason:String created:String firstSeen:String lastSeen:String mailbox:String actor:String target:Null clientAddress:Array appId:Array operation:String tactic:Array technique:Array tags:Array references:Array falsePositives:Array recordIds:Array isExcepted:False exception:Null grownBy:Null previousRecordCount:Null supersedes:Array details:Object",
            Shape(mail));
        Assert.Equal(
            "basis:Array recordCount:Number itemCount:Number highestRecordCount:Number peakWindow:Object clientAddress:Array appId:Array sessionId:Array clientInfoString:Array logonType:Array folders:Array externalAccess:False",
            Shape(mail.GetProperty("details")));
        Assert.Equal(
            "target:String targetNames:Array from:String until:String duration:Number state:String enabledBy:String enabledFrom:String disabledBy:String attempted:False",
            Shape(bypass.GetProperty("details")));
        Assert.Equal("from:String to:String itemCount:Number", Shape(mail.GetProperty("details").GetProperty("peakWindow")));
        Assert.Equal("path:String itemCount:Number recordCount:Number isWhole:False", Shape(mail.GetProperty("details").GetProperty("folders")[0]));
        Assert.Equal("RecordCount", mail.GetProperty("details").GetProperty("basis")[0].GetString());
        Assert.Equal("2026-03-07T05:10:27Z", mail.GetProperty("firstSeen").GetString());
        Assert.Equal(101, mail.GetProperty("details").GetProperty("itemCount").GetInt64());
        Assert.Equal(250_652, bypass.GetProperty("details").GetProperty("duration").GetDouble());
    }

    [Fact]
    public void JsonLinesCarryHostileTextUnharmed()
    {
        ProgramRun run = ProgramRun.Of("scan", HostileRecords(), "-f", "jsonl");

        Assert.Equal(Hostile, run.Alerts.Single().GetProperty("details").GetProperty("clientInfoString")[0].GetProperty("value").GetString());
        AssertNothingSteersATerminal(run.Output);
        Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void CsvNeutralisesFormulas()
    {
        string output = ProgramRun.Of("scan", HostileRecords(), "-f", "csv").Output;
        List<string[]> rows = CsvReader.Read(output);

        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[0].Length, rows[1].Length);
        string cell = rows[1][Array.IndexOf(rows[0], "ClientInfoString")];
        Assert.StartsWith("'=cmd|", cell);
        Assert.Equal("'@SUM(1)@contoso.com", rows[1][Array.IndexOf(rows[0], "Actor")]);
        Assert.Equal("120", rows[1][Array.IndexOf(rows[0], "ItemCount")]);
        Assert.Equal("RecordCount", rows[1][Array.IndexOf(rows[0], "Basis")]);
        AssertNothingSteersATerminal(output.Replace("\r\n", string.Empty));
        Assert.EndsWith("\"\r\n", output);
    }

    [Fact]
    public void CsvFilesStartWithTheMarkThatExcelNeeds()
    {
        string file = Path.Combine(_folder.Path, "alerts.csv");
        ProgramRun.Of("scan", "examples/data/search/Wednesday-utf16.csv", "-f", "csv", "-o", file);

        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(file).Take(3));
        Assert.Contains("\\Bo\u00EEte de r\u00E9ception (120)", File.ReadAllText(file));
    }

    [Fact]
    public void TheTableShowsHostileTextAsText()
    {
        ProgramRun run = ProgramRun.Of("scan", HostileRecords());

        Assert.Contains("[red]", run.Output);
        AssertNothingSteersATerminal(run.Output);
        AssertNothingSteersATerminal(run.Errors);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void TheCultureOfTheMachineChangesNothing(string language, string format, string name)
    {
        _ = name;
        string[] arguments = ["scan", "examples/data", "-f", format];
        ProgramRun plain = ProgramRun.Of(arguments, new Dictionary<string, string> { ["LANG"] = "en_US.UTF-8", ["LC_ALL"] = "en_US.UTF-8" });
        ProgramRun other = ProgramRun.Of(arguments, new Dictionary<string, string> { ["LANG"] = language, ["LC_ALL"] = language, ["TZ"] = "Asia/Kathmandu" });

        Assert.Equal(Mask.Of(plain.Output), Mask.Of(other.Output));
        Assert.Equal(Mask.Of(plain.Errors), Mask.Of(other.Errors));
        Assert.Equal(plain.ExitCode, other.ExitCode);
    }

    [Fact]
    public void ItRunsWithoutCultureData()
    {
        ProgramRun run = ProgramRun.Of(["scan", "examples/data", "-f", "jsonl"], new Dictionary<string, string> { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" });

        Assert.Equal(Mask.Of(ProgramRun.Of("scan", "examples/data", "-f", "jsonl").Output), Mask.Of(run.Output));
    }

    [Fact]
    public void RulesAreListed()
    {
        Assert.Contains("MailItemsAccessedExcess", ProgramRun.Of("rules").Output);
        using JsonDocument rules = JsonDocument.Parse(ProgramRun.Of("rules", "--format", "json").Output);
        Assert.Equal(["AuditBypassAssociation", "MailItemsAccessedExcess"], rules.RootElement.EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));
        Assert.Equal("T1562.008", rules.RootElement[0].GetProperty("technique")[0].GetProperty("id").GetString());
    }

    private static string Shape(JsonElement element) => string.Join(' ', element.EnumerateObject().Select(property => property.Name + ":" + property.Value.ValueKind));

    private static void AssertNothingSteersATerminal(string text) =>
        Assert.DoesNotContain(text, c => c != '\n' && (char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format));

    private string HostileRecords()
    {
        var record = RecordMaker.Bind("2026-03-02T08:00:00", "[red]victim[/]@contoso.com", "@SUM(1)@contoso.com", 120, RecordMaker.Attacker);
        record["ClientInfoString"] = Hostile;
        record["MailboxOwnerUPN"] = "[red]victim[/]\u001B]0;title\u0007@contoso.com";
        return _folder.Write("hostile.json", Shapes.Json(record));
    }
}
