using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>Writes random JSON objects that hold what makes JSON hard to read, and damages them.</summary>
internal sealed class RandomJson
{
    private static readonly byte[] Telling = "\"\"\"\\\\{}[]:,  \t\r\n\0\u001f/utfn0123456789-+.eE"u8.ToArray();

    private static readonly string[] Numbers =
    {
        "0", "-0", "1", "42", "-7", "0.5", "-0.0", "1e5", "1E+05", "12.50e-3", "100", "9223372036854775807", "123456789012345678901234567890", "1.0",
    };

    private static readonly string[] PairNames = { "Name", "Value", "Path", "FolderItems", "InternetMessageId" };

    private readonly Random _random;
    private readonly string[] _names;
    private readonly List<byte> _text = new();
    private int _blanks;
    private int _escapes;
    private bool _isOrderly;

    public RandomJson(Random random, string[]? names = null)
    {
        _random = random;
        _names = names ?? WantedKeys.Odd.Names;
    }

    /// <summary>A JSON object; not valid only when it is nested too deep.</summary>
    public byte[] Document()
    {
        Begin();
        Object(_random.Next(1, 5), null);
        return _text.ToArray();
    }

    /// <summary>A value of any kind, without blanks before and behind it.</summary>
    public string AnyValue()
    {
        Begin();
        _blanks = 0;
        Value(_random.Next(1, 3), _names[_random.Next(_names.Length)]);
        return Encoding.UTF8.GetString(_text.ToArray());
    }

    /// <summary>A string with some of its characters escaped that need not be, in quotation marks.</summary>
    public string Quoted(string value)
    {
        Begin();
        _escapes = Math.Max(1, _escapes);
        String(value);
        return Encoding.UTF8.GetString(_text.ToArray());
    }

    private void Begin()
    {
        _text.Clear();

        // Half of the texts are as services write them, without blanks and with few escapes.
        _blanks = _random.Next(2) * _random.Next(4);
        _escapes = _random.Next(2) * _random.Next(4);
        _isOrderly = _random.Next(3) != 0;
    }

