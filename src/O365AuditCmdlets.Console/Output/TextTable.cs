using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>
/// A table that never loses a row, a column or a value. On a terminal its cells are wrapped at spaces. Where that leaves
/// little room for the last column, which is a sentence, it stands below the others; where that would still break words,
/// each row is a block of lines with names in front. Where there is no width, each row is one line.
/// </summary>
/// <remarks>Rows are laid out in parts, so that memory does not grow with them.</remarks>
internal sealed class TextTable
{
    private const int RowsOfPart = 1000;
    private const int LongestPadding = 80;
    private const int LeastSentence = 60;
    private const string Gap = "  ";

    private readonly TextWriter _writer;
    private readonly Screen _screen;
    private readonly string[] _names;
    private readonly int[] _plainWidths;
    private readonly List<TableCell[]> _rows = [];
    private bool _isBegun;
    private Shape _shape;

    // Once a part needed the next one, the table keeps to it: rows that change their shape are hard to read.
    private enum Shape
    {
        Grid,
        SentenceBelow,
        Blocks,
    }

    public TextTable(TextWriter writer, Screen screen, params string[] names)
    {
        _writer = writer;
        _screen = screen;
        _names = names;
        _plainWidths = names.Select(name => CellWidth.Of(name)).ToArray();
    }

    /// <summary>How many values were longer than a table shows.</summary>
    public long CutValues { get; private set; }

    private int SentenceIndent => (2 * Gap.Length) + CellWidth.Of(_names[^1]) + 2;

    public void Add(params TableCell[] row)
    {
        if (row.Length != _names.Length)
        {
            throw new ArgumentException("A row has a value for each column.", nameof(row));
        }

        var cells = new TableCell[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            cells[i] = row[i].Cleaned(out bool isCut);
            CutValues += isCut ? 1 : 0;
        }

        _rows.Add(cells);
        if (_rows.Count == RowsOfPart)
        {
            Flush();
        }
    }

    /// <summary>Writes the rows that are not written yet.</summary>
    public void Flush()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        if (_screen.Width is not int width)
        {
            WritePlain();
        }
        else
        {
            WriteShaped(width);
        }

