using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Sources;

/// <summary>Which columns of a CSV export hold what, read from its header line.</summary>
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

    private static readonly byte[] Delimiters = { (byte)',', (byte)';', (byte)'\t' };

    private CsvColumns(byte delimiter, WrapperField?[] fields)
    {
        Delimiter = delimiter;
        Fields = fields;
        AuditData = Array.IndexOf(fields, WrapperField.AuditData);
    }

    /// <summary>What stands between columns: a comma, or a semicolon or tab where the export used the list separator of its culture.</summary>
    public byte Delimiter { get; }

    /// <summary>What each column holds; null for columns that are not read.</summary>
    public WrapperField?[] Fields { get; }

    /// <summary>The column of AuditData.</summary>
    public int AuditData { get; }

    /// <summary>Reads a header line.</summary>
    /// <param name="header">The line without its line break.</param>
    /// <param name="isFlattened">True when it is the header of a flattened export: the columns are properties of AuditData.</param>
    /// <returns>Null when it is not the header of an audit log export.</returns>
    public static CsvColumns? Parse(string header, out bool isFlattened)
    {
        isFlattened = false;
        foreach (byte delimiter in Delimiters)
        {
            List<string> names = Split(header, (char)delimiter);
            var fields = new WrapperField?[names.Count];
            for (int i = 0; i < fields.Length; i++)
            {
                if (Known.TryGetValue(names[i], out WrapperField field) && Array.IndexOf(fields, field) < 0)
                {
                    fields[i] = field;
                }
            }

            if (Array.IndexOf(fields, WrapperField.AuditData) >= 0)
            {
                return new CsvColumns(delimiter, fields);
            }

            isFlattened |= Has(names, "Operation") && Has(names, "CreationTime");
        }

        return null;
    }

    private static bool Has(List<string> names, string name) => names.FindIndex(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) >= 0;

    private static List<string> Split(string header, char delimiter)
    {
        var names = new List<string>();
        var name = new System.Text.StringBuilder();
        bool quoted = false;
        for (int i = 0; i < header.Length; i++)
        {
            char c = header[i];
            if (c == '"')
            {
                if (quoted && i + 1 < header.Length && header[i + 1] == '"')
                {
                    name.Append('"');
                    i++;
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (c == delimiter && !quoted)
            {
                names.Add(name.ToString().Trim());
                name.Clear();
            }
            else
            {
                name.Append(c);
            }
        }

        names.Add(name.ToString().Trim());
        return names;
    }
}
