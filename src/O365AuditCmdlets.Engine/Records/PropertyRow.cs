using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>
/// Puts a record together again that a table holds as one column a property, some of them under other names. Lists and
/// objects, which such a table holds as JSON text, become what they were.
/// </summary>
internal sealed class PropertyRow
{
    private readonly StringBuilder _json = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>What the times of the table say of the order of day and month; null when they say nothing.</summary>
    public bool? IsDayFirst { get; set; }

    /// <summary>False to leave lists and objects as texts: then a text that is no JSON does no harm.</summary>
    public bool NestsJson { get; set; } = true;

    /// <summary>Forgets the last row.</summary>
    public void Clear()
    {
        _json.Clear().Append('{');
        _names.Clear();
    }

    /// <summary>Adds a value that is a text; an empty one is none.</summary>
    public void AddText(string column, string text)
    {
        string name = PropertyNames.Of(column);
        if (text.Length == 0 || !_names.Add(name))
        {
            return;
        }

        if (name == AuditFields.CreationTime.Path && ExportedTime.TryRead(text, IsDayFirst, out string iso))
        {
            text = iso;
        }

        AppendName(name);
        if (NestsJson && IsNested(text))
        {
            _json.Append(text);
        }
        else
        {
            AppendString(text);
        }
    }

    /// <summary>Adds a value as JSON: a number, true, false, a list or an object.</summary>
    public void AddJson(string column, string json)
    {
        string name = PropertyNames.Of(column);
        if (_names.Add(name))
        {
            AppendName(name);
            _json.Append(json);
        }
    }

    /// <summary>Adds a value of a JSON text.</summary>
    public void Add(string column, JsonValue value, string text)
    {
        if (value.Form == JsonForm.Text)
        {
            AddText(column, value.Text);
        }
        else if (value.Form != JsonForm.Null)
        {
            AddJson(column, text.Substring(value.Start, value.End - value.Start));
        }
    }

    /// <summary>The record as JSON.</summary>
    public override string ToString() => _json.ToString() + "}";

    /// <summary>True for one bracketed whole: whether it is JSON, the walk over the record tells.</summary>
    private static bool IsNested(string text)
    {
        if (text[0] is not ('[' or '{') || text[text.Length - 1] is not (']' or '}'))
        {
            return false;
        }

        int depth = 0;
        bool isString = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (isString)
            {
                i += c == '\\' ? 1 : 0;
                isString = c != '"';
                continue;
            }

            isString = c == '"';
            depth += c is '[' or '{' ? 1 : c is ']' or '}' ? -1 : 0;
            if (depth <= 0)
            {
                return depth == 0 && i == text.Length - 1;
            }
        }

        return false;
    }

    private void AppendName(string name)
    {
        if (_json.Length > 1)
        {
            _json.Append(',');
        }

        AppendString(name);
        _json.Append(':');
    }

    private void AppendString(string text)
    {
        _json.Append('"');
        foreach (char c in text)
        {
            if (c is '"' or '\\')
            {
                _json.Append('\\').Append(c);
            }
            else if (c < ' ')
            {
                _json.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                _json.Append(c);
            }
        }

        _json.Append('"');
    }
}
