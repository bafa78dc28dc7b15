using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace O365AuditCmdlets.Text;

/// <summary>
/// Reads a small JSON text, such as a settings file, to the letter of RFC 8259: no comments, no commas too many, no
/// name twice in one object. Records are not read with it.
/// </summary>
internal sealed class JsonParser
{
    private const int LargestDepth = 64;

    private readonly string _text;
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _depth;

    private JsonParser(string text) => _text = text;

    /// <summary>Reads the whole text.</summary>
    /// <exception cref="JsonSyntaxException">It is not one JSON value.</exception>
    public static JsonValue Parse(string text)
    {
        var reader = new JsonParser(text);
        reader.SkipBlanks();
        JsonValue value = reader.ReadValue();
        reader.SkipBlanks();
        return reader._at == text.Length ? value : throw reader.Error("there is more behind the end of the JSON value");
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private JsonSyntaxException Error(string message) => new(message, _line, _at - _lineStart + 1);

    private JsonSyntaxException Unexpected(string wanted)
    {
        if (_at >= _text.Length)
        {
            return Error($"the file ends where {wanted} should be");
        }

        char c = _text[_at];
        string found = c is > ' ' and < '\u007f' ? $"'{c}'" : string.Format(CultureInfo.InvariantCulture, "the character U+{0:X4}", (int)c);
        return Error($"{found} stands where {wanted} should be");
    }

    private void SkipBlanks()
    {
        for (; _at < _text.Length && (_text[_at] is ' ' or '\t' or '\r' or '\n'); _at++)
        {
            if (_text[_at] == '\n' || (_text[_at] == '\r' && (_at + 1 == _text.Length || _text[_at + 1] != '\n')))
            {
                _line++;
                _lineStart = _at + 1;
            }
        }
    }

    private JsonValue Begin(JsonForm kind, string text = "") => new(kind, text, _at, _line, _at - _lineStart + 1);

    private JsonValue ReadValue()
    {
        char c = Peek();
        switch (c)
        {
            case '{':
                return ReadObject();
            case '[':
                return ReadList();
            case '"':
                return ReadString();
            case 't':
                return ReadWord(JsonForm.Boolean, "true");
            case 'f':
                return ReadWord(JsonForm.Boolean, "false");
            case 'n':
                return ReadWord(JsonForm.Null, "null");
            default:
                return c == '-' || IsDigit(c) ? ReadNumber() : throw Unexpected("a value");
        }
    }

    private JsonValue ReadObject()
    {
        JsonValue value = Begin(JsonForm.Object);
        var names = new HashSet<string>(StringComparer.Ordinal);
        Enter();
        while (MoveNext('}', value.Members.Count == 0, "a name in quotes"))
        {
            if (Peek() != '"')
            {
                throw Unexpected("a name in quotes");
            }

            JsonValue name = ReadString();
            if (!names.Add(name.Text))
            {
                throw new JsonSyntaxException($"the name '{name.Text}' is here for the second time", name.Line, name.Column);
            }

            SkipBlanks();
            if (Peek() != ':')
            {
                throw Unexpected("':'");
            }

            _at++;
            SkipBlanks();
            value.Members.Add(new KeyValuePair<JsonValue, JsonValue>(name, ReadValue()));
        }

        return End(value);
    }

    private JsonValue ReadList()
    {
        JsonValue value = Begin(JsonForm.List);
        Enter();
        while (MoveNext(']', value.Items.Count == 0, "a value"))
        {
            value.Items.Add(ReadValue());
        }

        return End(value);
    }

    private void Enter()
    {
        if (++_depth > LargestDepth)
        {
            throw Error("objects and lists are nested too deep");
        }

        _at++;
    }

    private JsonValue End(JsonValue value)
    {
        _depth--;
        value.End = _at;
        return value;
    }

    private bool MoveNext(char close, bool isFirst, string wanted)
    {
        SkipBlanks();
        if (Peek() == close && _at < _text.Length)
        {
            _at++;
            return false;
        }

        if (isFirst)
        {
            return true;
        }

        if (Peek() != ',')
        {
            throw Unexpected($"',' or '{close}'");
        }

        _at++;
        SkipBlanks();
        return Peek() != close ? true : throw Unexpected(wanted);
    }

    private JsonValue ReadWord(JsonForm kind, string word)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
        {
            throw Unexpected("a value");
        }

        JsonValue value = Begin(kind, word);
        _at += word.Length;
        value.End = _at;
        return value;
    }

    private JsonValue ReadNumber()
    {
        int start = _at;
        int column = _at - _lineStart + 1;
        _at += Peek() == '-' ? 1 : 0;
        bool leadingZero = Peek() == '0';
        int whole = SkipDigits();
        bool isNumber = whole > 0 && (!leadingZero || whole == 1);
        if (Peek() == '.')
        {
            _at++;
            isNumber &= SkipDigits() > 0;
        }

        if (Peek() is 'e' or 'E')
        {
            _at++;
            _at += Peek() is '+' or '-' ? 1 : 0;
            isNumber &= SkipDigits() > 0;
        }

        return isNumber
            ? new JsonValue(JsonForm.Number, _text.Substring(start, _at - start), start, _line, column) { End = _at }
            : throw new JsonSyntaxException("this is not a number as JSON writes them", _line, column);
    }

    private int SkipDigits()
    {
        int start = _at;
        while (IsDigit(Peek()))
        {
            _at++;
        }

        return _at - start;
    }

    private JsonValue ReadString()
    {
        int start = _at;
        int column = _at - _lineStart + 1;
        var text = new StringBuilder();
        for (_at++; Peek() != '"' || _at >= _text.Length; _at++)
        {
            if (_at >= _text.Length || _text[_at] is '\n' or '\r')
            {
                throw new JsonSyntaxException("this text has no closing quote", _line, column);
            }

            char c = _text[_at];
            if (c < ' ')
            {
                throw Unexpected("a character or the closing quote");
            }

            text.Append(c == '\\' ? ReadEscape() : c);
        }

        _at++;
        return new JsonValue(JsonForm.Text, text.ToString(), start, _line, column) { End = _at };
    }

    private char ReadEscape()
    {
        _at++;
        char c = Peek();
        switch (c)
        {
            case '"' or '\\' or '/': return c;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
        }

        if (c == 'u' && _at + 4 < _text.Length
            && ushort.TryParse(_text.Substring(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            _at += 4;
            return (char)code;
        }

        throw Error("after a backslash there must be one of \" \\ / b f n r t or u and four hexadecimal digits; a backslash itself is written twice");
    }
}
