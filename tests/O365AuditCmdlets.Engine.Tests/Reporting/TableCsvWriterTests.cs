using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using CsvHelper;
using Xunit;

namespace O365AuditCmdlets.Tests.Reporting;

/// <summary>Holes and rules as CSV, and rules as JSON lines.</summary>
public class TableCsvWriterTests
{
    [Fact]
    public void Holes_are_read_back_from_CSV()
    {
        var hole = new CoverageHole("Throttled", "=1+1 \"quoted\"")
        {
            IsInformation = true, From = new DateTime(2026, 3, 4, 2, 6, 48, DateTimeKind.Utc), Mailbox = "user1@contoso.com", Count = 3, RecordIds = ["a", "b"],
        };
        List<Dictionary<string, string>> rows = Read(writer => CoverageHoleCsvWriter.Write(writer, [hole, new CoverageHole("Empty", "none")]));

        Assert.Equal(Properties(typeof(CoverageHole)), rows[0].Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, rows.Count);
        Assert.Equal("'=1+1 \"quoted\"", rows[0]["Description"]);
        Assert.Equal("2026-03-04T02:06:48Z", rows[0]["From"]);
        Assert.Equal("a; b", rows[0]["RecordIds"]);
        Assert.Equal(string.Empty, rows[1]["From"]);
    }

    [Fact]
    public void Rules_are_read_back_from_CSV_and_from_JSON_lines()
    {
        List<Dictionary<string, string>> rows = Read(writer => AuditRuleCsvWriter.Write(writer, AuditRuleCatalog.All));
        using var text = new StringWriter();
        AuditRuleJsonWriter.WriteLines(text, AuditRuleCatalog.All);
        JsonElement[] lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();

        Assert.Equal(Properties(typeof(AuditRuleInfo)), rows[0].Keys.Order(StringComparer.Ordinal));
        Assert.Equal(AuditRuleCatalog.All.Select(rule => rule.Id), rows.Select(row => row["Id"]));
        Assert.Equal(AuditRuleCatalog.All.Select(rule => rule.Id), lines.Select(line => line.GetProperty("id").GetString()));
    }

    private static string[] Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name).Order(StringComparer.Ordinal).ToArray();

    private static List<Dictionary<string, string>> Read(Action<TextWriter> write)
    {
        using var text = new StringWriter();
        write(text);
        using var reader = new CsvReader(new StringReader(text.ToString()), CultureInfo.InvariantCulture);
        Assert.True(reader.Read() && reader.ReadHeader());
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            Assert.Equal(reader.HeaderRecord!.Length, reader.Parser.Count);
            rows.Add(reader.HeaderRecord.Select((name, i) => (name, Cell: reader.GetField(i)!)).ToDictionary(pair => pair.name, pair => pair.Cell, StringComparer.Ordinal));
        }

        return rows;
    }
}
