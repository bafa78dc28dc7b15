using System.Runtime.CompilerServices;
using System;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Records from CSV, one column of which holds them, in any set and order of columns. That column is walked where it stands,
/// with its quotation marks doubled, in the same pass that finds the end of its field. What else can be in such a file
/// (headers in the middle, other columns, tables of properties) is left to slower ways.
/// </summary>
internal sealed partial class CsvRecordSource : BufferedRecordSource
{
    private const string CutOffRow = "the text ends inside a quoted field: the row was cut off";

    private CsvColumns _columns;

    /// <param name="input">The bytes.</param>
    /// <param name="start">Where the first row begins.</param>
    /// <param name="columns">What its columns are.</param>
    /// <param name="report">Is told of problems that are not about one row.</param>
    /// <param name="ifNothing">What to tell when no row holds a record while it is not known which column does.</param>
    public CsvRecordSource(InputStream input, int start, CsvColumns columns, Action<InputProblem> report, InputProblem? ifNothing = null)
        : this(input, start, new[] { columns }, report)
    {
        _ifNothing = ifNothing;
    }

    private CsvRecordSource(InputStream input, int start, CsvColumns[] layouts, Action<InputProblem> report)
        : base(input, start, report)
    {
        _layouts = layouts;
        _columns = layouts[0];
    }

    private enum RowStatus
    {
        /// <summary>The row is read, or has a fault.</summary>
        Complete,

        /// <summary>The bytes at hand end before the row does.</summary>
        NeedMore,

        /// <summary>The line is no row, and nothing of it is lost.</summary>
        Passed,
    }

    // What was found in bytes of its own, which the next row overwrites, cannot be loaded ahead.
    public override int Mode => _columns.AuditData < 0 || _isApart ? -1 : _layout;

    public override BufferedRecordSource Fork(ByteBuffer buffer) =>
        new CsvRecordSource(new InputStream(string.Empty, buffer, 0), 0, _layouts, _ => { });

    public override void Resume(int next, int mode)
    {
        base.Resume(next, mode);
        _isApart = false;
        _layout = mode;
        _columns = _layouts[mode];
    }

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
                RowStatus status = _columns.AuditData >= 0 ? ReadRow(record, Next, Buffer.AtEnd, out int end) : ReadWithoutColumn(record, out end);
                if (status != RowStatus.NeedMore)
                {
                    Next = end;
                    if (status == RowStatus.Complete)
                    {
                        return true;
                    }

                    continue;
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
                TellOfNothing();
                TellFailure();
                return false;
            }
        }
    }

    /// <param name="record">Gets the record.</param>
    /// <param name="start">Where the row begins.</param>
    /// <param name="final">True when nothing follows the bytes at hand.</param>
    /// <param name="end">Where the row ends.</param>
    /// <param name="isJudged">True when it is known that the row is to be read as it stands.</param>
    [MethodImpl(HotPath.Options)]
    private RowStatus ReadRow(AuditRecord record, int start, bool final, out int end, bool isJudged = false)
    {
        byte[] bytes = Buffer.Bytes;
        int limit = Buffer.End;
        int at = start;
        string? fault = null;
        bool foundAuditData = false;
        end = start;
        record.Clear();
        _isApart = false;
        int column = 0;
        for (; ; column++)
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

        if ((fault is not null || column >= _columns.Fields.Length || !record.LooksLikeRecord) && !isJudged)
        {
            return ReadUnusual(record, start, final, fault, ref end);
        }

        if (fault is not null)
        {
            SetFault(record, start, final, fault, record.GetIdOfFaulty(), ref end);
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

    private void SkipLine()
    {
        while (true)
        {
            int line = CsvLine.End(Buffer.Bytes, Next, Buffer.End);
            if (line < Buffer.End)
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
