using System;
using System.Buffers.Text;
using System.Text;

namespace O365AuditCmdlets.Benchmarks.Data;

/// <summary>Writes one record as one line of JSON, the way the service or a script would have written it.</summary>
internal sealed class JsonLine
{
    private byte[] _bytes = new byte[1 << 16];
    private int _length;

    /// <summary>A space behind colons and commas, and everything beyond ASCII as an escape, as Python's json.dumps writes it.</summary>
    public bool IsSpaced { get; set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public void Clear()
    {
        _length = 0;
        IsSpaced = false;
    }

    public void OpenObject() => Open((byte)'{');

    public void OpenObject(ReadOnlySpan<byte> name)
    {
        Name(name);
        Byte((byte)'{');
    }

    public void CloseObject() => Byte((byte)'}');

    public void OpenArray(ReadOnlySpan<byte> name)
    {
        Name(name);
        Byte((byte)'[');
    }

    public void CloseArray() => Byte((byte)']');

    public void Text(ReadOnlySpan<byte> name, string value)
    {
        Name(name);
        Quoted(value);
    }

    public void Number(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Room(20);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out int written);
        _length += written;
    }

    public void Flag(ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        Raw(value ? "true"u8 : "false"u8);
    }

    public void Guid(ReadOnlySpan<byte> name, Guid value)
    {
        Name(name);
        Room(38);
        _bytes[_length++] = (byte)'"';
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out int written);
        _length += written;
        _bytes[_length++] = (byte)'"';
    }

    /// <summary>A time without zone, as AuditData has it.</summary>
    public void Time(ReadOnlySpan<byte> name, DateTime value)
    {
        Name(name);
        Room(40);
        _bytes[_length++] = (byte)'"';
        value.TryFormat(_bytes.AsSpan(_length), out int written, "yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        _length += written;
        _bytes[_length++] = (byte)'"';
    }

    /// <summary>One element of a list of names and values.</summary>
    public void Pair(string name, string value, bool isValueFirst = false)
    {
        OpenObject();
        if (isValueFirst)
        {
            Text("Value"u8, value);
        }

        Text("Name"u8, name);
        if (!isValueFirst)
        {
            Text("Value"u8, value);
        }

        CloseObject();
    }

    private void Open(byte bracket)
    {
        Separate();
        Byte(bracket);
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        Byte((byte)'"');
        Raw(name);
        Raw(IsSpaced ? "\": "u8 : "\":"u8);
    }

    private void Separate()
    {
        if (_length > 0 && _bytes[_length - 1] is not ((byte)'{' or (byte)'['))
        {
            Raw(IsSpaced ? ", "u8 : ","u8);
        }
    }

    private void Quoted(string value)
    {
        Room((value.Length * 6) + 2);
        _bytes[_length++] = (byte)'"';
        foreach (Rune rune in value.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"' or '\\':
                    _bytes[_length++] = (byte)'\\';
                    _bytes[_length++] = (byte)rune.Value;
                    break;
                case '/' when !IsSpaced:
                    _bytes[_length++] = (byte)'\\';
                    _bytes[_length++] = (byte)'/';
                    break;
                case '\r' or '\n':
                    _bytes[_length++] = (byte)'\\';
                    _bytes[_length++] = rune.Value == '\r' ? (byte)'r' : (byte)'n';
                    break;
                case > 0x7E and < 0x10000 when IsSpaced:
                    _length += Encoding.ASCII.GetBytes($"\\u{rune.Value:x4}", _bytes.AsSpan(_length));
                    break;
                default:
                    _length += rune.EncodeToUtf8(_bytes.AsSpan(_length));
                    break;
            }
        }

        _bytes[_length++] = (byte)'"';
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Byte(byte value)
    {
        Room(1);
        _bytes[_length++] = value;
    }

    private void Room(int count)
    {
        if (_length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }
    }
}
