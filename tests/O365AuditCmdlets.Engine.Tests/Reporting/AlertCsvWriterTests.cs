using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using O365AuditCmdlets.Tests.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Reporting;

/// <summary>Alerts as CSV, read back by CsvHelper.</summary>
public class AlertCsvWriterTests
{
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    [Fact]
    public void NoCellIsAFormulaAndEveryTextIsThere() => Prop.ForAll(HostileText.Texts, text =>
    {
        IDictionary<string, string> row = Row(SampleAlerts.Mail(text));
        Assert.All(row.Values, cell => Assert.True(cell.Length == 0 || FormulaStarts.IndexOf(cell[0]) < 0));
        Assert.All(row.Values, cell => Assert.DoesNotContain(cell, c => char.IsControl(c) && c is not ('\t' or '\r' or '\n')));

        string whole = HostileText.Whole(text);
        string shown = whole.Length > 0 && FormulaStarts.IndexOf(whole[0]) >= 0 ? "'" + whole : whole;
        Assert.Equal(string.Concat(shown.Select(Shown)), HostileText.Whole(row["Reason"]));
    }).Check(PropertyConfig.Of(100));

    [Fact]
    public void ListsAreJoinedAndDetailsFlattened()
    {
        IDictionary<string, string> mail = Row(SampleAlerts.Mail("=x"));
        Assert.Equal("203.0.113.77; '=x", mail["ClientAddress"]);
        Assert.Equal("Throttled; RecordCount", mail["Basis"]);
        Assert.Equal("420", mail["PeakWindowItemCount"]);
        Assert.Equal("2026-03-03T19:30:00Z", mail["PeakWindowFrom"]);
        Assert.Equal("'=x (420); Inbox (whole)", mail["Folders"]);
        Assert.Equal(string.Empty, mail["State"]);
        Assert.Equal("true", mail["IsExcepted"]);

        IDictionary<string, string> bypass = Row(SampleAlerts.Bypass("x"));
        Assert.Equal("Ended", bypass["State"]);
        Assert.Equal("250652", bypass["Duration"]);
        Assert.Equal("x; user5", bypass["TargetNames"]);
        Assert.Equal(string.Empty, bypass["RecordCount"]);
    }

    [Fact]
    public void ACellIsNoLongerThanExcelHolds()
    {
        Alert alert = SampleAlerts.Mail(new string('"', 50_000));
        alert.RecordIds = Enumerable.Range(0, 5000).Select(i => i.ToString("x32", CultureInfo.InvariantCulture)).ToArray();
        IDictionary<string, string> row = Row(alert);

        Assert.Equal(32_767, row["Reason"].Length);
        Assert.InRange(row["RecordIds"].Length, 32_000, 32_767);
        Assert.EndsWith(" more", row["RecordIds"]);
        string[] parts = row["RecordIds"].Split("; ");
        Assert.Equal($"and {5000 - (parts.Length - 1)} more", parts[^1]);
    }

    private static char Shown(char c) => HostileText.IsSafe(c.ToString()) || c is '\t' or '\r' or '\n' ? c : '\uFFFD';

    private static IDictionary<string, string> Row(Alert alert)
    {
        using var text = new StringWriter();
        var writer = new AlertCsvWriter(text);
        writer.WriteHeader();
        writer.Write(alert);
        using var reader = new CsvReader(new StringReader(text.ToString()), CultureInfo.InvariantCulture);
        Assert.True(reader.Read() && reader.ReadHeader() && reader.Read());
        string[] header = reader.HeaderRecord!;
        Assert.Equal(header.Length, reader.Parser.Count);
        return header.Select((name, i) => (name, Cell: reader.GetField(i)!)).ToDictionary(pair => pair.name, pair => pair.Cell, StringComparer.Ordinal);
    }
}
