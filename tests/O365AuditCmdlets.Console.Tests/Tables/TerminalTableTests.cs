using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.ConsoleTests.Examples;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests.Tables;

/// <summary>The tables of the program, on a terminal of any width and in a pipe.</summary>
public sealed class TerminalTableTests : IDisposable
{
    private const string Export = "examples/investigation/export.csv";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Widths => new(20, 40, 80, 120, 200, 300);

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [MemberData(nameof(Widths))]
    public void ExposureHasEveryRowAtAnyWidth(int width)
    {
        string[] ids = Ids();
        TerminalRun run = Run($"exposure {Export} -q", width);
        string text = DrawnTable.WithoutBlanks(run.Screen);

        Assert.All(run.Lines, line => Assert.InRange(DrawnTable.Cells(line), 0, width));
        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.Contains(id, text, StringComparison.Ordinal));
        Assert.Equal(ids.Length, Count(run.Screen, "Exact"));
    }

    [SkippableTheory]
    [MemberData(nameof(Widths))]
    public void ScanCoverageAndRulesHaveEveryValueAtAnyWidth(int width)
    {
        TerminalRun scan = Run("scan examples/data -q 2>/dev/null", width);
        TerminalRun coverage = Run("coverage examples/data -q 2>/dev/null", width);
        TerminalRun rules = Run("rules", width);

        Assert.All(scan.Lines.Concat(coverage.Lines).Concat(rules.Lines), line => Assert.InRange(DrawnTable.Cells(line), 0, width));
        Assert.Equal(8, Count(scan.Screen, "medium"));
        Assert.All(Enumerable.Range(1, 8).Except([3]), i => Assert.Contains($"user{i}", scan.Screen, StringComparison.Ordinal));
        Assert.Equal(2, Count(coverage.Screen, "Throttled"));
        Assert.Contains("T1562.008", rules.Screen, StringComparison.Ordinal);
        Assert.Equal(2, Count(rules.Screen, "medium"));
        if (width >= 80)
        {
            string[] words = scan.Screen.Split([' ', '\n']);
            Assert.Contains("2026-03-04T02:06:48Z;", words);
            Assert.Contains("admin@contoso.com", words);
            Assert.Contains("AuditBypassAssociation:", words);
        }
    }

    [Fact]
    public void InAPipeARowIsALineOfAnyWidth()
    {
        string[] ids = Ids();
        var environment = new Dictionary<string, string> { ["COLUMNS"] = "40", ["TERM"] = "xterm-256color", ["FORCE_COLOR"] = "1" };
        string[] lines = Lines(ProgramRun.Of(["exposure", Export], environment));

        Assert.StartsWith("Certainty", lines[0], StringComparison.Ordinal);
        Assert.Equal(ids, lines.Where(line => line.StartsWith("Exact ", StringComparison.Ordinal)).Select(line => line[line.IndexOf('<')..(line.IndexOf('>') + 1)]));
        Assert.Equal(1 + ProgramRun.Of("exposure", Export, "-f", "jsonl").Alerts.Count, lines.Length);
        Assert.All(lines, line => Assert.DoesNotContain(line, c => c is < ' ' or > '~'));

        Assert.Equal(1 + ProgramRun.Of("scan", "examples/data", "-f", "jsonl").Alerts.Count, Lines(ProgramRun.Of(["scan", "examples/data"], environment)).Length);
        Assert.Equal(3, Lines(ProgramRun.Of(["rules"], environment)).Length);
    }

    [Fact]
    public void TheAlertsTableSaysHowBadWhenWhoWhereAndWhy()
    {
        string[] lines = Lines(ProgramRun.Of("scan", "examples/data/graph/UnifiedAuditLog.csv"));

        Assert.Equal(["Severity", "When (UTC)", "Who", "Mailbox or target", "Address", "Why"], lines[0].Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        string[] cells = lines[1].Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(["medium", "2026-03-07T05:10:27Z", "admin@contoso.com", "user8@contoso.com", "203.0.113.77"], cells[..5]);
        Assert.StartsWith("MailItemsAccessedExcess: admin@contoso.com read 101 items", cells[5], StringComparison.Ordinal);
    }

    [Fact]
    public void OneVeryLongNameCostsNothingAndIsTold()
    {
        string name = new('n', 1_000_000);
        string path = _folder.Write("long.ndjson", Shapes.Lines(Enumerable.Range(0, 4).Select(i =>
        {
            var record = RecordMaker.Bind("2026-03-02T08:00:00", (i % 2 == 0 ? name : "person") + i + "@contoso.com", "admin@contoso.com", 1, RecordMaker.Attacker);
            record["Id"] = RecordMaker.Guid("long " + i);
            record["OperationCount"] = 200;
            return record;
        })));
        ProgramRun run = ProgramRun.Of("scan", path);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(5, Lines(run).Length);
        Assert.InRange(run.Output.Length, 2000, 20_000);
        Assert.Contains("4 values are longer than the 2,000 characters that a table shows", run.Errors, StringComparison.Ordinal);
        Assert.Contains(name, ProgramRun.Of("scan", path, "-f", "jsonl").Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void ColorIsForTerminalsThatWantIt()
    {
        const string Scan = "$O365AUDIT scan examples/data/graph/UnifiedAuditLog.csv ";
        string colored = TerminalRun.Of(Scan).Screen;

        Assert.Contains("\u001B[33mmedium\u001B[0m", colored, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001B", TerminalRun.WithoutColors(colored), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001B", TerminalRun.Of(Scan, new Dictionary<string, string> { ["NO_COLOR"] = "1" }).Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001B[33m", TerminalRun.Of(Scan, new Dictionary<string, string> { ["TERM"] = "dumb" }).Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001B", TerminalRun.Of(Scan + "--color never").Screen, StringComparison.Ordinal);
        Assert.Contains("\u001B[33m", TerminalRun.Of(Scan + "--color always", new Dictionary<string, string> { ["NO_COLOR"] = "1" }).Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001B", ProgramRun.Of("scan", "examples/data/graph/UnifiedAuditLog.csv").Output, StringComparison.Ordinal);
        Assert.Contains("\u001B[33mmedium", ProgramRun.Of("scan", "examples/data/graph/UnifiedAuditLog.csv", "--color", "always").Output, StringComparison.Ordinal);
    }

    private static TerminalRun Run(string arguments, int width) => TerminalRun.Of(
        "$O365AUDIT " + arguments, new Dictionary<string, string> { ["COLUMNS"] = width.ToString(System.Globalization.CultureInfo.InvariantCulture), ["NO_COLOR"] = "1" });

    private static string[] Ids() => Lines(ProgramRun.Of("exposure", Export, "-f", "ids"));

    private static string[] Lines(ProgramRun run) => run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static int Count(string text, string word) => text.Split([' ', '\n']).Count(part => part == word);
}
