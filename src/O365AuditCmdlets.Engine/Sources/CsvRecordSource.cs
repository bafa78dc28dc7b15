using System.Runtime.CompilerServices;
using System;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Records from CSV with an AuditData column, in any set and order of columns. AuditData is walked where it stands,
/// with its quotation marks doubled, in the same pass that finds the end of its field.
/// </summary>
internal sealed class CsvRecordSource : BufferedRecordSource
{
    private const string CutOffRow = "the text ends inside a quoted field: the row was cut off";

    private readonly CsvColumns _columns;

    public CsvRecordSource(InputStream input, int start, CsvColumns columns, Action<InputProblem> report)
        : base(input, start, report)
    {
        _columns = columns;
    }

    private enum RowStatus
    {
        Complete,
        NeedMore,
    }

    public override int Mode => 0;

    public override BufferedRecordSource Fork(ByteBuffer buffer) =>
        new CsvRecordSource(new InputStream(string.Empty, buffer, 0), 0, _columns, _ => { });

    [MethodImpl(HotPath.Options)]
    public override bool Read(AuditRecord record)
    {
        while (true)
        {
            while (Next < Buffer.End && Buffer.Bytes[Next] is (byte)'\n' or (byte)'\r')
            {
                Next++;
            }

            if (Next < Buffer.End)
            {
                StartRecord(Next);
                if (ReadRow(record, Next, Buffer.AtEnd, out int end) == RowStatus.Complete)
                {
                    Next = end;
                    return true;
                }
            }

            bool more = Fill(Next);
            if (!more && !Buffer.AtEnd)
            {
                StartRecord(Next);
                KeepLine();
                Fault(record, $"it is longer than {ByteBuffer.MaximumRecord / (1024 * 1024)} MiB");
                SkipLine();
                return true;
            }

            if (!more && Next == Buffer.End)
            {
                TellFailure();
                return false;
            }
        }
    }

    [MethodImpl(HotPath.Options)]
    private RowStatus ReadRow(AuditRecord record, int start, bool final, out int end)
    {
        byte[] bytes = Buffer.Bytes;
        int limit = Buffer.End;
        int at = start;
        string? fault = null;
        bool foundAuditData = false;
        end = start;
        record.Clear();
        for (int column = 0; ; column++)
        {
            WrapperField? field = column < _columns.Fields.Length ? _columns.Fields[column] : null;
            CsvField cell;
            if (field == WrapperField.AuditData)
            {
                foundAuditData = true;
                if (!ReadAuditData(record, at, limit, final, out cell))
                {
                    return RowStatus.NeedMore;
                }

                fault ??= record.Fault is string text && !text.StartsWith("AuditData", StringComparison.Ordinal) ? "AuditData is not whole JSON: " + text : record.Fault;
            }
            else
            {
                cell = CsvField.Scan(bytes, at, limit, _columns.Delimiter);
                if (field is WrapperField known)
                {
                    record.SetColumn(known, bytes, cell.Start, cell.End, cell.IsQuoted);
                }
            }

            if (cell.Next >= limit && !final)
            {
                return RowStatus.NeedMore;
            }

            if (!cell.IsWhole)
            {
                fault ??= cell.Next < limit ? "something stands behind a quoted field: the row is broken" : CutOffRow;
            }

            at = cell.Next;
            if (at < limit && bytes[at] == _columns.Delimiter)
            {
                at++;
                continue;
            }

            break;
        }

        end = at;
        if (!foundAuditData)
        {
            fault ??= "the row ends before its AuditData column";
        }

        if (fault is not null)
        {
            string? id = record.GetIdOfFaulty();
            int inside = FindRowInside(record, start, end, final);
            if (inside < end)
            {
                end = inside;
                record.Clear();
                ReadColumnsOfFaulty(record, start);
            }

            record.SetFault(fault, id);
        }

        record.ResolveHeader();
        return RowStatus.Complete;
    }

