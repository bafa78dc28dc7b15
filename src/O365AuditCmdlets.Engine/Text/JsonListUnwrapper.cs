using System;
using System.Collections.Generic;
using System.IO;

namespace O365AuditCmdlets.Text;

/// <summary>
/// Makes lists again of what tools make of them: <c>{"value":[...],"Count":n}</c>, which Windows PowerShell writes of a
/// nested list, and the one object of a list of one.
/// </summary>
internal sealed class JsonListUnwrapper
{
    private static readonly HashSet<string> ObjectLists = new(StringComparer.Ordinal) { "Folders", "FolderItems", "ExchangeAggregatedFolders", "ExchangeFolders" };
    private static readonly HashSet<string> PairLists = new(StringComparer.Ordinal) { "OperationProperties", "Parameters" };

    private readonly byte[] _text;
    private readonly int _end;
    private readonly MemoryStream _result;
    private bool _isChanged;

    private JsonListUnwrapper(byte[] text, int start, int end)
    {
        _text = text;
        _end = end;
        _result = new MemoryStream(end - start);
    }

    /// <summary>Rewrites a sound JSON value; false when there is nothing to be done.</summary>
    public static bool TryUnwrap(byte[] text, int start, int end, out byte[] result, out int length)
    {
        var unwrapper = new JsonListUnwrapper(text, start, end);
        unwrapper.Copy(unwrapper.SkipBlank(start), 0);
        result = unwrapper._result.GetBuffer();
        length = (int)unwrapper._result.Length;
        return unwrapper._isChanged;
    }

    private int SkipBlank(int at) => ByteSearch.SkipBlank(_text, Math.Min(at, _end), _end);

    private byte At(int at) => at < _end ? _text[at] : (byte)0;

    /// <summary>Copies the value at an offset; gives the offset behind it.</summary>
    private int Copy(int at, int depth)
    {
        byte first = At(at);
        if (depth > JsonWalker.MaximumDepth || first is not ((byte)'{' or (byte)'['))
        {
            int end = Skip(at);
            _result.Write(_text, at, end - at);
            return end;
        }

        if (first == (byte)'{' && FindList(at, out int list) is int behind && behind > 0)
        {
            _isChanged = true;
            Copy(list, depth + 1);
            return behind;
        }

        byte close = first == (byte)'{' ? (byte)'}' : (byte)']';
        _result.WriteByte(first);
        at = SkipBlank(at + 1);
        while (at < _end && _text[at] != close)
        {
            if (_text[at] == (byte)',')
            {
                _result.WriteByte((byte)',');
                at = SkipBlank(at + 1);
            }

            at = first == (byte)'{' ? CopyMember(at, depth) : Copy(at, depth + 1);
            at = SkipBlank(at);
        }

        _result.WriteByte(close);
        return at + 1;
    }

    private int CopyMember(int at, int depth)
    {
        int keyEnd = Skip(at);
        string key = System.Text.Encoding.UTF8.GetString(_text, at + 1, Math.Max(0, keyEnd - at - 2));
        _result.Write(_text, at, keyEnd - at);
        _result.WriteByte((byte)':');
        int value = SkipBlank(SkipBlank(keyEnd) + 1);
        bool isAlone = At(value) == (byte)'{'
            && (ObjectLists.Contains(key) || (PairLists.Contains(key) && IsPair(value)))
            && FindList(value, out _) == 0;
        if (!isAlone)
        {
            return Copy(value, depth + 1);
        }

        _isChanged = true;
        _result.WriteByte((byte)'[');
        int end = Copy(value, depth + 1);
        _result.WriteByte((byte)']');
        return end;
    }

    /// <summary>The offset behind an object that stands for a list, and where the list is; 0 when it is another object.</summary>
    private int FindList(int at, out int list)
    {
        list = 0;
        bool hasCount = false;
        for (at = SkipBlank(at + 1); At(at) == (byte)'"';)
        {
            int keyEnd = Skip(at);
            bool isValue = Is(at, keyEnd, "\"value\"");
            bool isCount = Is(at, keyEnd, "\"Count\"");
            int value = SkipBlank(SkipBlank(keyEnd) + 1);
            if ((!isValue && !isCount) || (isValue && At(value) != (byte)'['))
            {
                return 0;
            }

            list = isValue ? value : list;
            hasCount |= isCount;
            at = SkipBlank(Skip(value));
            if (At(at) == (byte)',')
            {
                at = SkipBlank(at + 1);
            }
        }

        return list > 0 && hasCount && At(at) == (byte)'}' ? at + 1 : 0;
    }

    /// <summary>True for one pair of a name and a value.</summary>
    private bool IsPair(int at)
    {
        bool hasName = false;
        bool hasValue = false;
        for (at = SkipBlank(at + 1); At(at) == (byte)'"';)
        {
            int keyEnd = Skip(at);
            int value = SkipBlank(SkipBlank(keyEnd) + 1);
            hasName |= Is(at, keyEnd, "\"Name\"") && At(value) == (byte)'"';
            hasValue |= Is(at, keyEnd, "\"Value\"") && At(value) is not ((byte)'[' or (byte)'{');
            at = SkipBlank(Skip(value));
            if (At(at) == (byte)',')
            {
                at = SkipBlank(at + 1);
            }
        }

        return hasName && hasValue;
    }

    private bool Is(int from, int to, string text)
    {
        if (to - from != text.Length)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (_text[from + i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    private int Skip(int at)
    {
        int depth = 0;
        while (at < _end)
        {
            switch (_text[at])
            {
                case (byte)'"':
                    at = BehindText(at);
                    break;
                case (byte)'{':
                case (byte)'[':
                    depth++;
                    at++;
                    break;
                case (byte)'}':
                case (byte)']':
                    depth--;
                    at++;
                    break;
                default:
                    at = depth == 0 ? BehindScalar(at) : at + 1;
                    break;
            }

            if (depth <= 0)
            {
                return at;
            }
        }

        return _end;
    }

    private int BehindText(int at)
    {
        for (at++; at < _end && _text[at] != (byte)'"'; at++)
        {
            at += _text[at] == (byte)'\\' ? 1 : 0;
        }

        return Math.Min(at + 1, _end);
    }

    private int BehindScalar(int at)
    {
        int end = at;
        while (end < _end && !JsonScalar.IsDelimiter(_text[end]))
        {
            end++;
        }

        return Math.Max(end, at + 1);
    }
}
