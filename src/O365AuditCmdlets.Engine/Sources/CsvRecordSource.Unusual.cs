using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <content>
/// Rows that are not as most: a header or another directive in the middle, rows of another layout, a record in another
/// column, and what is broken.
/// </content>
internal sealed partial class CsvRecordSource
{
    // Whoever makes up more layouts has his rows read one by one.
    private const int MostLayouts = 64;

    // So many bytes behind a header tell which of its columns holds the records.
    private const int EnoughToLearn = 16 * 1024;

    private readonly CsvRowProbe _probe = new();
    private AuditRecord? _behind;
    private CsvColumns[] _layouts;
    private int _layout;
    private bool _isApart;

    private RowStatus ReadUnusual(AuditRecord record, int start, bool final, string? fault, ref int end)
    {
        byte[] bytes = Buffer.Bytes;
        int limit = Buffer.End;
        if (CsvLine.IsMark(bytes, start, limit))
        {
            end = start + CsvLine.MarkLength;
            return RowStatus.Passed;
        }

        if (fault is null && record.LooksLikeRecord)
        {
            end = FindGluedRow(record, start, end);
            record.ResolveHeader();
            return RowStatus.Complete;
        }

        string? id = fault is null ? null : record.GetIdOfFaulty();
        RowStatus status = PassLine(record, start, final, ref end);
        if (status == RowStatus.Complete)
        {
            status = FindRecord(record, start, final, ref end) ? RowStatus.Complete : ReadRow(record, start, final, out end, isJudged: true);
            if (status == RowStatus.Complete && record.Fault is not null && id is not null)
            {
                record.SetFault(record.Fault, id);
            }
        }

        return status;
    }

    /// <summary>Passes over a line that is no row; Complete when it is one, or may be.</summary>
    private RowStatus PassLine(AuditRecord record, int start, bool final, ref int end)
    {
        int line = CsvLine.End(Buffer.Bytes, start, Buffer.End);
        if (line == Buffer.End && !final)
        {
            return RowStatus.NeedMore;
        }

        if (CsvLine.IsDirective(Buffer.Bytes, start, line))
        {
            end = line;
            return RowStatus.Passed;
        }

        bool isHeader = IsHeader(start, line, out CsvHeader? header);
        if (!isHeader && !IsOfOtherLayout(header))
        {
            return RowStatus.Complete;
        }

        if (Buffer.End - line < EnoughToLearn && !final)
        {
            return RowStatus.NeedMore;
        }

        if (!isHeader && !IsFollowedByRecord(record, header!, line, final))
        {
            return RowStatus.Complete;
        }

        Use(CsvSniffer.Learn(CsvColumns.Of(header!), record, Buffer.Bytes, line, Buffer.End));
        end = line;
        return RowStatus.Passed;
    }

    private bool IsHeader(int start, int line, out CsvHeader? header)
    {
        header = CsvHeader.Read(Buffer.Bytes, start, line);
        return header is not null && (header.IsCertain || (_firstHeader is not null && header.HasNamesOf(_firstHeader)));
    }

    /// <summary>Names that nobody knows are a header only where columns change: a row without its record would be lost else.</summary>
    private bool IsOfOtherLayout(CsvHeader? header) =>
        header is { IsPossible: true } && _columns.AuditData >= 0 && (header.Delimiter != _columns.Delimiter || header.Names.Count != _columns.Fields.Length);

    private bool IsFollowedByRecord(AuditRecord record, CsvHeader header, int line, bool final)
    {
        int next = CsvLine.Next(Buffer.Bytes, line, Buffer.End);
        return _probe.Find(record, Buffer.Bytes, next, Buffer.End, final, header.Delimiter) == CsvRowProbe.Outcome.Found
            && _probe.Cells >= header.Names.Count && _probe.Column < header.Names.Count;
    }

    /// <summary>Looks for a record in any field of the row, between any separators, and reads the rows that follow as this one.</summary>
    private bool FindRecord(AuditRecord record, int start, bool final, ref int end)
    {
        if (!TryFind(record, start, final, out byte delimiter))
        {
            return false;
        }

        int cells = _probe.Cells;
        int column = _probe.Column;
        CsvColumns found = delimiter == _columns.Delimiter && cells == _columns.Fields.Length
            ? _columns.WithRecordsIn(column)
            : CsvColumns.Headerless(delimiter, cells, column);
        CsvColumns before = _columns;
        int layout = _layout;
        Use(found);
        if (ReadRow(record, start, final, out end, isJudged: true) == RowStatus.Complete && record.Fault is null && record.LooksLikeRecord)
        {
            return true;
        }

        // Not where it can be walked: without quotation marks, or as a string.
        (_columns, _layout) = (before, layout);
        if (_probe.Find(record, Buffer.Bytes, start, Buffer.End, final, delimiter) != CsvRowProbe.Outcome.Found)
        {
            return false;
        }

        _isApart = true;
        end = _probe.End;
        if (!record.HasWrapper)
        {
            SetColumns(record, start, end, found);
            record.ResolveHeader();
        }

        return true;
    }