    /// <summary>False when more bytes are needed.</summary>
    [MethodImpl(HotPath.Options)]
    private bool ReadAuditData(AuditRecord record, int at, int limit, bool final, out CsvField cell)
    {
        byte[] bytes = Buffer.Bytes;
        if (at < limit && bytes[at] == (byte)'"')
        {
            int first = ByteSearch.SkipBlank(bytes, at + 1, limit);
            if (first < limit && bytes[first] == (byte)'{')
            {
                switch (record.LoadColumn(bytes, first, limit, final))
                {
                    case WalkStatus.NeedMore:
                        cell = default;
                        return false;

                    case WalkStatus.Complete:
                        int close = ByteSearch.SkipBlank(bytes, record.EndOffset, limit);
                        if (close + 1 < limit || (final && close < limit))
                        {
                            if (bytes[close] == (byte)'"' && (close + 1 == limit || bytes[close + 1] != (byte)'"'))
                            {
                                cell = CsvField.Quoted(bytes, first, close, limit, _columns.Delimiter);
                                return true;
                            }

                            record.SetFault("AuditData goes on behind its JSON object");
                        }
                        else if (!final)
                        {
                            cell = default;
                            return false;
                        }
                        else
                        {
                            record.SetFault(CutOffRow);
                        }

                        break;
                }

                cell = CsvField.Scan(bytes, at, limit, _columns.Delimiter);
                return true;
            }
        }

        cell = CsvField.Scan(bytes, at, limit, _columns.Delimiter);
        record.LoadText(bytes, cell.Start, cell.End);
        return true;
    }

    /// <summary>
    /// A row that was cut off in the middle of a quoted field seems to go on into the rows behind it. The first line
    /// inside it that is a whole row of its own is where reading goes on; without one, the row ends where it seemed to.
    /// </summary>
    private int FindRowInside(AuditRecord record, int start, int end, bool final)
    {
        byte[] bytes = Buffer.Bytes;
        int line = start;
        while ((line = ByteSearch.IndexOf(bytes, (byte)'\n', line, end) + 1) > 0 && line < end)
        {
            int at = line;
            for (int column = 0; column < _columns.AuditData; column++)
            {
                CsvField cell = CsvField.Scan(bytes, at, Buffer.End, _columns.Delimiter);
                if (cell.Next >= Buffer.End || bytes[cell.Next] != _columns.Delimiter)
                {
                    at = -1;
                    break;
                }

                at = cell.Next + 1;
            }

            if (at < 0 || at >= Buffer.End || bytes[at] != (byte)'"')
            {
                continue;
            }

            int first = ByteSearch.SkipBlank(bytes, at + 1, Buffer.End);
            if (first < Buffer.End && bytes[first] == (byte)'{')
            {
                WalkStatus status = record.LoadColumn(bytes, first, Buffer.End, final);
                if (status != WalkStatus.Invalid)
                {
                    return line;
                }
            }
        }

        return end;
    }

    private void ReadColumnsOfFaulty(AuditRecord record, int start)
    {
        int at = start;
        for (int column = 0; column < _columns.AuditData; column++)
        {
            CsvField cell = CsvField.Scan(Buffer.Bytes, at, Buffer.End, _columns.Delimiter);
            if (_columns.Fields[column] is WrapperField known)
            {
                record.SetColumn(known, Buffer.Bytes, cell.Start, cell.End, cell.IsQuoted);
            }

            if (cell.Next >= Buffer.End || Buffer.Bytes[cell.Next] != _columns.Delimiter)
            {
                return;
            }

            at = cell.Next + 1;
        }
    }

    private void SkipLine()
    {
        while (true)
        {
            int line = ByteSearch.IndexOf(Buffer.Bytes, (byte)'\n', Next, Buffer.End);
            if (line >= 0)
            {
                Next = line + 1;
                return;
            }

            bool more = Fill(Buffer.End);
            if (!more)
            {
                return;
            }
        }
    }
}
