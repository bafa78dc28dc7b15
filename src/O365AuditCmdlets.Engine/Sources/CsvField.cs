using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>Where one field of a CSV row stands.</summary>
internal readonly struct CsvField
{
    private CsvField(int start, int end, int next, bool isQuoted, bool isWhole)
    {
        Start = start;
        End = end;
        Next = next;
        IsQuoted = isQuoted;
        IsWhole = isWhole;
    }

    /// <summary>The offset of its text, behind the quotation mark.</summary>
    public int Start { get; }

    /// <summary>The offset behind its text.</summary>
    public int End { get; }

    /// <summary>The offset of the delimiter or line break behind the field, or the end of the bytes.</summary>
    public int Next { get; }

    /// <summary>True when it stands in quotation marks, so that those inside are doubled.</summary>
    public bool IsQuoted { get; }

    /// <summary>False when the bytes end before the closing quotation mark, or something other than blanks stands behind it.</summary>
    public bool IsWhole { get; }

    /// <summary>A quoted field whose closing quotation mark is known.</summary>
    [MethodImpl(HotPath.Options)]
    public static CsvField Quoted(byte[] bytes, int start, int close, int limit, byte delimiter)
    {
        int next = close + 1;
        while (next < limit && bytes[next] == (byte)' ')
        {
            next++;
        }

        bool isWhole = next >= limit || bytes[next] == delimiter || bytes[next] is (byte)'\n' or (byte)'\r';
        return new CsvField(start, close, isWhole ? next : SkipToDelimiter(bytes, next, limit, delimiter), true, isWhole);
    }

    /// <summary>A field without quotation marks whose end is known.</summary>
    public static CsvField Unquoted(int start, int end, int next) => new(start, end, next, false, true);

    /// <summary>Finds the end of the field at <paramref name="at"/>.</summary>
    [MethodImpl(HotPath.Options)]
    public static CsvField Scan(byte[] bytes, int at, int limit, byte delimiter)
    {
        if (at >= limit || bytes[at] != (byte)'"')
        {
            int end = SkipToDelimiter(bytes, at, limit, delimiter);
            return new CsvField(at, end, end, false, true);
        }

        int from = at + 1;
        while (true)
        {
            int quote = ByteSearch.IndexOfNear(bytes, (byte)'"', from, limit);
            if (quote < 0)
            {
                return new CsvField(at + 1, limit, limit, true, false);
            }

            if (quote + 1 < limit && bytes[quote + 1] == (byte)'"')
            {
                from = quote + 2;
                continue;
            }

            return Quoted(bytes, at + 1, quote, limit, delimiter);
        }
    }

    /// <summary>The offset of the next delimiter or line break.</summary>
    public static int SkipToDelimiter(byte[] bytes, int at, int limit, byte delimiter)
    {
        while (at < limit && bytes[at] != delimiter && bytes[at] is not ((byte)'\n' or (byte)'\r'))
        {
            at++;
        }

        return at;
    }
}
