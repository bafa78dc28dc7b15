using System;
using System.IO;
using System.Text;

namespace O365AuditCmdlets.Files;

/// <summary>Tells by its beginning whether a file was written by this product. What was not is never changed, renamed or removed.</summary>
internal static class OwnFile
{
    /// <summary>The name that stands in every file of ours.</summary>
    public const string Product = "O365AuditCmdlets";

    private const int LongestBeginning = 256;

    /// <summary>True when a file begins with one of the texts.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static bool Begins(string path, params string[] beginnings)
    {
        if (FileEntry.At(path).Kind != FileKind.File)
        {
            return false;
        }

        var bytes = new byte[LongestBeginning];
        int length = 0;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1))
        {
            int read;
            while (length < bytes.Length && (read = file.Read(bytes, length, bytes.Length - length)) > 0)
            {
                length += read;
            }
        }

        string text = Encoding.UTF8.GetString(bytes, 0, length);
        return Array.Exists(beginnings, beginning => text.StartsWith(beginning, StringComparison.Ordinal));
    }
}
