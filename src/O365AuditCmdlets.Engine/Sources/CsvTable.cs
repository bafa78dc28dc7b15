using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// A table whose columns are the properties of records, with lists as JSON text, so that nothing is lost in it: the table
/// OfficeActivity, or a flattened export that kept a column for every list.
/// </summary>
internal sealed class CsvTable
{
    private readonly string[] _names;
    private readonly bool[] _isList;
    private readonly PropertyRow _row = new();
    private byte[] _text = new byte[4096];

    private CsvTable(string[] names)
    {
        _names = names;
        _isList = names.Select(name => PropertyNames.Lists.Contains(PropertyNames.Of(name))).ToArray();
    }

    /// <summary>How many columns there are.</summary>
    public int Count => _names.Length;

    /// <summary>The table of a header; null when its columns are not the properties of records, or one of the lists has none.</summary>
    public static CsvTable? Of(CsvHeader header)
    {
        // What was asked for in a query is there. An export has the columns that its first record had, and no other.
        bool isWhole = PropertyNames.AreOfficeActivity(header.Names)
            || (header.Has("CreationTime") && header.Has("Operation") && header.Has("Id") && PropertyNames.Lists.All(header.Has));
        return isWhole ? new CsvTable(header.Names.ToArray()) : null;
    }

    /// <summary>Looks at the rows at hand: how times are written, and whether lists are lists.</summary>
    /// <returns>False when lists were turned into words.</returns>
    public bool Learn(byte[] bytes, int from, int limit, byte delimiter)
    {
        int lists = 0;
        int words = 0;
        int at = from;
        for (int column = 0; at < limit; column++)
        {
            CsvField cell = CsvField.Scan(bytes, at, limit, delimiter);
            if (cell.Next >= limit)
            {
                break;
            }

            if (column < Count && cell.End > cell.Start)
            {
                if (_isList[column])
                {
                    bool isJson = bytes[ByteSearch.SkipBlank(bytes, cell.Start, cell.End - 1)] is (byte)'[' or (byte)'{';
                    lists += isJson ? 1 : 0;
                    words += isJson ? 0 : 1;
                }
                else if (PropertyNames.Of(_names[column]) == AuditFields.CreationTime.Path)
                {
                    _row.IsDayFirst ??= ExportedTime.IsDayFirst(Encoding.UTF8.GetString(bytes, cell.Start, cell.End - cell.Start));
                }
            }

            bool isRowEnd = bytes[cell.Next] != delimiter;
            at = isRowEnd ? CsvLine.Next(bytes, cell.Next, limit) : cell.Next + 1;
            column = isRowEnd ? -1 : column;
        }

        return lists > 0 || words == 0;
    }

    /// <summary>Loads the record of a row.</summary>
    public void Load(AuditRecord record, byte[] bytes, IReadOnlyList<CsvField> cells)
    {
        Fill(bytes, cells, nests: true);
        Load(record);
        if (record.Fault is not null)
        {
            // One of the lists is no JSON. The others still are what they are.
            record.Clear();
            Fill(bytes, cells, nests: false);
            Load(record);
        }
    }

    private void Load(AuditRecord record)
    {
        string json = _row.ToString();
        int room = Encoding.UTF8.GetMaxByteCount(json.Length) + ByteBlock.Size;
        if (_text.Length < room)
        {
            _text = new byte[Math.Max(room, _text.Length * 2)];
        }

        record.LoadText(_text, 0, Encoding.UTF8.GetBytes(json, 0, json.Length, _text, 0));
    }

    private void Fill(byte[] bytes, IReadOnlyList<CsvField> cells, bool nests)
    {
        _row.Clear();
        _row.NestsJson = nests;
        for (int i = 0; i < Count && i < cells.Count; i++)
        {
            CsvField cell = cells[i];
            TextForm form = cell.IsQuoted ? TextForm.Doubled : TextForm.Plain;
            _row.AddText(_names[i], form.DecodeString(bytes, cell.Start, cell.End).Trim());
        }
    }
}
