using System;
using System.Globalization;
using System.IO;

namespace O365AuditCmdlets.Text;

/// <summary>
/// Writes JSON on one line. The text is valid whatever the strings hold, reads back to the same strings, and is safe to
/// show in a terminal: everything that could steer one is escaped.
/// </summary>
internal sealed class JsonTextWriter
{
    private const char Replacement = '\uFFFD';

    private readonly TextWriter _writer;
    private readonly char[] _run = new char[256];
    private bool _needsComma;

    public JsonTextWriter(TextWriter writer) => _writer = writer;

    public void StartObject() => Start('{');

    public void EndObject() => End('}');

    public void StartArray() => Start('[');

    public void EndArray() => End(']');

    /// <summary>Starts a property; its value is written next.</summary>
    /// <param name="name">A name that needs no escaping.</param>
    public void Name(string name)
    {
        Separate();
        _writer.Write('"');
        _writer.Write(name);
        _writer.Write("\":");
        _needsComma = false;
    }

    public void Value(string? value)
    {
        Separate();
        if (value is null)
        {
            _writer.Write("null");
        }
        else
        {
            WriteString(value);
        }

        _needsComma = true;
    }

    public void Value(long value) => Raw(value.ToString(CultureInfo.InvariantCulture));

    public void Value(bool? value) => Raw(value is bool known ? (known ? "true" : "false") : "null");

    /// <summary>ISO 8601 with Z, fractions only when there are any.</summary>
    public void Value(DateTime? value)
    {
        if (value is DateTime time)
        {
            Separate();
            _writer.Write('"');
            _writer.Write(time.Ticks % TimeSpan.TicksPerSecond == 0
                ? IsoTime.ToSeconds(time)
                : time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
            _writer.Write('"');
            _needsComma = true;
        }
        else
        {
            Raw("null");
        }
    }

    /// <summary>The number of seconds: a number can be compared and summed where a text such as PT26H cannot.</summary>
    public void Value(TimeSpan? value) =>
        Raw(value is TimeSpan span ? ((decimal)span.Ticks / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture) : "null");

    public void Property(string name, string? value)
    {
        Name(name);
        Value(value);
    }

    public void Property(string name, long value)
    {
        Name(name);
        Value(value);
    }

    public void Property(string name, long? value)
    {
        Name(name);
        if (value is long number)
        {
            Value(number);
        }
        else
        {
            Value((string?)null);
        }
    }

    public void Property(string name, bool? value)
    {
        Name(name);
        Value(value);
    }

    public void Property(string name, DateTime? value)
    {
        Name(name);
        Value(value);
    }

    public void Property(string name, TimeSpan? value)
    {
        Name(name);
        Value(value);
    }

    public void Property(string name, string[] values)
    {
        Name(name);
        StartArray();
        foreach (string value in values)
        {
            Value(value);
        }

        EndArray();
    }

    private void Start(char bracket)
    {
        Separate();
        _writer.Write(bracket);
        _needsComma = false;
    }

    private void End(char bracket)
    {
        _writer.Write(bracket);
        _needsComma = true;
    }

    private void Raw(string text)
    {
        Separate();
        _writer.Write(text);
        _needsComma = true;
    }

    private void Separate()
    {
        if (_needsComma)
        {
            _writer.Write(',');
        }
    }

    private void WriteString(string value)
    {
        _writer.Write('"');
        for (int i = 0; i < value.Length; i++)
        {
            i += WriteUsual(value, i);
            if (i == value.Length)
            {
                break;
            }

            char c = value[i];
            switch (c)
            {
                case '"': _writer.Write("\\\""); break;
                case '\\': _writer.Write("\\\\"); break;
                case '\b': _writer.Write("\\b"); break;
                case '\f': _writer.Write("\\f"); break;
                case '\n': _writer.Write("\\n"); break;
                case '\r': _writer.Write("\\r"); break;
                case '\t': _writer.Write("\\t"); break;
                default:
                    if (char.IsSurrogate(c))
                    {
                        i += WriteSurrogate(value, i);
                    }
                    else if (UnsafeCharacters.IsUnsafe(c))
                    {
                        _writer.Write("\\u");
                        _writer.Write(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        _writer.Write(c);
                    }

                    break;
            }
        }

        _writer.Write('"');
    }

    /// <summary>Writes the characters that stand for themselves at once; gives their number.</summary>
    private int WriteUsual(string value, int from)
    {
        int count = UnsafeCharacters.CountUsual(value, from);
        if (count == value.Length)
        {
            _writer.Write(value);
            return count;
        }

        for (int done = 0; done < count;)
        {
            int part = Math.Min(count - done, _run.Length);
            value.CopyTo(from + done, _run, 0, part);
            _writer.Write(_run, 0, part);
            done += part;
        }

        return count;
    }

    // Half of a pair is no character. Escaped it would be JSON by the letter of the grammar, but common readers refuse it.
    private int WriteSurrogate(string value, int at)
    {
        if (char.IsHighSurrogate(value[at]) && at + 1 < value.Length && char.IsLowSurrogate(value[at + 1]))
        {
            _writer.Write(value[at]);
            _writer.Write(value[at + 1]);
            return 1;
        }

        _writer.Write(Replacement);
        return 0;
    }
}
