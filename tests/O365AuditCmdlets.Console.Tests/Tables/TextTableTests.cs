using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using O365AuditCmdlets.ConsoleProgram.Output;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests.Tables;

/// <summary>The laws of a table: no row, column or value is ever lost, no line is wider than the terminal, no word is broken that need not be.</summary>
public class TextTableTests
{
    private const int LeastWidth = 20;
    private const int MostWidth = 300;
    private const int TablesOfWidth = 6;

    private static readonly string[] Words =
    [
        "user1@contoso.com", "\\Inbox\\Clients\\2026", "5c2e8d11-7a40-4b7e-9b53-0d6f3d2b1a90", "203.0.113.77", "2001:db8:77::5", "a", "read", "so", "much",
        "2026-03-04T02:06:48Z", "\u53D7\u4FE1\u30C8\u30EC\u30A4", "\u2709\u7B54", "\U0001F4E7mail\U0001F4E7", "Bo\u00EEte", "Bo\u0069\u0302te", "e\u0301e\u0301", "<id@contoso.com>", "-", "--", "x:",
        "\uD55C\uAD6D\uC5B4", "/exports/2026/03/a-file-with-a-long-name-that-has-no-blank.json.gz",
    ];

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 8));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void NothingIsLostAtAnyWidth(int seed)
    {
        var random = new Random(seed);
        for (int width = LeastWidth; width <= MostWidth; width++)
        {
            for (int i = 0; i < TablesOfWidth; i++)
            {
                (string[] names, List<string[]> rows) = RandomTable(random);
                DrawnTable table = DrawnTable.Draw(width, names, rows);

                Assert.All(table.Lines, line => Assert.True(DrawnTable.Cells(line) <= width, $"{width}: '{line}'"));
                if (table.IsGrid)
                {
                    Assert.Equal(rows, table.ReadGrid(rows.Count));
                }
                else
                {
                    Assert.Equal(rows.Select(row => row.Select(DrawnTable.WithoutBlanks).ToArray()), table.ReadBlocks());
                    AssertWordsAreWhole(table, rows, width);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void WithoutATerminalARowIsALine(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++)
        {
            (string[] names, List<string[]> rows) = RandomTable(random);
            string[] lines = DrawnTable.Draw(null, names, rows).Lines;

            Assert.Equal(rows.Count + 1, lines.Length);
            Assert.Equal(names, Split(lines[0]));
            Assert.Equal(rows, lines.Skip(1).Select(Split));
            if (rows.All(row => row.All(cell => DrawnTable.Cells(cell) <= 80)))
            {
                int second = DrawnTable.Cells(lines[0].Substring(0, lines[0].IndexOf(names[1], StringComparison.Ordinal)));
                Assert.All(rows.Zip(lines.Skip(1)), pair => Assert.Equal(second, Math.Max(DrawnTable.Cells(pair.First[0]), second - 2) + 2));
            }
        }
    }

    [Fact]
    public void PartsOfALongTableHaveTheirRowsOnceAndOneHeading()
    {
        string[][] rows = Enumerable.Range(0, 3500).Select(i => new[] { "row" + i, new string('x', 1 + (i / 100)), "end" + i }).ToArray();
        string[] lines = DrawnTable.Draw(null, ["A", "B", "C"], rows).Lines;

        Assert.Equal(rows.Length + 1, lines.Length);
        Assert.Equal(rows, lines.Skip(1).Select(Split));
        Assert.Equal(3500, DrawnTable.Draw(40, ["A", "B", "C"], rows.Select(row => new[] { row[0], "word " + row[0], row[2] })).Lines.Count(line => line.StartsWith("row", StringComparison.Ordinal)));
    }

    [Fact]
    public void WordsAreBrokenOnlyWhereTheyAreWiderThanTheTerminal()
    {
        const string Address = "somebody.with.a.long.name@contoso.com";
        Assert.Contains(Address, DrawnTable.Draw(60, ["Who", "Why"], [[Address, "because of " + Address]]).Text, StringComparison.Ordinal);
        Assert.Contains("\n" + Address + "\n    Why: because\n", DrawnTable.Draw(Address.Length, ["Who", "Why"], [[Address, "because"]]).Text, StringComparison.Ordinal);
        Assert.Contains("\n  " + Address + "\n", DrawnTable.Draw(Address.Length + 2, ["Who", "Why"], [["somebody", Address]]).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Address, DrawnTable.Draw(30, ["Who", "Why"], [[Address, "because"]]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AValueThatIsTooLongIsCutBeforeAnythingIsMeasured()
    {
        var watch = Stopwatch.StartNew();
        string name = new('n', 8_000_000);
        string words = string.Concat(Enumerable.Repeat("w ", 4_000_000));
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (int? width in new int?[] { 20, 120, null })
        {
            DrawnTable table = DrawnTable.Draw(width, ["Name", "Words"], [[name, words], ["short", "too"]]);
            Assert.Contains("\u2026", table.Text, StringComparison.Ordinal);
            Assert.Contains("short", table.Text, StringComparison.Ordinal);
            Assert.InRange(table.Text.Length, 2 * (TableCell.Longest - 2), 40_000);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public void WhatIsCutIsNoHalfOfACharacter()
    {
        string text = new string('n', TableCell.Longest - 2) + "\U0001F4E7\U0001F4E7";
        TableCell cell = new TableCell(text).Cleaned(out bool isCut);

        Assert.True(isCut);
        Assert.Equal(new string('n', TableCell.Longest - 2) + "\u2026", cell.Text);
        Assert.Equal("-", new TableCell(" \u0007 ").Cleaned(out isCut).Text);
        Assert.False(isCut);
    }

    [Fact]
    public void ColorsAddNothingToTheWidth()
    {
        string[][] rows = [["a", "b c d e f g h i j k l m n o p q r s t u v w x y z"]];
        string colored = DrawnTable.Draw(20, ["Name", "Value"], rows, color: true).Text;
        Assert.Contains("\u001B[1m", colored, StringComparison.Ordinal);
        Assert.Equal(DrawnTable.Draw(20, ["Name", "Value"], rows).Text, System.Text.RegularExpressions.Regex.Replace(colored, "\u001B\\[[0-9;]*m", string.Empty));
    }

    private static string[] Split(string line) => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void AssertWordsAreWhole(DrawnTable table, List<string[]> rows, int width)
    {
        var written = table.Lines.SelectMany(line => line.Split(' ')).ToHashSet();
        Assert.All(rows.SelectMany(row => row).SelectMany(cell => cell.Split(' ')).Where(word => DrawnTable.Cells(word) <= width - 2), word => Assert.Contains(word, written));
    }

    private static (string[] Names, List<string[]> Rows) RandomTable(Random random)
    {
        string[] names = Enumerable.Range(1, random.Next(2, 8)).Select(i => "Column" + (random.Next(3) == 0 ? " of\u00A0many" : string.Empty) + (char)('A' + i)).ToArray();
        return (names, Enumerable.Range(0, random.Next(1, 6)).Select(_ => names.Select(_ => RandomCell(random)).ToArray()).ToList());
    }

    private static string RandomCell(Random random)
    {
        var cell = new StringBuilder(Words[random.Next(Words.Length)]);
        for (int i = random.Next(random.Next(4) == 0 ? 30 : 3); i > 0; i--)
        {
            cell.Append(' ').Append(Words[random.Next(Words.Length)]);
        }

        return random.Next(40) == 0 ? new string('w', random.Next(1, 400)) : cell.ToString();
    }
}