    private bool TryFind(AuditRecord record, int start, bool final, out byte delimiter)
    {
        delimiter = _columns.Delimiter;
        if (ByteSearch.IndexOf(Buffer.Bytes, (byte)'{', start, Buffer.End) < 0)
        {
            return false;
        }

        if (_probe.Find(record, Buffer.Bytes, start, Buffer.End, final, delimiter) == CsvRowProbe.Outcome.Found)
        {
            return true;
        }

        foreach (byte other in CsvHeader.Delimiters)
        {
            if (other != _columns.Delimiter && _probe.Find(record, Buffer.Bytes, start, Buffer.End, final, other) == CsvRowProbe.Outcome.Found)
            {
                delimiter = other;
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Where files were joined of which the first did not end with a line break, the first row of the next stands behind
    /// the last field of this row. Gives where that begins, or else the end of the row.
    /// </summary>
    private int FindGluedRow(AuditRecord record, int start, int end)
    {
        byte[] bytes = Buffer.Bytes;
        int at = start;
        for (int column = 0; column < _columns.Fields.Length - 1; column++)
        {
            at = CsvField.Scan(bytes, at, end, _columns.Delimiter).Next + 1;
        }

        for (int mark = at; mark + CsvLine.MarkLength <= end; mark++)
        {
            if (CsvLine.IsMark(bytes, mark, end))
            {
                return mark;
            }
        }

        CsvField last = CsvField.Scan(bytes, at, end, _columns.Delimiter);
        for (int from = at; from <= last.Next && from < end; from++)
        {
            if (CsvHeader.Read(bytes, from, end) is { IsCertain: true })
            {
                return from;
            }
        }

        if (ByteSearch.IndexOf(bytes, (byte)'{', last.Next, end) < 0)
        {
            return end;
        }

        _behind ??= new AuditRecord(record.Projection);
        return _probe.Find(_behind, bytes, at, end, final: true, _columns.Delimiter) == CsvRowProbe.Outcome.Found && _probe.Start > last.Next
            ? at
            : end;
    }

    private void Use(CsvColumns columns)
    {
        int known = Array.FindIndex(_layouts, layout => layout.IsLike(columns));
        if (known < 0 && _layouts.Length < MostLayouts)
        {
            known = _layouts.Length;
            var layouts = new List<CsvColumns>(_layouts) { columns };
            _layouts = layouts.ToArray();
        }

        // Beyond that no row is loaded ahead any more.
        _layout = known >= 0 ? known : -1;
        _columns = columns;
    }

    private void SetFault(AuditRecord record, int start, bool final, string fault, string? id, ref int end)
    {
        // Looking there overwrites what was read here.
        end = FindRowInside(record, start, end, final);
        record.Clear();
        SetColumns(record, start, end, _columns);
        id ??= record.GetIdOfFaulty();
        record.SetFault(fault, id);
    }

    /// <summary>
    /// A row that was cut off in the middle of a quoted field seems to go on into the rows behind it. The first line
    /// inside it that is a whole row of its own, or a header, is where reading goes on; without one, the row ends where it
    /// seemed to.
    /// </summary>
    private int FindRowInside(AuditRecord record, int start, int end, bool final)
    {
        int line = start;
        while ((line = CsvLine.Next(Buffer.Bytes, line, end)) < end)
        {
            int first = CsvLine.IsMark(Buffer.Bytes, line, end) ? line + CsvLine.MarkLength : line;
            if (IsWholeRow(record, first, final)
                || IsHeader(first, CsvLine.End(Buffer.Bytes, first, Buffer.End), out _)
                || IsRowOfOtherLayout(record, first, final))
            {
                return line;
            }
        }

        return end;
    }

    private bool IsWholeRow(AuditRecord record, int at, bool final)
    {
        byte[] bytes = Buffer.Bytes;
        for (int column = 0; column < _columns.AuditData; column++)
        {
            CsvField cell = CsvField.Scan(bytes, at, Buffer.End, _columns.Delimiter);
            if (cell.Next >= Buffer.End || bytes[cell.Next] != _columns.Delimiter)
            {
                return false;
            }

            at = cell.Next + 1;
        }

        if (at >= Buffer.End || bytes[at] != (byte)'"')
        {
            return false;
        }

        int json = ByteSearch.SkipBlank(bytes, at + 1, Buffer.End);
        return json < Buffer.End && bytes[json] == (byte)'{' && record.LoadColumn(bytes, json, Buffer.End, final) != WalkStatus.Invalid;
    }

    private bool IsRowOfOtherLayout(AuditRecord record, int start, bool final)
    {
        int line = CsvLine.End(Buffer.Bytes, start, Buffer.End);
        return ByteSearch.IndexOf(Buffer.Bytes, (byte)'{', start, line) >= 0 && TryFind(record, start, final, out _) && _probe.Start < line;
    }

    private void SetColumns(AuditRecord record, int start, int end, CsvColumns columns)
    {
        int at = start;
        for (int column = 0; column < columns.Fields.Length && at <= end; column++)
        {
            CsvField cell = CsvField.Scan(Buffer.Bytes, at, Buffer.End, columns.Delimiter);
            if (columns.Fields[column] is WrapperField known && known != WrapperField.AuditData)
            {
                record.SetColumn(known, Buffer.Bytes, cell.Start, cell.End, cell.IsQuoted);
            }

            if (cell.Next >= Buffer.End || Buffer.Bytes[cell.Next] != columns.Delimiter)
            {
                return;
            }

            at = cell.Next + 1;
        }
    }
}
