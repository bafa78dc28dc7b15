using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Sources;

/// <summary>Which columns of a CSV export hold what.</summary>
internal sealed class CsvColumns
{
    private static readonly Dictionary<string, WrapperField> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AuditData"] = WrapperField.AuditData,
        ["Identity"] = WrapperField.Identity,
        ["RecordId"] = WrapperField.RecordId,
        ["id"] = WrapperField.GraphId,
        ["CreationDate"] = WrapperField.CreationDate,
        ["createdDateTime"] = WrapperField.CreationDate,
        ["ResultIndex"] = WrapperField.ResultIndex,
        ["ResultCount"] = WrapperField.ResultCount,
    };

    private CsvColumns(byte delimiter, WrapperField?[] fields, CsvTable? table = null)
    {
        Delimiter = delimiter;
        Fields = fields;
        AuditData = Array.IndexOf(fields, WrapperField.AuditData);
        Table = AuditData < 0 ? table : null;
    }

    /// <summary>What stands between columns: a comma, or a semicolon or tab where the export used the list separator of its culture.</summary>
    public byte Delimiter { get; }

    /// <summary>What each column holds; null for columns that are not read.</summary>
    public WrapperField?[] Fields { get; }

    /// <summary>The column that holds the records, whatever its name; -1 while it is not known.</summary>
    public int AuditData { get; }

    /// <summary>The properties that the columns are, when each is one of the record; else null.</summary>
    public CsvTable? Table { get; }

    /// <summary>The columns of a header. Which one holds the records is known when one is called AuditData.</summary>
    public static CsvColumns Of(CsvHeader header)
    {
        var fields = new WrapperField?[header.Names.Count];
        for (int i = 0; i < fields.Length; i++)
        {
            if (Known.TryGetValue(header.Names[i], out WrapperField field) && Array.IndexOf(fields, field) < 0)
            {
                fields[i] = field;
            }
        }

        return new CsvColumns(header.Delimiter, fields, CsvTable.Of(header));
    }

    /// <summary>Columns without names, one of which holds the records.</summary>
    public static CsvColumns Headerless(byte delimiter, int count, int auditData)
    {
        var fields = new WrapperField?[count];
        fields[auditData] = WrapperField.AuditData;
        return new CsvColumns(delimiter, fields);
    }

    /// <summary>Rows of which nothing is known yet.</summary>
    public static CsvColumns Unknown(byte delimiter) => new(delimiter, Array.Empty<WrapperField?>());

    /// <summary>The same columns, the records being in another one.</summary>
    public CsvColumns WithRecordsIn(int column)
    {
        var fields = (WrapperField?[])Fields.Clone();
        if (AuditData >= 0)
        {
            fields[AuditData] = null;
        }

        fields[column] = WrapperField.AuditData;
        return new CsvColumns(Delimiter, fields);
    }

    /// <summary>The same columns, which are no table of properties.</summary>
    public CsvColumns WithoutTable() => new(Delimiter, Fields);

    /// <summary>True when rows are read in the same way.</summary>
    public bool IsLike(CsvColumns other) =>
        Delimiter == other.Delimiter && Table == other.Table && Fields.SequenceEqual(other.Fields);
}
