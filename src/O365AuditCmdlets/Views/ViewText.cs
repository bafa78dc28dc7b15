using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using O365AuditCmdlets.Input;

namespace O365AuditCmdlets.Views;

/// <summary>
/// What the views of the module (O365AuditCmdlets.format.ps1xml) show of values: cleaned, because text of records may command
/// a terminal, and broken between words, which PowerShell itself does only in some languages. For the views alone; values of
/// objects stay as they are.
/// </summary>
public static class ViewText
{
    private const int LongestText = 4000;
    private const int MostValues = 10;
    private const string Indent = "   ";

    /// <summary>A time in UTC, marked as such; nothing when there is none.</summary>
    /// <param name="time">The time.</param>
    public static string Time(object? time) => PropertyBag.Unwrap(time) is DateTime value
        ? (value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value).ToString("u", CultureInfo.InvariantCulture)
        : string.Empty;

    /// <summary>A value, or the values of a list with commas between them, on one line.</summary>
    /// <param name="value">The value.</param>
    public static string Text(object? value) => string.Join(", ", Values(value));

    /// <summary>A value or a list, in as many lines as it takes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="taken">The cells of the line that are taken by other columns, or by the name of the property.</param>
    /// <param name="host">The host that shows it.</param>
    public static string Wrap(object? value, int taken, PSHost? host) => Fit(Text(value), new ViewWidth(taken, host));

    /// <summary>The same for one of two columns that share what is left of the line.</summary>
    /// <param name="value">The value.</param>
    /// <param name="taken">The cells of the line that are taken by other columns.</param>
    /// <param name="host">The host that shows it.</param>
    public static string WrapHalf(object? value, int taken, PSHost? host) => Fit(Text(value), ViewWidth.Half(taken, host));

    /// <summary>The values of a list, each on lines of its own. Of a long list how many more there are.</summary>
    /// <param name="list">The list.</param>
    /// <param name="taken">The cells of the line that are taken.</param>
    /// <param name="host">The host that shows it.</param>
    public static string Lines(object? list, int taken, PSHost? host)
    {
        string[] values = Values(list).ToArray();
        IEnumerable<string> shown = values.Length <= MostValues + 1 ? values
            : values.Take(MostValues).Concat(new[] { $"and {values.Length - MostValues} more" });
        return Join(shown, new ViewWidth(taken, host));
    }

    /// <summary>Sentences, each numbered and on lines of its own: what is to be done is never cut off.</summary>
    /// <param name="list">The sentences.</param>
    /// <param name="taken">The cells of the line that are taken.</param>
    /// <param name="host">The host that shows it.</param>
    public static string Steps(object? list, int taken, PSHost? host)
    {
        var width = new ViewWidth(taken + Indent.Length, host);
        return string.Join("\n", Values(list).Select((text, index) =>
            $"{index + 1}. ".PadRight(Indent.Length) + Fit(text, width).Replace("\n", "\n" + Indent)));
    }

    /// <summary>Lines in a column of a fixed width.</summary>
    internal static string Block(ViewWidth width, params string?[] lines) => Join(lines.Where(line => !string.IsNullOrEmpty(line))!, width);

    /// <summary>The first value of a list and how many more there are, behind a word.</summary>
    internal static string? FirstOf(string word, object? list)
    {
        string[] values = Values(list).ToArray();
        return values.Length == 0 ? null : word + " " + values[0] + (values.Length > 1 ? $" (and {values.Length - 1} more)" : string.Empty);
    }

    /// <summary>A property of an object, live or read back.</summary>
    internal static object? Property(object? value, string name) => value is null ? null : new PropertyBag(value).ValueOf(name);

    /// <summary>The text, broken between words.</summary>
    internal static string Fit(string text, ViewWidth width) => string.Join("\n", WordWrap.Lines(text, width.Cells, width.LongestWord));

    private static string Join(IEnumerable<string> lines, ViewWidth width) => string.Join("\n", lines.Select(line => Fit(line, width)));

    private static IEnumerable<string> Values(object? value) => PropertyBag.Unwrap(value) switch
    {
        null => Enumerable.Empty<string>(),
        string text => new[] { Cut(text) },
        DateTime time => new[] { Time(time) },
        IDictionary => new[] { Cut(LanguagePrimitives.ConvertTo<string>(value)) },
        IEnumerable list => list.Cast<object?>().SelectMany(Values),
        object one => new[] { Cut(Name(one, value!)) },
    };

    /// <summary>One of the objects that alerts and rules hold: what it is called, and how many records have it.</summary>
    private static string Name(object one, object wrapped)
    {
        if (one is IFormattable or Enum)
        {
            return LanguagePrimitives.ConvertTo<string>(one);
        }

        object? count = Property(wrapped, "RecordCount");
        if (Property(wrapped, "Path") is object path)
        {
            return Text(path) + " (" + (Property(wrapped, "IsWhole") is true ? "whole folder" : Text(Property(wrapped, "ItemCount"))) + ")";
        }

        if (Property(wrapped, "Value") is object value && count is not null)
        {
            return Text(value) + (Property(wrapped, "Name") is object name ? " " + Text(name) : string.Empty) + " (" + Text(count) + ")";
        }

        return Property(wrapped, "Id") is object id && Property(wrapped, "Name") is object called
            ? Text(id) + " " + Text(called)
            : LanguagePrimitives.ConvertTo<string>(wrapped);
    }

    private static string Cut(string text)
    {
        string shown = text.Length > LongestText ? text.Substring(0, LongestText) : text;
        string clean = TerminalText.Clean(shown);
        return text.Length > LongestText ? $"{clean}... ({text.Length - LongestText} more characters)" : clean;
    }
}
