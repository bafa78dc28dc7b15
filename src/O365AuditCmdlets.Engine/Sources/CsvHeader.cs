using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>The names of columns, and what stands between them, read from a line that may be the header of an export.</summary>
internal sealed class CsvHeader
{
    /// <summary>What can stand between columns: a comma, what the culture of the export has instead, or what a tool prefers.</summary>
    public static readonly byte[] Delimiters = { (byte)',', (byte)';', (byte)'\t', (byte)'|' };

    private const int LongestLine = 64 * 1024;
    private const int LongestName = 64;

    private static readonly HashSet<string> RecordColumns = new(StringComparer.OrdinalIgnoreCase) { "AuditData", "RawAuditData", "RawEventData" };

    // Names that exports have and that no row has as a value.
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "AuditData", "RawAuditData", "RawEventData", "Identity", "RecordId", "id", "CreationDate", "createdDateTime", "CreationTime",
        "ResultIndex", "ResultCount", "RecordType", "UserIds", "UserId", "Operations", "Operation", "Timestamp", "TimeGenerated",
        "TimeGenerated [UTC]", "ActionType", "OfficeId", "OfficeWorkload", "Workload", "ObjectState", "AuditBypassEnabled",
    };

    private CsvHeader(byte delimiter, List<string> names, int knownNames)
    {
        Delimiter = delimiter;
        Names = names;
        KnownNames = knownNames;
    }

    /// <summary>What stands between columns.</summary>
    public byte Delimiter { get; }

    /// <summary>The names, without quotation marks and without blanks around them.</summary>
    public List<string> Names { get; }

    /// <summary>How many of the names are such as exports of the log have.</summary>
    public int KnownNames { get; }

    /// <summary>True when this can be nothing but a header, wherever in a file it stands.</summary>
    public bool IsCertain => KnownNames >= 2 || Names.Exists(RecordColumns.Contains);

    /// <summary>True when it may be one: several names, each there and none twice.</summary>
    public bool IsPossible => Names.Count > 1 && Names.TrueForAll(name => name.Length > 0) && Names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == Names.Count;

    /// <summary>Reads a line as a header, with the delimiter that gives the most known names, then the most names.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="start">Where the line begins.</param>
    /// <param name="end">Where it ends, without its line break.</param>
    /// <returns>Null when the line holds something that is no name.</returns>
    public static CsvHeader? Read(byte[] bytes, int start, int end)
    {
        bool isCutOff = ByteSearch.Count(bytes, (byte)'"', start, end) % 2 != 0;
        if (isCutOff || end - start > LongestLine || ByteSearch.IndexOf(bytes, (byte)'{', start, end) >= 0)
        {
            return null;
        }

        string line = Encoding.UTF8.GetString(bytes, start, end - start).TrimStart('\uFEFF');
        CsvHeader? best = null;
        foreach (byte delimiter in Delimiters)
        {
            List<string> names = Split(line, (char)delimiter);
            while (names.Count > 1 && names[names.Count - 1].Length == 0)
            {
                names.RemoveAt(names.Count - 1);
            }

            int known = names.FindAll(Known.Contains).Count;
            if (names.TrueForAll(IsName) && (best is null || known > best.KnownNames || (known == best.KnownNames && names.Count > best.Names.Count)))
            {
                best = new CsvHeader(delimiter, names, known);
            }
        }

        return best;
    }

    /// <summary>True when there is a column of that name, in any case of letters.</summary>
    public bool Has(string name) => Names.FindIndex(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) >= 0;

    /// <summary>True when the names are the same, in the same order.</summary>
    public bool HasNamesOf(CsvHeader other) => Names.SequenceEqual(other.Names, StringComparer.OrdinalIgnoreCase);

    private static bool IsName(string text)
    {
        if (text.Length is 0 or > LongestName || !(char.IsLetter(text[0]) || text[0] is '_' or '@' or '#'))
        {
            return text.Length == 0;
        }

        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or ' ' or '.' or '-' or '[' or ']' or '(' or ')' or '@' or '#' or '/' or ':'))
            {
                return false;
            }
        }

        return true;
    }

    private static List<string> Split(string header, char delimiter)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < header.Length; i++)
        {
            char c = header[i];
            if (c == '"')
            {
                if (quoted && i + 1 < header.Length && header[i + 1] == '"')
                {
                    name.Append('"');
                    i++;
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (c == delimiter && !quoted)
            {
                names.Add(name.ToString().Trim());
                name.Clear();
            }
            else
            {
                name.Append(c);
            }
        }

        names.Add(name.ToString().Trim());
        return names;
    }
}
