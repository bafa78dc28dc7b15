using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Text;

/// <summary>A value of a small JSON text, which knows where it stands, so that an error about it can name the place.</summary>
internal sealed class JsonValue
{
    private static readonly List<JsonValue> None = new();
    private static readonly List<KeyValuePair<JsonValue, JsonValue>> NoMembers = new();

    public JsonValue(JsonForm form, string text, int start, int line, int column)
    {
        Form = form;
        Text = text;
        Start = start;
        Line = line;
        Column = column;
        Items = form == JsonForm.List ? new List<JsonValue>() : None;
        Members = form == JsonForm.Object ? new List<KeyValuePair<JsonValue, JsonValue>>() : NoMembers;
    }

    /// <summary>What it is.</summary>
    public JsonForm Form { get; }

    /// <summary>The characters of a text; numbers, true, false and null as they are written; else empty.</summary>
    public string Text { get; }

    /// <summary>The place of its first character in the whole.</summary>
    public int Start { get; }

    /// <summary>The place behind its last character.</summary>
    public int End { get; set; }

    /// <summary>Its line; the first is 1.</summary>
    public int Line { get; }

    /// <summary>Its column in characters; the first is 1.</summary>
    public int Column { get; }

    /// <summary>The values of a list.</summary>
    public List<JsonValue> Items { get; }

    /// <summary>The names and values of an object, in their order. No name comes twice.</summary>
    public List<KeyValuePair<JsonValue, JsonValue>> Members { get; }

    /// <summary>The value of that name; null when there is none.</summary>
    public JsonValue? Find(string name)
    {
        foreach (KeyValuePair<JsonValue, JsonValue> member in Members)
        {
            if (string.Equals(member.Key.Text, name, StringComparison.Ordinal))
            {
                return member.Value;
            }
        }

        return null;
    }
}