        _isBegun = true;
        _rows.Clear();
    }

    /// <summary>One line a row. Columns only get wider from part to part, and a long value pushes the rest of its line aside.</summary>
    private void WritePlain()
    {
        foreach (TableCell[] row in _rows)
        {
            for (int i = 0; i < row.Length - 1; i++)
            {
                _plainWidths[i] = Math.Max(_plainWidths[i], Math.Min(LongestPadding, CellWidth.Of(row[i].Text)));
            }
        }

        if (!_isBegun)
        {
            WriteLine(_names.Select(name => new TableCell(name, Tone.Heading)).ToArray(), _plainWidths);
        }

        foreach (TableCell[] row in _rows)
        {
            WriteLine(row, _plainWidths);
        }
    }

    private void WriteShaped(int width)
    {
        int[]? widths = _shape == Shape.Grid ? TableLayout.Widths(_names, _rows, width, Gap.Length) : null;
        if (widths is not null && (widths[^1] >= LeastSentence || _rows.All(row => CellWidth.Of(row[^1].Text) <= widths[^1])))
        {
            WriteGrid(widths);
            return;
        }

        TableCell[][] heads = _rows.Select(row => row[..^1]).ToArray();
        int[]? narrower = _shape <= Shape.SentenceBelow && _names.Length > 1 ? TableLayout.Widths(_names[..^1], heads, width, Gap.Length) : null;
        int below = width - SentenceIndent;
        if (narrower is not null && _rows.All(row => CellWrap.WidestWord(row[^1].Text) <= below))
        {
            _shape = Shape.SentenceBelow;
            WriteHeading(_names[..^1], narrower);
            WriteSentencesBelow(narrower, width);
        }
        else if (widths is not null)
        {
            WriteGrid(widths);
        }
        else
        {
            _shape = Shape.Blocks;
            WriteBlocks(width);
        }
    }

    private void WriteHeading(string[] names, int[] widths)
    {
        if (_isBegun)
        {
            _writer.Write('\n');
        }

        WriteWrapped(names.Select(name => new TableCell(name, Tone.Heading)).ToArray(), widths);
        WriteLine(widths.Select(width => new TableCell(new string(_screen.RuleCharacter, width), Tone.Faint)).ToArray(), widths);
    }

    private void WriteGrid(int[] widths)
    {
        WriteHeading(_names, widths);
        bool isWrapped = _rows.Any(row => row.Where((cell, i) => CellWidth.Of(cell.Text) > widths[i]).Any());
        for (int i = 0; i < _rows.Count; i++)
        {
            if (isWrapped && i > 0)
            {
                _writer.Write('\n');
            }

            WriteWrapped(_rows[i], widths);
        }
    }

    private void WriteSentencesBelow(int[] widths, int width)
    {
        for (int i = 0; i < _rows.Count; i++)
        {
            if (i > 0)
            {
                _writer.Write('\n');
            }

            WriteWrapped(_rows[i][..^1], widths);
            _writer.Write(Gap + Gap + _screen.Paint(_names[^1] + ":", Tone.Heading) + " ");
            WriteLines(CellWrap.Lines(_rows[i][^1].Text, width - SentenceIndent), SentenceIndent, _rows[i][^1].Tone);
        }
    }

    private void WriteWrapped(TableCell[] row, int[] widths)
    {
        List<string>[] lines = row.Select((cell, i) => CellWrap.Lines(cell.Text, widths[i])).ToArray();
        int height = lines.Max(cell => cell.Count);
        for (int line = 0; line < height; line++)
        {
            WriteLine(row.Select((cell, i) => new TableCell(line < lines[i].Count ? lines[i][line] : string.Empty, cell.Tone)).ToArray(), widths);
        }
    }

    private void WriteBlocks(int width)
    {
        int label = _names.Max(name => CellWidth.Of(name)) + 2;
        foreach (TableCell[] row in _rows)
        {
            if (_isBegun)
            {
                _writer.Write('\n');
            }

            _isBegun = true;
            for (int i = 0; i < row.Length; i++)
            {
                WriteValue(_names[i] + ":", row[i], label, width);
            }
        }
    }

    /// <summary>A name and its value: beside it when the words of the value find room there, else below.</summary>
    private void WriteValue(string name, TableCell cell, int label, int width)
    {
        bool isBeside = CellWrap.WidestWord(cell.Text) <= width - label;
        int indent = isBeside ? label : Gap.Length;
        List<string> lines = CellWrap.Lines(cell.Text, width - indent);
        List<string> names = CellWrap.Lines(name, width);
        for (int i = 0; i < names.Count - 1; i++)
        {
            _writer.Write(_screen.Paint(names[i], Tone.Heading) + "\n");
        }

        _writer.Write(_screen.Paint(names[^1], Tone.Heading));
        _writer.Write(isBeside ? new string(' ', label - CellWidth.Of(names[^1])) : "\n" + Gap);
        WriteLines(lines, indent, cell.Tone);
    }

    private void WriteLines(List<string> lines, int indent, Tone tone)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            _writer.Write(i > 0 ? new string(' ', indent) : string.Empty);
            _writer.Write(_screen.Paint(lines[i], tone));
            _writer.Write('\n');
        }
    }

    private void WriteLine(TableCell[] cells, int[] widths)
    {
        int last = Array.FindLastIndex(cells, cell => cell.Text.Length > 0);
        for (int i = 0; i <= last; i++)
        {
            _writer.Write(_screen.Paint(cells[i].Text, cells[i].Tone));
            if (i < last)
            {
                int missing = widths[i] - CellWidth.Of(cells[i].Text);
                _writer.Write(missing > 0 ? new string(' ', missing) + Gap : Gap);
            }
        }

        _writer.Write('\n');
    }
}
