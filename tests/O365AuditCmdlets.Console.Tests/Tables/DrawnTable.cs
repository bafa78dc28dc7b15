using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleTests.Tables;

/// <summary>A table as it was drawn, and its values read back out of the drawing.</summary>
internal sealed class DrawnTable
{
    private readonly string[] _names;

    private DrawnTable(string[] names, string text)
    {
        _names = names;
        Text = text;
        Lines = text.Split('\n')[..^1];
    }

    public string Text { get; }

    public string[] Lines { get; }

    public bool IsGrid => Lines.Length > 0 && Lines.Any(IsRule);

    public static DrawnTable Draw(int? width, string[] names, IEnumerable<string[]> rows, bool color = false)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var table = new TextTable(writer, new Screen(width, color), names);
        foreach (string[] row in rows)
        {
            table.Add(row.Select(cell => (TableCell)cell).ToArray());
        }

        table.Flush();
        return new DrawnTable(names, writer.ToString());
    }

    /// <summary>The cells a text takes, counted in another way than the program counts: by text elements, from the tables of the runtime and the blocks of Unicode.</summary>
    public static int Cells(string text)
    {
        int cells = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
            cells += isMark ? 0 : rune.Value is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xFF00 and <= 0xFF60 or >= 0x1F300 and <= 0x1FAFF ? 2 : 1;
        }

        return cells;
    }

    /// <summary>The rows, each value with one blank where a line was broken between words, and none where it was broken inside one.</summary>
    public List<string[]> ReadGrid(int count)
    {
        var rows = new List<string[]>();
        int rule = Array.FindIndex(Lines, IsRule);
        List<(int From, int Length)> columns = Columns(Lines[rule]);
        bool isSpaced = count == 1 || Lines.Skip(rule + 1).Any(line => line.Length == 0);
        bool isSentenceBelow = columns.Count < _names.Length;
        bool isInSentence = false;
        string[]? row = null;
        foreach (string line in Lines.Skip(rule + 1))
        {
            if (line.Length == 0)
            {
                row = null;
                continue;
            }

            if (row is null || (!isSpaced && !isSentenceBelow))
            {
                row = _names.Select(_ => string.Empty).ToArray();
                rows.Add(row);
                isInSentence = false;
            }

            string label = "    " + _names[^1] + ": ";
            if (isSentenceBelow && (isInSentence || line.StartsWith(label, StringComparison.Ordinal)))
            {
                row[^1] = (row[^1] + " " + line.Substring(label.Length)).Trim();
                isInSentence = true;
                continue;
            }

            for (int i = 0; i < columns.Count; i++)
            {
                row[i] = (row[i] + " " + Slice(line, columns[i].From, columns[i].Length)).Trim();
            }
        }

        return rows;
    }

    /// <summary>The rows of blocks. Where a value was broken inside a word cannot be seen: all blanks are taken out.</summary>
    public List<string[]> ReadBlocks()
    {
        var rows = new List<string[]>();
        string all = string.Concat(Text.Where(c => !char.IsWhiteSpace(c)));
        int at = 0;
        while (at < all.Length)
        {
            var row = new string[_names.Length];
            for (int i = 0; i < row.Length; i++)
            {
                string name = WithoutBlanks(_names[i]) + ":";
                if (all.IndexOf(name, at, StringComparison.Ordinal) != at)
                {
                    throw new FormatException($"'{name}' is not at {at}.");
                }

                at += name.Length;
                string next = WithoutBlanks(_names[(i + 1) % row.Length]) + ":";
                int end = all.IndexOf(next, at, StringComparison.Ordinal);
                end = end < 0 ? all.Length : end;
                row[i] = all.Substring(at, end - at);
                at = end;
            }

            rows.Add(row);
        }

        return rows;
    }

    public static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static bool IsRule(string line) => line.Contains('-', StringComparison.Ordinal) && line.All(c => c is '-' or ' ') && line.StartsWith("--", StringComparison.Ordinal);

    private static List<(int From, int Length)> Columns(string rule)
    {
        var columns = new List<(int From, int Length)>();
        int at = 0;
        foreach (string part in rule.Split("  "))
        {
            columns.Add((at, part.Length));
            at += part.Length + 2;
        }

        return columns;
    }

    private static string Slice(string line, int from, int length)
    {
        var slice = new StringBuilder();
        int at = 0;
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(line);
        while (elements.MoveNext())
        {
            string element = elements.GetTextElement();
            if (at >= from && at < from + length)
            {
                slice.Append(element);
            }

            at += Cells(element);
        }

        return slice.ToString();
    }
}
