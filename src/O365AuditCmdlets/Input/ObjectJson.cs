using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace O365AuditCmdlets.Input;

/// <summary>
/// Writes objects back as the JSON they were made from. ConvertTo-Json will not do: it cuts at a depth, writes dates
/// differently in each edition and formats numbers by options.
/// </summary>
internal sealed class ObjectJson
{
    private const int MaximumDepth = 64;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";

    private readonly StringBuilder _json = new();
    private readonly Stack<object> _open = new();

    // How many of the open properties rules ask for, and whether something in them could not be read.
    private int _asked;
    private bool _isBroken;

    private ObjectJson()
    {
    }

    /// <summary>The JSON of a value.</summary>
    /// <exception cref="ObjectJsonException">The value holds itself or is nested too deep.</exception>
    public static string Write(object? value)
    {
        var writer = new ObjectJson();
        writer.Append(value);
        return writer._json.ToString();
    }

    /// <summary>An ISO 8601 time. Without a kind it stays without a zone, which in audit records means UTC.</summary>
    public static string Iso(DateTime time) => time.Kind == DateTimeKind.Unspecified
        ? time.ToString(TimeFormat, CultureInfo.InvariantCulture)
        : time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture) + "Z";

    private void Append(object? value)
    {
        switch (PropertyBag.Unwrap(value))
        {
            case null:
                _json.Append("null");
                break;
            case string text:
                AppendText(text);
                break;
            case bool flag:
                _json.Append(flag ? "true" : "false");
                break;
            case DateTime time:
                AppendText(Iso(time));
                break;
            case DateTimeOffset time:
                AppendText(Iso(time.UtcDateTime));
                break;
            case Enum or char or Guid or Uri or TimeSpan or Version:
                AppendText(LanguagePrimitives.ConvertTo<string>(value));
                break;
            case double or float when double.IsNaN(Convert.ToDouble(value, CultureInfo.InvariantCulture)) || double.IsInfinity(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                _json.Append("null");
                break;
            case double or float:
                _json.Append(((IFormattable)PropertyBag.Unwrap(value)!).ToString("R", CultureInfo.InvariantCulture));
                break;
            case IFormattable number when IsNumber(number):
                _json.Append(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            case IDictionary dictionary:
                Nest(dictionary, () => AppendObject(dictionary));
                break;
            case IEnumerable list:
                Nest(list, () => AppendList(list));
                break;
            case { } other:
                Nest(other, () => AppendObject(other));
                break;
        }
    }

    private static bool IsNumber(object value) =>
        value is int or long or decimal or short or byte or uint or ulong or ushort or sbyte or System.Numerics.BigInteger;

    private void Nest(object value, Action write)
    {
        object identity = value is PSObject wrapped ? wrapped.ImmediateBaseObject is PSCustomObject ? wrapped : wrapped.ImmediateBaseObject : value;
        if (_open.Count == MaximumDepth)
        {
            throw new ObjectJsonException($"an object nested deeper than {MaximumDepth} levels");
        }

        foreach (object open in _open)
        {
            if (ReferenceEquals(open, identity))
            {
                throw new ObjectJsonException("an object that holds itself");
            }
        }

        _open.Push(identity);
        write();
        _open.Pop();
    }

    private void AppendList(IEnumerable list)
    {
        char separator = '[';
        foreach (object? item in list)
        {
            _json.Append(separator);
            Append(item);
            separator = ',';
        }

        _json.Append(separator == '[' ? "[]" : "]");
    }

    private void AppendObject(object value)
    {
        _json.Append('{');
        int start = _json.Length;
        AppendEntries(new PropertyBag(value), start);
        _json.Append('}');
    }

    private void AppendEntries(PropertyBag bag, int start)
    {
        foreach (KeyValuePair<string, object?> entry in bag.Entries())
        {
            // The objects of Microsoft.Graph keep here what their classes do not declare, which is the record.
            if (entry.Key == "AdditionalProperties" && entry.Value is IDictionary more)
            {
                Nest(more, () => AppendEntries(new PropertyBag(more), start));
                continue;
            }

            if (_json.Length > start)
            {
                _json.Append(',');
            }

            AppendText(entry.Key);
            _json.Append(':');
            AppendEntry(entry.Key, entry.Value);
        }
    }

    /// <summary>A property that throws is nothing, but where rules ask for it, it is something that cannot be read.</summary>
    private void AppendEntry(string name, object? value)
    {
        bool isUnreadable = ReferenceEquals(value, PropertyBag.Unreadable);
        if (FlattenedLists.IsAsked(name))
        {
            int start = _json.Length;
            bool isBrokenAround = _isBroken;
            _isBroken = isUnreadable;
            _asked++;
            Append(isUnreadable ? null : value);
            _asked--;
            if (_isBroken)
            {
                _json.Length = start;
                AppendText(FlattenedLists.Words);
            }

            _isBroken |= isBrokenAround;
        }
        else if (!isUnreadable)
        {
            Append(value);
        }
        else if (_asked == 0 && name.Equals("Operation", StringComparison.OrdinalIgnoreCase))
        {
            throw new ObjectJsonException("an object whose Operation cannot be read");
        }
        else
        {
            _isBroken = true;
            _json.Append("null");
        }
    }

    private void AppendText(string text)
    {
        _json.Append('"');
        foreach (char c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    _json.Append('\\').Append(c);
                    break;
                case < ' ':
                    _json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    _json.Append(c);
                    break;
            }
        }

        _json.Append('"');
    }
}
