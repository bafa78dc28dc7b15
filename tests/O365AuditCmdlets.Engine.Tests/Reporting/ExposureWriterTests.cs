using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using O365AuditCmdlets.Tests.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Reporting;

/// <summary>Exposure as JSON and CSV, read back by System.Text.Json and CsvHelper.</summary>
public class ExposureWriterTests
{
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    [Fact]
    public void Every_text_is_read_back_from_JSON_as_it_was() => Prop.ForAll(HostileText.Texts, text =>
    {
        string whole = HostileText.Whole(text);
        string json = ExposureJsonWriter.ToJson(Sample(text));
        JsonElement row = JsonDocument.Parse(json).RootElement;
        foreach (string name in new[] { "mailbox", "internetMessageId", "folder" })
        {
            Assert.Equal(whole, row.GetProperty(name).GetString());
        }

        foreach (string name in new[] { "actor", "clientAddress", "appId", "sessionId" })
        {
            Assert.Equal(whole, row.GetProperty(name)[0].GetString());
        }

        Assert.True(HostileText.IsSafe(json));
    }).Check(PropertyConfig.Of(100));

    [Fact]
    public void The_properties_are_those_of_the_row_in_JSON_and_in_CSV()
    {
        string[] names = typeof(AuditExposure).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(names.Select(JsonNamingPolicy.CamelCase.ConvertName), JsonDocument.Parse(ExposureJsonWriter.ToJson(Sample("x"))).RootElement.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal(names, Row(Sample("x")).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_not_known_is_null_or_empty()
    {
        JsonElement json = JsonDocument.Parse(ExposureJsonWriter.ToJson(new AuditExposure())).RootElement;
        IDictionary<string, string> csv = Row(new AuditExposure());
        foreach (string name in new[] { "Mailbox", "InternetMessageId", "Folder", "FirstAccess", "LastAccess", "AccessCount", "From", "Until" })
        {
            Assert.Equal(JsonValueKind.Null, json.GetProperty(JsonNamingPolicy.CamelCase.ConvertName(name)).ValueKind);
            Assert.Empty(csv[name]);
        }
    }

    [Fact]
    public void Times_are_UTC_and_each_row_is_a_line()
    {
        using var text = new StringWriter { NewLine = "\r\n" };
        var writer = new ExposureJsonWriter(text);
        writer.Write(Sample("a\r\nb"));
        writer.Write(Sample("c\u2028d"));
        string[] lines = text.ToString().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal(ExposureJsonWriter.ToJson(Sample("a\r\nb")), lines[0]);
        Assert.Contains("\"firstAccess\":\"2026-03-04T02:01:15Z\",\"lastAccess\":\"2026-03-04T02:01:15.5Z\",\"accessCount\":1234,", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void No_cell_is_a_formula() => Prop.ForAll(HostileText.Texts, text =>
    {
        IDictionary<string, string> row = Row(Sample(text));
        Assert.All(row.Values, cell => Assert.True(cell.Length == 0 || FormulaStarts.IndexOf(cell[0]) < 0));
        Assert.All(row.Values, cell => Assert.DoesNotContain(cell, c => char.IsControl(c) && c is not ('\t' or '\r' or '\n')));
    }).Check(PropertyConfig.Of(100));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void The_culture_changes_nothing(string culture)
    {
        string expected = ExposureJsonWriter.ToJson(Sample("x")) + string.Join("|", Row(Sample("x")).Values);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, ExposureJsonWriter.ToJson(Sample("x")) + string.Join("|", Row(Sample("x")).Values));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static AuditExposure Sample(string text) => new()
    {
        Mailbox = text,
        Certainty = "Exact",
        Basis = "Bind",
        InternetMessageId = text,
        Folder = text,
        FirstAccess = new DateTime(2026, 3, 4, 2, 1, 15, DateTimeKind.Utc),
        LastAccess = new DateTime(2026, 3, 4, 2, 1, 15, DateTimeKind.Utc).AddMilliseconds(500),
        AccessCount = 1234,
        RecordCount = 2,
        Actor = [text, "x"],
        ClientAddress = [text],
        AppId = [text],
        SessionId = [text],
    };

    private static IDictionary<string, string> Row(AuditExposure row)
    {
        using var text = new StringWriter();
        var writer = new ExposureCsvWriter(text);
        writer.WriteHeader();
        writer.Write(row);
        using var reader = new CsvReader(new StringReader(text.ToString()), CultureInfo.InvariantCulture);
        Assert.True(reader.Read() && reader.ReadHeader() && reader.Read());
        Assert.Equal(reader.HeaderRecord!.Length, reader.Parser.Count);
        return reader.HeaderRecord.Select((name, i) => (name, Cell: reader.GetField(i)!)).ToDictionary(pair => pair.name, pair => pair.Cell, StringComparer.Ordinal);
    }
}
