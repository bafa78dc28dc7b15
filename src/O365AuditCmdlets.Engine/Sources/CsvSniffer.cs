using System;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>Tells by its first rows how a CSV file is to be read: which column holds the records, or that there is none.</summary>
internal static class CsvSniffer
{
    private const int RowsLearnedFrom = 50;
    private const int MostDirectives = 8;

    /// <summary>The source for the text at hand; null, after a problem was told, when it is no CSV with records.</summary>
    public static RecordSource? Open(InputStream input, int first, Action<InputProblem> report)
    {
        ByteBuffer buffer = input.Buffer;
        byte[] bytes = buffer.Bytes;
        int line = SkipDirectives(bytes, first, buffer.End);
        int end = CsvLine.End(bytes, line, buffer.End);
        CsvHeader? header = CsvHeader.Read(bytes, line, end);
        if (header is null)
        {
            return OpenHeaderless(input, line, report);
        }

        CsvColumns columns = Learn(CsvColumns.Of(header), null, bytes, end, buffer.End);
        if (columns.AuditData >= 0 || columns.Table is not null)
        {
            return new CsvRecordSource(input, end, columns, report).After(header);
        }

        InputProblem nothing = ForeignContent.Recognize(input.Name, header) ?? NotRecognized(input, line);
        return buffer.AtEnd || (header.Names.Count < 2 && header.KnownNames == 0)
            ? Refuse(nothing, report)
            : new CsvRecordSource(input, end, columns, report, nothing).After(header);
    }

    /// <summary>Finds out which column holds the records from the rows behind a header.</summary>
    public static CsvColumns Learn(CsvColumns columns, AuditRecord? record, byte[] bytes, int from, int limit)
    {
        if (IsUsual(columns, bytes, CsvLine.Next(bytes, from, limit), limit))
        {
            return columns;
        }

        int best = BestColumn(record ?? NewRecord(), bytes, from, limit, columns);
        return best >= 0 ? columns.WithRecordsIn(best)
            : columns.Table is null || columns.Table.Learn(bytes, CsvLine.Next(bytes, from, limit), limit, columns.Delimiter) ? columns
            : columns.WithoutTable();
    }

    private static RecordSource? OpenHeaderless(InputStream input, int line, Action<InputProblem> report)
    {
        ByteBuffer buffer = input.Buffer;
        var probe = new CsvRowProbe();
        AuditRecord record = NewRecord();
        for (int at = line, rows = 0; at < buffer.End && rows < RowsLearnedFrom; at = CsvLine.Next(buffer.Bytes, at, buffer.End), rows++)
        {
            // The first row may begin with a field of several lines.
            if (at > line && ByteSearch.IndexOf(buffer.Bytes, (byte)'{', at, CsvLine.End(buffer.Bytes, at, buffer.End)) < 0)
            {
                continue;
            }

            foreach (byte delimiter in CsvHeader.Delimiters)
            {
                if (probe.Find(record, buffer.Bytes, at, buffer.End, buffer.AtEnd, delimiter) == CsvRowProbe.Outcome.Found)
                {
                    CsvColumns columns = at == line ? CsvColumns.Headerless(delimiter, probe.Cells, probe.Column) : CsvColumns.Unknown(delimiter);
                    return new CsvRecordSource(input, line, columns, report, NotRecognized(input, line));
                }
            }
        }

        // A row that is larger than the buffer may still be one.
        return buffer.AtEnd || ByteSearch.IndexOf(buffer.Bytes, (byte)'{', line, buffer.End) < 0
            ? Refuse(NotRecognized(input, line), report)
            : new CsvRecordSource(input, line, CsvColumns.Unknown((byte)','), report, NotRecognized(input, line));
    }

    /// <summary>True when the first row has a JSON object in the column called AuditData, and in no other, as nearly all exports have.</summary>
    private static bool IsUsual(CsvColumns columns, byte[] bytes, int row, int limit)
    {
        bool isUsual = false;
        for (int column = 0; columns.AuditData >= 0 && row < limit; column++)
        {
            CsvField cell = CsvField.Scan(bytes, row, limit, columns.Delimiter);
            int first = ByteSearch.SkipBlank(bytes, cell.Start, cell.End);
            if (first < cell.End && bytes[first] == (byte)'{')
            {
                if (column != columns.AuditData || !cell.IsQuoted)
                {
                    return false;
                }

                isUsual = true;
            }

            if (cell.Next >= limit || bytes[cell.Next] != columns.Delimiter)
            {
                return isUsual;
            }

            row = cell.Next + 1;
        }

        return isUsual;
    }

    /// <summary>The column that holds the record, or the fullest copy of it, in most of the rows at hand; -1 when none does.</summary>
    private static int BestColumn(AuditRecord record, byte[] bytes, int from, int limit, CsvColumns columns)
    {
        var probe = new CsvRowProbe();
        int[] votes = new int[columns.Fields.Length];
        int best = -1;
        for (int at = CsvLine.Next(bytes, from, limit), rows = 0; at < limit && rows < RowsLearnedFrom; at = CsvLine.Next(bytes, probe.End, limit), rows++)
        {
            CsvRowProbe.Outcome outcome = probe.Find(record, bytes, at, limit, final: true, columns.Delimiter);
            if (outcome == CsvRowProbe.Outcome.Found && probe.Column < votes.Length)
            {
                votes[probe.Column]++;
                best = best < 0 || votes[probe.Column] > votes[best] ? probe.Column : best;
            }
        }

        return best;
    }

    private static int SkipDirectives(byte[] bytes, int at, int limit)
    {
        for (int skipped = 0; skipped < MostDirectives && at < limit; skipped++)
        {
            if (!CsvLine.IsDirective(bytes, at, CsvLine.End(bytes, at, limit)))
            {
                break;
            }

            at = CsvLine.Next(bytes, at, limit);
        }

        return at;
    }

    private static AuditRecord NewRecord() => new(ProjectionCache.Shared.Get(Array.Empty<AuditField>(), null));

    private static InputProblem NotRecognized(InputStream input, int line) =>
        ContentSniffer.NotRecognized(input.Name, JsonResync.Show(input.Buffer.Bytes, line, input.Buffer.End));

    private static RecordSource? Refuse(InputProblem problem, Action<InputProblem> report)
    {
        report(problem);
        return null;
    }
}
