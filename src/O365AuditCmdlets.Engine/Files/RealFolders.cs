using System.Collections.Generic;
using System.IO;

namespace O365AuditCmdlets.Files;

/// <summary>The folders in which something really lies, whatever links its path goes through.</summary>
internal static class RealFolders
{
    private const int Deepest = 4096;

    /// <summary>The folders above a path that is there, from the inside out.</summary>
    public static IEnumerable<FileEntry> Above(string path) =>
        HostSystem.IsWindows ? ByName(WindowsFile.RealPath(path) ?? path) : ByWay(path);

    private static IEnumerable<FileEntry> ByName(string path)
    {
        for (string? at = Path.GetDirectoryName(path); at is not null; at = Path.GetDirectoryName(at))
        {
            yield return FileEntry.At(at);
        }
    }

    // The system follows links before it goes up.
    private static IEnumerable<FileEntry> ByWay(string path)
    {
        string at = FileEntry.At(path).Kind == FileKind.Folder ? path : Path.GetDirectoryName(path)!;
        FileEntry entry = FileEntry.At(at);
        for (int i = 0; i < Deepest && entry.Exists; i++)
        {
            yield return entry;
            at += "/..";
            FileEntry above = FileEntry.At(at);
            if (above.Equals(entry))
            {
                yield break;
            }

            entry = above;
        }
    }
}
