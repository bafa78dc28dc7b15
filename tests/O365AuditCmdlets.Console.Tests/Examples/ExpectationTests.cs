using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests.Examples;

/// <summary>Each file of the example data, and all of them together, give what expectations.tsv says.</summary>
public partial class ExpectationTests
{
    private static readonly string[][] Table = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Examples", "expectations.tsv"))
        .Skip(1).Select(line => line.Split('\t')).ToArray();

    public static TheoryData<string> Names => new(Table.Select(row => row[0]));

    [Theory]
    [MemberData(nameof(Names))]
    public void TheAnswerIsTheOneExpected(string name)
    {
        string[] expected = Table.Single(row => row[0] == name);
        ProgramRun run = ProgramRun.Of("scan", Path.Combine(Repository.ExampleData, name), "--format", "jsonl");

        Match totals = Totals().Match(run.Errors);
        Assert.True(totals.Success, run.Errors);
        Assert.Equal(
            string.Join('\t', expected.Skip(1)),
            string.Join('\t', run.ExitCode.ToString(CultureInfo.InvariantCulture), totals.Groups[1], totals.Groups[2], totals.Groups[3], string.Join("; ", run.Alerts.Select(Describe).Order(StringComparer.Ordinal))));
    }

    [Fact]
    public void EveryFileIsInTheTable() => Assert.Equal(ExampleFiles.All.Keys.Append(".").Order(StringComparer.Ordinal), Table.Select(row => row[0]).Order(StringComparer.Ordinal));

    private static string Describe(JsonElement alert)
    {
        JsonElement details = alert.GetProperty("details");
        return alert.GetProperty("ruleId").GetString() == "MailItemsAccessedExcess"
            ? $"{alert.GetProperty("actor")} in {alert.GetProperty("mailbox")}: {string.Join('+', details.GetProperty("basis").EnumerateArray())} {details.GetProperty("itemCount")}"
            : $"bypass of {alert.GetProperty("target")}: {details.GetProperty("state")}";
    }

    [GeneratedRegex(@"([0-9,]+) records \(([0-9,]+) duplicates?, ([0-9,]+) unreadable\)")]
    private static partial Regex Totals();
}
