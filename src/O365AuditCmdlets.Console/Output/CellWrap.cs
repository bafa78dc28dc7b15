using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>Breaks text into lines at its spaces; a word is broken only when it is wider than a line by itself.</summary>
internal static class CellWrap
{
    /// <summary>The width of the widest word.</summary>
    public static int WidestWord(string text)
    {
        int widest = 0;
        foreach (Range word in text.AsSpan().Split(' '))
        {
            widest = Math.Max(widest, CellWidth.Of(text.AsSpan()[word]));
        }

        return widest;
    }

    /// <summary>The lines, none wider than <paramref name="width"/> cells (but for a character that is wider), in time that grows with the text alone.</summary>
    public static List<string> Lines(string text, int width)
    {
        var lines = new List<string>();
        int start = 0;
        int end = 0;
        int used = 0;
        foreach (Range range in text.AsSpan().Split(' '))
        {
            (int from, int length) = range.GetOffsetAndLength(text.Length);
            int cells = CellWidth.Of(text.AsSpan(from, length));
            if (from > start && used + 1 + cells <= width)
            {
                end = from + length;
                used += 1 + cells;
                continue;
            }

            if (from > start)
            {
                lines.Add(text.Substring(start, end - start));
            }

            start = from;
            end = from + length;
            used = cells;
            while (used > width)
            {
                int taken = CellWidth.Fitting(text.AsSpan(start, end - start), width);
                if (taken == end - start)
                {
                    break;
                }

                lines.Add(text.Substring(start, taken));
                used -= CellWidth.Of(text.AsSpan(start, taken));
                start += taken;
            }
        }

        lines.Add(text.Substring(start, end - start));
        return lines;
    }
}
