using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace O365AuditCmdlets.Input;

/// <summary>
/// Rows of a CSV file as Import-Csv gives them, whose columns have other names than the usual: one holds the record as JSON
/// text, or each is one of its properties (the table OfficeActivity).
/// </summary>
internal sealed class OtherColumn : IObjectShape
{
    private static readonly string[] Marks = { "\"Operation\"", "\"CreationTime\"", "\"Id\"", "\"Workload\"", "\"RecordType\"" };

    // Names that only the table OfficeActivity has; the engine knows the others.
    private static readonly string[] OfficeActivity = { "OfficeId", "OfficeWorkload", "OfficeObjectId", "TimeGenerated" };

    private string? _last;
    private string? _header;

    public ShapedInput? Read(in PropertyBag bag, object source)
    {
        // The properties of other objects may do things when they are read.
        if (source is not PSObject { ImmediateBaseObject: PSCustomObject } && PropertyBag.Unwrap(source) is not IDictionary)
        {
            return null;
        }

        if (_last is not null && bag.TryGet(_last, out object? again) && again is string same && Score(same) > 0)
        {
            return FromText(same, source);
        }

        string? best = null;
        int bestScore = 0;
        var names = new List<string>();
        bool isRow = true;
        bool isHeader = true;
        string? header = null;
        foreach (KeyValuePair<string, object?> entry in bag.Entries())
        {
            names.Add(entry.Key);
            header ??= Score(entry.Key) > 0 ? entry.Key : null;
            string? text = entry.Value as string;

            // The objects of a file have texts and nothing else; a record as an object has lists of its own.
            isRow &= text is not null || entry.Value is null or ValueType;
            isHeader &= text is not null && text.Trim('\uFEFF', '"', ' ').Equals(entry.Key, StringComparison.OrdinalIgnoreCase);
            int score = text is null ? 0 : Score(text);
            if (score > bestScore)
            {
                bestScore = score;
                best = text;
                _last = entry.Key;
            }
        }

        if (isRow && best is not null)
        {
            ShapedInput row = FromText(best, source);
            row.Before = header == _header ? null : header;
            _header = header;
            return row;
        }

        _last = null;
        return isHeader && names.Count > 1 ? ShapedInput.Nothing
            : isRow && names.Exists(name => Array.Exists(OfficeActivity, known => name.StartsWith(known, StringComparison.OrdinalIgnoreCase))) ? ShapedInput.FromText(ObjectJson.Write(source))
            : null;
    }

    private static ShapedInput FromText(string text, object source) =>
        ShapedInput.FromRecord(new RecordEnvelope(text.Trim().TrimStart('\uFEFF')) { Source = source });

    /// <summary>How many of the names that every record has are in the text; 0 when it is no JSON object with an operation.</summary>
    private static int Score(string text)
    {
        string trimmed = text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (trimmed.Length == 0 || trimmed[0] != '{' || trimmed.IndexOf(Marks[0], StringComparison.Ordinal) < 0)
        {
            return 0;
        }

        return Array.FindAll(Marks, mark => trimmed.IndexOf(mark, StringComparison.Ordinal) >= 0).Length is int found && found > 1 ? found : 0;
    }
}
