using System;
using System.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>What single lines of a CSV file are.</summary>
internal static class CsvLine
{
    /// <summary>The length of a byte order mark.</summary>
    public const int MarkLength = 3;

    private const int LongestDirective = 1024;

    /// <summary>True when a byte order mark stands there.</summary>
    public static bool IsMark(byte[] bytes, int at, int end) =>
        at + MarkLength <= end && bytes[at] == 0xEF && bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF;

    /// <summary>The offset of the line break at the end of a line, or <paramref name="limit"/>.</summary>
    public static int End(byte[] bytes, int at, int limit)
    {
        while (at < limit && bytes[at] is not ((byte)'\n' or (byte)'\r'))
        {
            at++;
        }

        return at;
    }

    /// <summary>The offset of the first byte of the next line, or <paramref name="limit"/>.</summary>
    public static int Next(byte[] bytes, int at, int limit)
    {
        at = End(bytes, at, limit);
        while (at < limit && bytes[at] is (byte)'\n' or (byte)'\r')
        {
            at++;
        }

        return at;
    }

    /// <summary>True for a line without a value: blank, only separators, Excel's <c>sep=</c> and the <c>#TYPE</c> of Windows PowerShell.</summary>
    public static bool IsDirective(byte[] bytes, int start, int end)
    {
        int at = start;
        while (at < end && (bytes[at] is (byte)' ' or (byte)'"' || Array.IndexOf(CsvHeader.Delimiters, bytes[at]) >= 0))
        {
            at++;
        }

        if (at == end)
        {
            return true;
        }

        if (bytes[at] is not ((byte)'#' or (byte)'s' or (byte)'S') || end - at > LongestDirective)
        {
            return false;
        }

        string text = Encoding.UTF8.GetString(bytes, at, end - at);
        return text.StartsWith("#TYPE", StringComparison.OrdinalIgnoreCase)
            || (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.TrimEnd('"', ' ').Length <= "sep=,".Length);
    }
}
