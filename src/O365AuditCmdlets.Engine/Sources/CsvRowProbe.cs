using System;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Finds the field of a row that holds a record, whatever its column is called: a JSON object, also behind blanks or a byte
/// order mark, as a JSON string, and without quotation marks around it.
/// </summary>
internal sealed class CsvRowProbe
{
    private byte[] _text = new byte[4096];

    /// <summary>What was found in a row.</summary>
    internal enum Outcome
    {
        /// <summary>No field holds a record.</summary>
        Nothing,

        /// <summary>The bytes at hand end before the row does.</summary>
        NeedMore,

        /// <summary>A field holds a record, which is loaded.</summary>
        Found,
    }

    /// <summary>The column of the record.</summary>
    public int Column { get; private set; }

    /// <summary>The offset at which the record begins.</summary>
    public int Start { get; private set; }

    /// <summary>How many fields the row has.</summary>
    public int Cells { get; private set; }

    /// <summary>The offset behind the row, at its line break.</summary>
    public int End { get; private set; }

    /// <summary>How much of what every record has is in the one that was found.</summary>
    public int Score { get; private set; }

    /// <summary>Looks into every field of the row at <paramref name="start"/>.</summary>
    public Outcome Find(AuditRecord record, byte[] bytes, int start, int limit, bool final, byte delimiter)
    {
        int at = start;
        CsvField best = default;
        Column = -1;
        Score = 0;
        for (Cells = 0; ; Cells++)
        {
            CsvField cell = CellAt(record, bytes, at, limit, final, delimiter);
            if (cell.Next >= limit && !final)
            {
                return Outcome.NeedMore;
            }

            int score = Load(record, bytes, cell);
            if (score > Score || (score == Score && score > 0 && cell.End - cell.Start > best.End - best.Start))
            {
                Score = score;
                Column = Cells;
                best = cell;
            }

            End = cell.Next;
            if (!cell.IsWhole || cell.Next >= limit || bytes[cell.Next] != delimiter)
            {
                break;
            }

            at = cell.Next + 1;
        }

        Cells++;
        Start = best.Start;
        return Column >= 0 && Load(record, bytes, best) > 0 ? Outcome.Found : Outcome.Nothing;
    }

    /// <summary>A field without quotation marks that is a JSON object ends where the object does.</summary>
    private static CsvField CellAt(AuditRecord record, byte[] bytes, int at, int limit, bool final, byte delimiter)
    {
        int first = CsvLine.IsMark(bytes, at, limit) ? at + CsvLine.MarkLength : at;
        while (first < limit && bytes[first] == (byte)' ')
        {
            first++;
        }

        if (first < limit && bytes[first] == (byte)'{' && record.Load(bytes, first, limit, final) == WalkStatus.Complete)
        {
            int next = record.EndOffset;
            while (next < limit && bytes[next] == (byte)' ')
            {
                next++;
            }

            if (next == limit || bytes[next] == delimiter || bytes[next] is (byte)'\n' or (byte)'\r')
            {
                return CsvField.Unquoted(first, record.EndOffset, next);
            }
        }

        return CsvField.Scan(bytes, at, limit, delimiter);
    }

    /// <summary>Loads the record in a field; 0 when there is none.</summary>
    private unsafe int Load(AuditRecord record, byte[] bytes, in CsvField cell)
    {
        int start = SkipMark(bytes, cell.Start, cell.End);
        if (!cell.IsWhole || start == cell.End || bytes[start] is not ((byte)'{' or (byte)'"'))
        {
            return 0;
        }

        int length = cell.End - start;
        if (_text.Length < length + ByteBlock.Size)
        {
            _text = new byte[Math.Max(length + ByteBlock.Size, _text.Length * 2)];
        }

        fixed (byte* source = bytes)
        {
            fixed (byte* target = _text)
            {
                if (cell.IsQuoted)
                {
                    length = JsonScalar.UndoubleQuotes(source + start, length, target);
                }
                else
                {
                    Buffer.BlockCopy(bytes, start, _text, 0, length);
                }

                // A string that holds the object.
                if (_text[0] == (byte)'"' && JsonResync.StringEnd(_text, 0, length) is int close && close > 0)
                {
                    length = JsonScalar.Unescape(target + 1, close - 1, doubled: false, target);
                }
            }
        }

        int first = SkipMark(_text, 0, length);
        if (first == length || _text[first] != (byte)'{' || record.Load(_text, first, length, final: true) != WalkStatus.Complete || record.Fault is not null)
        {
            return 0;
        }

        return ByteSearch.SkipBlank(_text, record.EndOffset, length) == length ? record.CompletenessOfRecord : 0;
    }

    private static int SkipMark(byte[] bytes, int at, int end)
    {
        at = ByteSearch.SkipBlank(bytes, at, end);
        return CsvLine.IsMark(bytes, at, end) ? ByteSearch.SkipBlank(bytes, at + CsvLine.MarkLength, end) : at;
    }
}
