using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace O365AuditCmdlets.Text;

/// <summary>
/// Writes rows of CSV (RFC 4180, every cell in quotation marks) that a spreadsheet may open: what it would take for a
/// formula gets an apostrophe in front, and no cell is longer than Excel can hold.
/// </summary>
internal sealed class CsvRowWriter
{
    /// <summary>What stands between the values of a list.</summary>
    public const string ListSeparator = "; ";

    private const int LongestCell = 32767;
    private const int RoomForRest = 32;
    private const char Replacement = '\uFFFD';

    private readonly TextWriter _writer;
    private readonly StringBuilder _cell = new();
    private bool _needsComma;

    public CsvRowWriter(TextWriter writer) => _writer = writer;

    public void Cell(string? text)
    {
        _cell.Clear();
        Append(text);
        Finish();
    }

    public void Cell(long? number) => Cell(number?.ToString(CultureInfo.InvariantCulture));

    public void Cell(bool? value) => Cell(value is bool known ? (known ? "true" : "false") : null);

    public void Cell(DateTime? time) => Cell(time?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));

    /// <summary>A list; values that find no room in the cell are counted at its end.</summary>
    public void Cell(IReadOnlyList<string> values)
    {
        _cell.Clear();
        for (int i = 0; i < values.Count; i++)
        {
            bool isLast = i == values.Count - 1;
            if (_cell.Length + ListSeparator.Length + values[i].Length + (isLast ? 1 : RoomForRest) > LongestCell && i > 0)
            {
                _cell.Append(ListSeparator).Append("and ").Append((values.Count - i).ToString(CultureInfo.InvariantCulture)).Append(" more");
                break;
            }

            if (i > 0)
            {
                _cell.Append(ListSeparator);
            }

            // Each value, not only the first: a spreadsheet whose separator is the semicolon may split the cell.
            Append(values[i]);
        }

        Finish();
    }

    public void EndRow()
    {
        _writer.Write("\r\n");
        _needsComma = false;
    }

    /// <summary>True when a spreadsheet would take the text, which is not empty, for a formula.</summary>
    public static bool StartsFormula(string text) =>
        text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';

    private void Append(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        if (StartsFormula(text!))
        {
            _cell.Append('\'');
        }

        foreach (char c in text!)
        {
            _cell.Append(UnsafeCharacters.IsUnsafe(c) && c is not ('\t' or '\r' or '\n') ? Replacement : c);
        }
    }

    private void Finish()
    {
        if (_needsComma)
        {
            _writer.Write(',');
        }

        if (_cell.Length > LongestCell)
        {
            _cell.Length = LongestCell;
        }

        _cell.Replace("\"", "\"\"");
        _writer.Write('"');
        _writer.Write(_cell.ToString());
        _writer.Write('"');
        _needsComma = true;
    }
}
