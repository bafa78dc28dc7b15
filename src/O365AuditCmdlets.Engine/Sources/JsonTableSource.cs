using System;

using System.Linq;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Records from an answer of Azure Monitor Logs or Azure Data Explorer: <c>{"tables": [{"columns": [{"name": ...}],
/// "rows": [[...], ...]}]}</c>. A column holds the records, or each column is one of their properties.
/// </summary>
internal sealed class JsonTableSource : BufferedRecordSource
{
    private const int Horizon = 16 * 1024;

    private static readonly string[] ColumnNames = { "name", "ColumnName" };

    private readonly PropertyRow _row = new();
    private byte[] _text = new byte[4096];
    private string[] _columns = Array.Empty<string>();
    private bool _isTableOfProperties;
    private bool _inRows;

    public JsonTableSource(InputStream input, int start, Action<InputProblem> report)
        : base(input, start, report)
    {
    }

    // Records are put together in bytes of their own, so none can be loaded ahead.
    public override int Mode => -1;

    /// <summary>True when an object begins as such an answer does.</summary>
    public static bool IsTable(byte[] bytes, int start, int end)
    {
        end = Math.Min(end, start + Horizon);
        int tables = FindKey(bytes, start, end, "tables", out _);
        int columns = tables < 0 || tables == end || bytes[tables] != (byte)'[' ? -1 : FindKey(bytes, tables, end, "columns", out _);
        return bytes[start] == (byte)'{' && columns >= 0 && columns < end && bytes[columns] == (byte)'[';
    }

    public override BufferedRecordSource Fork(ByteBuffer buffer) => new JsonTableSource(new InputStream(string.Empty, buffer, 0), 0, _ => { });

    public override bool Read(AuditRecord record)
    {
        while (true)
        {
            if (!_inRows && !EnterRows())
            {
                TellFailure();
                return false;
            }

            while (Next < Buffer.End && (Buffer.Bytes[Next] <= (byte)' ' || Buffer.Bytes[Next] == (byte)','))
            {
                Next++;
            }

            if (Next == Buffer.End)
            {
                if (Fill(Next))
                {
                    continue;
                }

                return ReadCutOff(record);
            }

            if (Buffer.Bytes[Next] == (byte)']')
            {
                _inRows = false;
                Next++;
                continue;
            }

            StartRecord(Next);
            int end = EndOfValue(Buffer.Bytes, Next, Buffer.End);
            if (end < 0)
            {
                if (Fill(Next))
                {
                    continue;
                }

                return ReadCutOff(record);
            }

            ReadRow(record, end);
            Next = end;
            return true;
        }
    }

    /// <summary>The offset of the value of a key, at whatever depth; -1 when it is not there, and then where to look on.</summary>
    private static int FindKey(byte[] bytes, int from, int end, string name, out int next)
    {
        next = from;
        for (int i = from; i < end; i++)
        {
            if (bytes[i] != (byte)'"')
            {
                continue;
            }

            next = i;
            int close = JsonResync.StringEnd(bytes, i, end);
            if (close < 0)
            {
                return -1;
            }

            int colon = ByteSearch.SkipBlank(bytes, close + 1, end);
            int value = colon < end && bytes[colon] == (byte)':' ? ByteSearch.SkipBlank(bytes, colon + 1, end) : -1;
            if (value >= 0 && value < end && close - i - 1 == name.Length
                && Encoding.ASCII.GetString(bytes, i + 1, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }

            i = close;
        }

        return -1;
    }

    private static int EndOfValue(byte[] bytes, int at, int end)
    {
        int depth = 0;
        for (int i = at; i < end; i++)
        {
            switch (bytes[i])
            {
                case (byte)'"':
                    i = JsonResync.StringEnd(bytes, i, end);
                    if (i < 0)
                    {
                        return -1;
                    }

                    break;
                case (byte)'[' or (byte)'{':
                    depth++;
                    break;
                case (byte)']' or (byte)'}':
                    depth--;
                    break;
            }

            if (depth <= 0)
            {
                return i + 1;
            }
        }

        return -1;
    }

    private bool EnterRows()
    {
        int columns = Find("columns");
        int end = columns < 0 ? -1 : EndOfValue(Buffer.Bytes, columns, Buffer.End);
        if (end < 0)
        {
            return false;
        }

        JsonValue? list = Parse(Encoding.UTF8.GetString(Buffer.Bytes, columns, end - columns));
        _columns = list?.Items.Select(column => ColumnNames.Select(column.Find).FirstOrDefault(found => found is not null)?.Text ?? column.Text).ToArray() ?? Array.Empty<string>();
        _isTableOfProperties = PropertyNames.AreOfficeActivity(_columns) || PropertyNames.Lists.All(_columns.Contains);
        Next = end;
        int rows = Find("rows");
        if (rows < 0 || Buffer.Bytes[rows] != (byte)'[')
        {
            return false;
        }

        Next = rows + 1;
        _inRows = true;
        return true;
    }

    private int Find(string key)
    {
        while (true)
        {
            int found = FindKey(Buffer.Bytes, Next, Buffer.End, key, out int next);
            if (found >= 0 && (Buffer.AtEnd || EndOfValue(Buffer.Bytes, found, Buffer.End) >= 0 || key == "rows"))
            {
                return found;
            }

            if (!Fill(found >= 0 ? Next : next))
            {
                return -1;
            }
        }
    }

    private bool ReadCutOff(AuditRecord record)
    {
        TellFailure();
        StartRecord(Next);
        Fault(record, "the file ends before its rows do: it was cut off");
        _inRows = false;
        Next = Buffer.End;
        return true;
    }

    private void ReadRow(AuditRecord record, int end)
    {
        string text = Encoding.UTF8.GetString(Buffer.Bytes, Next, end - Next);
        JsonValue? row = Parse(text);
        if (row is null || row.Form != JsonForm.List || row.Items.Count != _columns.Length)
        {
            Fault(record, row is null ? "it is not JSON" : "the row has not as many values as there are columns");
            return;
        }

        if (row.Items.Exists(value => TryLoad(record, value.Form == JsonForm.Text ? value.Text : text.Substring(value.Start, value.End - value.Start))))
        {
            return;
        }

        if (!_isTableOfProperties)
        {
            Fault(record, "no column of the row holds a record");
            return;
        }

        _row.Clear();
        for (int i = 0; i < _columns.Length; i++)
        {
            _row.Add(_columns[i], row.Items[i], text);
        }

        Load(record, _row.ToString());
    }

    private bool TryLoad(AuditRecord record, string text)
    {
        text = text.Trim();
        if (text.Length == 0 || text[0] != '{')
        {
            return false;
        }

        Load(record, text);
        return record.Fault is null && record.CompletenessOfRecord > 0;
    }

    private void Load(AuditRecord record, string json)
    {
        int room = Encoding.UTF8.GetMaxByteCount(json.Length) + ByteBlock.Size;
        if (_text.Length < room)
        {
            _text = new byte[Math.Max(room, _text.Length * 2)];
        }

        record.Clear();
        record.LoadText(_text, 0, Encoding.UTF8.GetBytes(json, 0, json.Length, _text, 0));
        record.ResolveHeader();
    }

    private static JsonValue? Parse(string text)
    {
        try
        {
            return JsonParser.Parse(text);
        }
        catch (JsonSyntaxException)
        {
            return null;
        }
    }
}