    /// <summary>The text with one to three bytes deleted, inserted, replaced or swapped, or with its end cut off.</summary>
    public byte[] Damage(byte[] text)
    {
        var bytes = new List<byte>(text);
        for (int i = _random.Next(8) == 0 ? 3 : 1; i > 0 && bytes.Count > 1; i--)
        {
            int at = _random.Next(1, bytes.Count);
            switch (_random.Next(6))
            {
                case 0:
                    bytes.RemoveAt(at);
                    break;
                case 1:
                    bytes.Insert(at, Byte());
                    break;
                case 2:
                    bytes[at] = Byte();
                    break;
                case 3:
                    int other = _random.Next(1, bytes.Count);
                    (bytes[at], bytes[other]) = (bytes[other], bytes[at]);
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    int from = Math.Max(1, at - _random.Next(40));
                    bytes.InsertRange(at, bytes.GetRange(from, at - from));
                    break;
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A byte that is likely to mean something to a reader of JSON or CSV.</summary>
    public byte Byte() => _random.Next(5) == 0 ? (byte)_random.Next(256) : Telling[_random.Next(Telling.Length)];

    private void Object(int depth, string? key)
    {
        bool pair = IsList(key);
        Write("{");
        int count = _random.Next(10) == 0 ? 0 : _random.Next(1, pair ? 4 : 7);
        if (count > 0 && !pair && _random.Next(4) == 0)
        {
            // Moves what follows against the borders of blocks.
            Write("\"pad\":\"" + new string('x', _random.Next(3) == 0 ? 440 + _random.Next(80) : _random.Next(130)) + "\",");
        }

        for (int i = 0; i < count; i++)
        {
            if (i > 0)
            {
                Write(",");
            }

            // Names of all levels are mixed on purpose: a key must count only where it is wanted.
            string name = pair && _random.Next(5) != 0
                ? PairNames[_random.Next(PairNames.Length)]
                : _names[_random.Next(_names.Length)];
            Blank();
            String(name);
            Blank();
            Write(":");
            Value(depth, name);
        }

        Blank();
        Write("}");
    }

    private static bool IsList(string? key) => key is "List" or "Folders" or "Messages" or "FolderItems" or "Parameters" or "OperationProperties";

    private void Array(int depth, string? key)
    {
        Write("[");
        int count = _random.Next(6);
        for (int i = 0; i < count; i++)
        {
            if (i > 0)
            {
                Write(",");
            }

            if (IsList(key) && (_isOrderly || _random.Next(4) != 0))
            {
                Blank();
                Object(depth - 1, key);
                Blank();
            }
            else
            {
                Value(depth - 1, null);
            }
        }

        Blank();
        Write("]");
    }

    private void Value(int depth, string? key)
    {
        Blank();
        bool list = IsList(key) && _random.Next(3) != 0;
        int kind = list ? 7 : _random.Next(depth > 0 ? 10 : 6);
        switch (kind)
        {
            case 0:
            case 1:
                String(Text());
                break;
            case 2:
                Write(Numbers[_random.Next(Numbers.Length)]);
                break;
            case 3:
                Write(_random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" });
                break;
            case 4:
                Write(_random.Next(1000000).ToString(CultureInfo.InvariantCulture));
                break;
            case 5:
                if (_random.Next(30) == 0)
                {
                    Deep(_random.Next(55, 71));
                }
                else
                {
                    String(Text());
                }

                break;
            case 6:
            case 7:
                Array(depth, key);
                break;
            default:
                Object(depth - 1, null);
                break;
        }

        Blank();
    }

    private void Deep(int levels)
    {
        var closing = new Stack<string>();
        for (int i = 0; i < levels; i++)
        {
            if (_random.Next(2) == 0)
            {
                Write("[");
                closing.Push("]");
            }
            else
            {
                Write("{");
                String(_names[_random.Next(_names.Length)]);
                Write(":");
                closing.Push("}");
            }
        }

        Write("1");
        foreach (string bracket in closing)
        {
            Write(bracket);
        }
    }

    private string Text()
    {
        int kind = _random.Next(15);
        if (kind >= 13)
        {
            // About as long as what is looked at in one step.
            string plain = new('y', (_random.Next(2) * 32) + 30 + _random.Next(5));
            return kind == 13 ? plain : plain.Insert(_random.Next(plain.Length), _random.Next(2) == 0 ? "\"" : "\\");
        }

        if (kind == 12)
        {
            return WantedKeys.Operations[_random.Next(WantedKeys.Operations.Count)];
        }

        int length = kind switch { 0 => _random.Next(60, 200), 1 => 0, < 8 => _random.Next(8), _ => _random.Next(40) };
        var text = new StringBuilder();
        for (int i = 0; i < length; i++)
        {
            switch (_random.Next(14))
            {
                case 0:
                    text.Append('"', _random.Next(1, 5));
                    break;
                case 1:
                    text.Append('\\', _random.Next(1, _random.Next(8) == 0 ? 140 : 5));
                    break;
                case 2:
                    text.Append("{}[]:,"[_random.Next(6)]);
                    break;
                case 3:
                    text.Append("é漢/\u007f\u2028"[_random.Next(5)]);
                    break;
                case 4:
                    text.Append("😀");
                    break;
                case 5:
                    text.Append("\n\r\t\b\f\0"[_random.Next(6)]);
                    break;
                case 6:
                    text.Append((char)_random.Next(0xD7F0, 0xE010));
                    break;
                case 7:
                    text.Append(' ');
                    break;
                default:
                    text.Append((char)_random.Next('a', 'z'));
                    break;
            }
        }

        return text.ToString();
    }

    private void String(string value)
    {
        Write("\"");
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            bool pair = char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            int plain = "\b\f\n\r\t\"\\/".IndexOf(c, StringComparison.Ordinal);
            if (_escapes > 0 && _random.Next(_escapes == 3 ? 3 : 25) == 0)
            {
                Escape(c);
            }
            else if (plain >= 0 && (c != '/' || _random.Next(2) == 0))
            {
                Write("\\" + "bfnrt\"\\/"[plain]);
            }
            else if (pair)
            {
                Write(value.Substring(i++, 2));
            }
            else if (c < ' ' || char.IsSurrogate(c))
            {
                Escape(c);
            }
            else
            {
                Write(c.ToString());
            }
        }

        Write("\"");
    }

    private void Escape(char c) =>
        Write("\\u" + ((int)c).ToString(_random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture));

    private void Blank()
    {
        int count = _blanks switch { 0 => 0, 1 => _random.Next(6) / 5, 2 => _random.Next(4), _ => _random.Next(20) == 0 ? _random.Next(150) : 0 };
        for (int i = 0; i < count; i++)
        {
            _text.Add((byte)" \n\r\t"[_random.Next(4)]);
        }
    }

    private void Write(string text) => _text.AddRange(Encoding.UTF8.GetBytes(text));
}
