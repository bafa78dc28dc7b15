using System;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Finds where to go on behind a record that is broken. Where records stand at the beginning of lines, the next such
/// line is it: a line break cannot be inside a JSON string, so nobody who chooses the text of a subject can forge one.
/// In an array on a single line the end of the broken object is looked for instead.
/// </summary>
internal sealed class JsonResync
{
    /// <summary>How many bytes are shown at most of what is no record.</summary>
    public const int ShownBytes = 40;

    private int _indent = -1;
    private bool _noted;
    private int _depth;
    private bool _inString;
    private bool _escaped;

    /// <summary>Notes how the first record of the input stands in its line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Note(byte[] bytes, int start)
    {
        if (!_noted)
        {
            NoteFirst(bytes, start);
        }
    }

    private void NoteFirst(byte[] bytes, int start)
    {
        _noted = true;
        int from = start;
        while (from > 0 && bytes[from - 1] is (byte)' ' or (byte)'\t')
        {
            from--;
        }

        bool atLineStart = from == 0 || bytes[from - 1] is (byte)'\n' or 0xBF;
        _indent = atLineStart ? start - from : -1;
    }

    /// <summary>Begins a search.</summary>
    public void Begin()
    {
        _depth = 0;
        _inString = false;
        _escaped = false;
    }

    /// <summary>The offset at which reading can go on, or -1 when more bytes are needed to tell.</summary>
    public int Find(byte[] bytes, int from, int end, bool final, bool inArray)
    {
        if (_indent < 0 && inArray)
        {
            return FindClose(bytes, from, end, final);
        }

        int at = from;
        while (true)
        {
            int line = ByteSearch.IndexOf(bytes, (byte)'\n', at, end);
            if (line < 0)
            {
                return final ? end : -1;
            }

            int first = line + 1;
            while (first < end && bytes[first] is (byte)' ' or (byte)'\t')
            {
                first++;
            }

            if (first == end)
            {
                return final ? end : -1;
            }

            if (IsRecordLine(bytes[first], first - line - 1, inArray))
            {
                return first;
            }

            at = line + 1;
        }
    }

    /// <summary>The offset from which bytes must be kept when <see cref="Find"/> asked for more: the line break that may be the one before the next record.</summary>
    public static int KeepFrom(byte[] bytes, int from, int end)
    {
        int keep = end;
        while (keep > from && bytes[keep - 1] is (byte)' ' or (byte)'\t')
        {
            keep--;
        }

        return keep > from && bytes[keep - 1] == (byte)'\n' ? keep - 1 : end;
    }

    /// <summary>The offset of the quotation mark that closes the JSON string at <paramref name="open"/>, or -1.</summary>
    public static int StringEnd(byte[] bytes, int open, int end)
    {
        for (int i = open + 1; i < end; i++)
        {
            if (bytes[i] == (byte)'\\')
            {
                i++;
            }
            else if (bytes[i] == (byte)'"')
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The beginning of some bytes, fit to be shown in a message.</summary>
    public static string Show(byte[] bytes, int from, int end)
    {
        string text = Encoding.UTF8.GetString(bytes, from, Math.Min(ShownBytes, end - from));
        var shown = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '\r' or '\n')
            {
                break;
            }

            shown.Append(char.IsControl(c) || c == '\uFFFD' ? '.' : c);
        }

        return shown.Append('"').ToString();
    }

    private bool IsRecordLine(byte first, int indent, bool inArray) =>
        _indent > 0 || inArray
            ? first == (byte)'{' && (_indent < 0 || indent == _indent)
            : indent == 0 && first is not ((byte)'}' or (byte)']' or (byte)',' or (byte)'\r' or (byte)'\n');

    private int FindClose(byte[] bytes, int from, int end, bool final)
    {
        for (int i = from; i < end; i++)
        {
            byte value = bytes[i];
            if (value == (byte)'\n')
            {
                if (i + 1 == end)
                {
                    break;
                }

                if (bytes[i + 1] == (byte)'{')
                {
                    return i + 1;
                }
            }

            if (_inString)
            {
                if (_escaped)
                {
                    _escaped = false;
                }
                else if (value == (byte)'\\')
                {
                    _escaped = true;
                }
                else if (value == (byte)'"')
                {
                    _inString = false;
                }

                continue;
            }

            switch (value)
            {
                case (byte)'"':
                    _inString = true;
                    break;
                case (byte)'{':
                case (byte)'[':
                    _depth++;
                    break;
                case (byte)'}' when _depth == 0:
                    // It closes nothing.
                    break;
                case (byte)'}':
                case (byte)']':
                    if (_depth == 0)
                    {
                        return i;
                    }

                    if (--_depth == 0)
                    {
                        return i + 1;
                    }

                    break;
                case (byte)',' when _depth == 0:
                    return i;
            }
        }

        return final ? end : -1;
    }
}
