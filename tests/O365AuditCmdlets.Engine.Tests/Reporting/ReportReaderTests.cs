using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using O365AuditCmdlets.Tests.Detection;
using Xunit;

namespace O365AuditCmdlets.Tests.Reporting;

/// <summary>What was written and read back is what it was.</summary>
public class ReportReaderTests
{
    private static readonly ReportReader Reader = new(Property);

    public static TheoryData<string> Texts => new() { "user1@contoso.com", "=1+1", "a; b", "\u001b]52;c;x\u0007" };

    [Theory]
    [MemberData(nameof(Texts))]
    public void An_alert_of_JSON_gives_the_same_CSV(string text)
    {
        foreach (Alert alert in new[] { SampleAlerts.Mail(text), SampleAlerts.Bypass(text) })
        {
            Alert read = Reader.ReadAlert(JsonNode.Parse(AlertJsonWriter.ToJson(alert))!)!;
            Assert.Equal(Csv(alert), Csv(read));
        }
    }

    [Fact]
    public void A_row_of_exposure_of_JSON_gives_the_same_CSV()
    {
        var row = new AuditExposure
        {
            Mailbox = "user1@contoso.com",
            Certainty = "Exact",
            Basis = "Bind",
            InternetMessageId = "<=1@contoso.com>",
            Folder = "\\Inbox",
            FirstAccess = MailRecord.Day.AddTicks(7),
            LastAccess = MailRecord.Day.AddHours(1),
            AccessCount = 2,
            RecordCount = 2,
            Actor = ["user9@contoso.com"],
            ClientAddress = ["192.0.2.7", "2001:db8::7"],
            Contexts =
            [
                new AuditExposureContext { ClientAddress = "2001:db8::7", FirstAccess = MailRecord.Day, LastAccess = MailRecord.Day.AddHours(1), AppId = ["a"], SessionId = ["s", "t"] },
                new AuditExposureContext { FirstAccess = MailRecord.Day, LastAccess = MailRecord.Day },
            ],
        };
        AuditExposure read = Reader.ReadExposure(JsonNode.Parse(ExposureJsonWriter.ToJson(row))!)!;
        Assert.Equal(Csv(row), Csv(read));
        Assert.Equal(ExposureJsonWriter.ToJson(row), ExposureJsonWriter.ToJson(read));
        Assert.Equal(row.Reason, read.Reason);
    }

    [Fact]
    public void An_alert_of_CSV_is_known_by_its_columns()
    {
        Alert alert = SampleAlerts.Mail("+user1@contoso.com");
        string[] lines = Csv(alert).Split("\r\n");
        string[] names = lines[0].Split(',').Select(name => name.Trim('"')).ToArray();
        string[] cells = lines[1].Split("\",\"").Select(cell => cell.Trim('"')).ToArray();
        Assert.Equal(names.Length, cells.Length);
        Alert read = Reader.ReadAlert(names.Zip(cells).ToDictionary(pair => pair.First, pair => (object?)pair.Second, StringComparer.OrdinalIgnoreCase))!;
        Assert.Equal(alert.Mailbox, read.Mailbox);
        Assert.Equal(alert.ClientAddress, read.ClientAddress);
        Assert.Equal(alert.FirstSeen, read.FirstSeen);
        Assert.Equal(((MailItemsAccessedDetails)alert.Details!).PeakWindow!.To, ((MailItemsAccessedDetails)read.Details!).PeakWindow!.To);
    }

    [Theory]
    [InlineData("192.0.2.7 at 2026-03-02T10:00:00Z")]
    [InlineData("192.0.2.7 from 2026-03-02T10:00:00Z to 2026-03-02T11:00:00Z")]
    [InlineData("(no address) at 2026-03-02T10:00:00Z")]
    [InlineData("2001:db8::7")]
    [InlineData("(no address)")]
    [InlineData("x from y to 2026-03-02T11:00:00Z")]
    [InlineData("x at at 2026-03-02T11:00:00Z")]
    [InlineData("")]
    public void From_where_a_row_of_exposure_came_is_read_back_from_its_words(string words)
    {
        Assert.Equal(words, AuditExposureContext.Parse(words).ToString());
    }

    [Theory]
    [InlineData("""{"Operation":"MailItemsAccessed","Id":"1","CreationTime":"2026-03-02T10:00:00"}""")]
    [InlineData("""{"RuleId":"x","RecordIds":[]}""")]
    [InlineData("{}")]
    public void Anything_else_is_neither(string json)
    {
        Assert.Null(Reader.ReadAlert(JsonNode.Parse(json)!));
        Assert.Null(Reader.ReadExposure(JsonNode.Parse(json)!));
    }

    private static string Csv(Alert alert)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var writer = new AlertCsvWriter(text);
        writer.WriteHeader();
        writer.Write(alert);
        return text.ToString();
    }

    private static string Csv(AuditExposure row)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new ExposureCsvWriter(text).Write(row);
        return text.ToString();
    }

    private static object? Property(object value, string name) => value switch
    {
        JsonObject json => json.Where(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(pair => Plain(pair.Value)).FirstOrDefault(),
        Dictionary<string, object?> row => row.TryGetValue(name, out object? cell) ? cell : null,
        _ => null,
    };

    private static object? Plain(JsonNode? node) => node switch
    {
        null => null,
        JsonArray list => list.Select(Plain).ToArray(),
        JsonObject json => json,
        _ when node.AsValue().TryGetValue(out string? text) => text,
        _ when node.AsValue().TryGetValue(out bool flag) => flag,
        _ when node.AsValue().TryGetValue(out long number) => number,
        _ => node.AsValue().GetValue<double>(),
    };
}
