using System.Collections.Generic;
using System.Globalization;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <content>Files of which it is not known, or not yet, which column holds the records, and tables of properties.</content>
internal sealed partial class CsvRecordSource
{
    // A longer row in which the record has not come to its end is no row.
    private const int LongestSearch = 4 * 1024 * 1024;

    private readonly List<CsvField> _cells = new();
    private readonly InputProblem? _ifNothing;
    private long _passedRows;
    private long _passedLine;
    private bool _foundAny;

    /// <summary>The header with which the file began; null when there was none.</summary>
    private CsvHeader? _firstHeader;

    /// <summary>Notes the header with which the file began: the same line again is no row.</summary>
    public CsvRecordSource After(CsvHeader? header)
    {
        _firstHeader = header;
        return this;
    }

    private RowStatus ReadWithoutColumn(AuditRecord record, out int end)
    {
        byte[] bytes = Buffer.Bytes;
        int start = Next;
        bool final = Buffer.AtEnd;
        end = start;
        _isApart = false;
        if (CsvLine.IsMark(bytes, start, Buffer.End))
        {
            end = start + CsvLine.MarkLength;
            return RowStatus.Passed;
        }

        RowStatus status = PassLine(record, start, final, ref end);
        return status != RowStatus.Complete ? status
            : _columns.Table is CsvTable table ? ReadTableRow(record, table, start, final, out end)
            : Search(record, start, final, out end);
    }

    private RowStatus Search(AuditRecord record, int start, bool final, out int end)
    {
        byte[] bytes = Buffer.Bytes;
        end = CsvLine.End(bytes, start, Buffer.End);
        CsvColumns before = _columns;
        bool mayHold = ByteSearch.IndexOf(bytes, (byte)'{', start, end) >= 0 || ByteSearch.Count(bytes, (byte)'"', start, end) % 2 != 0;
        if (mayHold)
        {
            int rowEnd = end;
            if (FindRecord(record, start, final, ref rowEnd))
            {
                if (TellOfPassedRows(record))
                {
                    end = start;
                    _columns = before;
                    return RowStatus.Complete;
                }

                end = rowEnd;
                _foundAny = true;
                return RowStatus.Complete;
            }

            if (!final && Buffer.End - start < LongestSearch)
            {
                return RowStatus.NeedMore;
            }
        }

        if (_passedRows++ == 0)
        {
            _passedLine = Line ?? 0;
        }

        return RowStatus.Passed;
    }

    /// <summary>Rows without a record before the first that has one: one problem for all of them.</summary>
    private bool TellOfPassedRows(AuditRecord record)
    {
        if (_passedRows == 0)
        {
            return false;
        }

        KeepLine(_passedLine);
        Fault(record, $"no column of this row and of {(_passedRows - 1).ToString(CultureInfo.InvariantCulture)} more before the first record holds one");
        _passedRows = 0;
        return true;
    }

    private void TellOfNothing()
    {
        if (_ifNothing is not null && !_foundAny && _columns.AuditData < 0 && _columns.Table is null)
        {
            _foundAny = true;
            Report(_ifNothing);
        }
    }

    private RowStatus ReadTableRow(AuditRecord record, CsvTable table, int start, bool final, out int end)
    {
        record.Clear();
        if (!ScanCells(start, final, out end))
        {
            return RowStatus.NeedMore;
        }

        string? fault = FaultOfCells(table);
        if (fault is null)
        {
            table.Load(record, Buffer.Bytes, _cells);
            _isApart = true;
        }
        else
        {
            end = FindTableRowInside(table, start, end);
            record.SetFault(fault);
        }

        record.ResolveHeader();
        return RowStatus.Complete;
    }

    private bool ScanCells(int start, bool final, out int end)
    {
        byte[] bytes = Buffer.Bytes;
        _cells.Clear();
        end = start;
        while (true)
        {
            CsvField cell = CsvField.Scan(bytes, end, Buffer.End, _columns.Delimiter);
            if (cell.Next >= Buffer.End && !final)
            {
                return false;
            }

            _cells.Add(cell);
            end = cell.Next;
            if (end >= Buffer.End || bytes[end] != _columns.Delimiter)
            {
                return true;
            }

            end++;
        }
    }

    private string? FaultOfCells(CsvTable table)
    {
        if (_cells.Exists(cell => !cell.IsWhole))
        {
            return "a quoted field is not closed, or something stands behind it: the row is broken";
        }

        int count = _cells.Count;
        while (count > table.Count && _cells[count - 1].End == _cells[count - 1].Start)
        {
            count--;
        }

        return count == table.Count
            ? null
            : $"the row has {count.ToString(CultureInfo.InvariantCulture)} fields where the header has {table.Count.ToString(CultureInfo.InvariantCulture)}, so that it cannot be told which is which";
    }

    private int FindTableRowInside(CsvTable table, int start, int end)
    {
        int line = start;
        while ((line = CsvLine.Next(Buffer.Bytes, line, end)) < end)
        {
            if (IsHeader(line, CsvLine.End(Buffer.Bytes, line, Buffer.End), out _)
                || (ScanCells(line, final: true, out _) && FaultOfCells(table) is null))
            {
                return line;
            }
        }

        return end;
    }
}
