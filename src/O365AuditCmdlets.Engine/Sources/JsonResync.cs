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
    private bool _isPrinted;
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

        bool atLineStart = from == 0 || bytes[from - 1] is (byte)'\n' or (byte)'\r' or 0xBF or 0x1E or 0x00;
        _indent = atLineStart ? start - from : -1;
    }

    /// <summary>Forgets how records stand, because those that come stand in something else.</summary>
    public void Forget() => _noted = false;

    /// <summary>Where the lines end at the latest that belong to the broken object at an offset.</summary>
    public int EndOfLines(byte[] bytes, int start, int end)
    {
        Begin(bytes, start, end);
        int line = start;
        while ((line = IndexOfLineBreak(bytes, line, end)) >= 0)
        {
            int first = ++line;
            while (first < end && bytes[first] is (byte)' ' or (byte)'\t')
            {
                first++;
            }

            if (first < end && !IsLineBreak(bytes[first]) && (!_isPrinted || (first - line <= Math.Max(0, _indent) && bytes[first] is not ((byte)'}' or (byte)']'))))
            {
                return line;
            }
        }

        return end;
    }

    /// <summary>Begins a search, for what follows the broken record that starts at an offset.</summary>
    public void Begin(byte[] bytes, int start, int end)
    {
        _depth = 0;
        _inString = false;
        _escaped = false;
        if (start < end && bytes[start] == (byte)'{')
        {
            int next = start + 1;
            while (next < end && bytes[next] is (byte)' ' or (byte)'\t')
            {
                next++;
            }

            _isPrinted = next < end && IsLineBreak(bytes[next]);
        }
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
            int line = IndexOfLineBreak(bytes, at, end);
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

        return keep > from && IsLineBreak(bytes[keep - 1]) ? keep - 1 : end;
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

    /// <summary>Both line breaks, and what separates records in a sequence of JSON texts.</summary>
    private static bool IsLineBreak(byte value) => value is (byte)'\n' or (byte)'\r' or 0x1E;

    private static int IndexOfLineBreak(byte[] bytes, int from, int end)
    {
        while (from < end && !IsLineBreak(bytes[from]))
        {
            from++;
        }

        return from < end ? from : -1;
    }

    /// <summary>
    /// True for a line on which reading can go on. Records of which each is a line are followed by one that may be anything,
    /// also broken; a record over many lines, by one with the same indentation.
    /// </summary>
    private bool IsRecordLine(byte first, int indent, bool inArray)
    {
        if (IsLineBreak(first))
        {
            return false;
        }

        if (!_isPrinted)
        {
            return indent <= _indent || (!inArray && _indent <= 0 && first == (byte)'{');
        }

        if (_indent > 0 || inArray)
        {
            return (first == (byte)'{' && indent == _indent) || (inArray && first == (byte)']' && indent < _indent);
        }

        return indent == 0 && first is not ((byte)'}' or (byte)']' or (byte)',');
    }

    private int FindClose(byte[] bytes, int from, int end, bool final)
    {
        for (int i = from; i < end; i++)
        {
            byte value = bytes[i];
            if (IsLineBreak(value))
            {
                int next = i + 1;
                while (next < end && (IsLineBreak(bytes[next]) || bytes[next] is (byte)' ' or (byte)'\t'))
                {
                    next++;
                }

                if (next == end)
                {
                    break;
                }

                if (!_isPrinted || (bytes[next] == (byte)'{' && next == i + 1))
                {
                    return next;
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
