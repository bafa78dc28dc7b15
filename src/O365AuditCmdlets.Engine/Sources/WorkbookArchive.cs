using System;
using System.Collections.Generic;
using System.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>Tells the archives that are documents: workbooks of Excel (Office Open XML) and of others (OpenDocument).</summary>
internal static class WorkbookArchive
{
    /// <summary>How many bytes at the beginning of an archive hold the name of its first entry.</summary>
    public const int HeadLength = 64;

    private const string ContentTypes = "[Content_Types].xml";
    private const string MimeType = "mimetype";
    private const int NameOffset = 30;

    /// <summary>True when the entries are those of a document.</summary>
    public static bool IsOne(IEnumerable<string> entries)
    {
        var names = new HashSet<string>(entries, StringComparer.OrdinalIgnoreCase);
        return names.Contains(ContentTypes) || (names.Contains(MimeType) && names.Contains("content.xml"));
    }

    /// <summary>True when an archive that cannot be looked into begins as a document does.</summary>
    public static bool StartsAsOne(byte[] head)
    {
        string name = head.Length > NameOffset ? Encoding.ASCII.GetString(head, NameOffset, head.Length - NameOffset) : string.Empty;
        return name.StartsWith(ContentTypes, StringComparison.OrdinalIgnoreCase) || name.StartsWith(MimeType + "application", StringComparison.Ordinal);
    }
}
