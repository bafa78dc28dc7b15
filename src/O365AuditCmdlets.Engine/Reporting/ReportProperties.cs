using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Reporting;

/// <summary>The properties of something that was written and read back: numbers may be text by now, times and lists too.</summary>
internal sealed class ReportProperties
{
    private static readonly string[] ListSeparators = { CsvRowWriter.ListSeparator };

    private readonly object _value;
    private readonly Func<object, string, object?> _property;

    public ReportProperties(object value, Func<object, string, object?> property)
    {
        _value = value;
        _property = property;
    }

    public object? Object(string name) => _property(_value, name);

    /// <summary>True when the property has a value; a list without elements is one, empty text is not.</summary>
    public bool Has(string name) => Object(name) is { } value && value is not "";

    public string? Text(string name) => Text(Object(name));

    public string[] Texts(string name) => Objects(name).Select(one => Text(one) ?? string.Empty).ToArray();

    /// <summary>The elements of a list; text is a list that CSV has joined.</summary>
    public IEnumerable<object> Objects(string name) => Object(name) switch
    {
        null => Enumerable.Empty<object>(),
        string text => text.Split(ListSeparators, StringSplitOptions.RemoveEmptyEntries).Select(WithoutApostrophe),
        IDictionary one => new object[] { one },
        IEnumerable list => list.Cast<object>().Where(one => one is not null),
        object one => new[] { one },
    };

    public long? Number(string name) => long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;

    public bool? Flag(string name) => bool.TryParse(Text(name), out bool flag) ? flag : null;

    /// <summary>A time in UTC. Without a zone it is one.</summary>
    public DateTime? Time(string name) => Object(name) switch
    {
        DateTime { Kind: DateTimeKind.Local } time => time.ToUniversalTime(),
        DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        DateTimeOffset time => time.UtcDateTime,
        string text when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime time) => time,
        _ => null,
    };

    /// <summary>A length of time; a number is seconds.</summary>
    public TimeSpan? Duration(string name) => Object(name) is TimeSpan time ? time
        : double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
        : TimeSpan.TryParse(Text(name), CultureInfo.InvariantCulture, out TimeSpan parsed) ? parsed
        : null;

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text.Length == 0 ? null : WithoutApostrophe(text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>The text without the apostrophe by which CSV keeps a spreadsheet from taking it for a formula.</summary>
    private static string WithoutApostrophe(string text) => text.Length > 1 && text[0] == '\'' && CsvRowWriter.StartsFormula(text.Substring(1)) ? text.Substring(1) : text;
}
