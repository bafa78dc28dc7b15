using System;
using System.Collections.Generic;
using System.IO;

namespace O365AuditCmdlets.Files;

/// <summary>
/// The files below a folder, each folder once: links to folders are followed, and a folder that was seen before, be it under
/// another name, is not looked at again. So links that lead back up end.
/// </summary>
internal sealed class FolderWalk
{
    private readonly HashSet<FileEntry> _seen = new();
    private readonly Action<string, Exception> _tell;

    /// <param name="tell">Is told of a folder that cannot be listed.</param>
    public FolderWalk(Action<string, Exception> tell) => _tell = tell;

    /// <summary>The folders that were listed.</summary>
    public IReadOnlyCollection<FileEntry> Folders => _seen;

    /// <summary>Folders with their files, in the order of names: the files of a folder, then its folders, then links to folders.</summary>
    /// <param name="folder">Where to begin.</param>
    public IEnumerable<KeyValuePair<string, string[]>> Walk(string folder)
    {
        var waiting = new Stack<string>();
        waiting.Push(folder);
        while (waiting.Count > 0)
        {
            string path = waiting.Pop();
            var files = new List<string>();
            var folders = new List<string>();
            var links = new List<string>();
            if (!_seen.Add(FileEntry.At(path)) || !List(path, files, folders, links))
            {
                continue;
            }

            files.Sort(StringComparer.Ordinal);
            yield return new KeyValuePair<string, string[]>(path, files.ToArray());
            PushSorted(waiting, links);
            PushSorted(waiting, folders);
        }
    }

    private static void PushSorted(Stack<string> waiting, List<string> folders)
    {
        folders.Sort(StringComparer.Ordinal);
        for (int i = folders.Count - 1; i >= 0; i--)
        {
            waiting.Push(folders[i]);
        }
    }

    private bool List(string path, List<string> files, List<string> folders, List<string> links)
    {
        try
        {
            foreach (FileSystemInfo item in new DirectoryInfo(path).EnumerateFileSystemInfos())
            {
                string full = Path.Combine(path, item.Name);
                bool isLink = (item.Attributes & FileAttributes.ReparsePoint) != 0;
                (isLink && FileEntry.At(full).Kind == FileKind.Folder ? links : item is DirectoryInfo ? folders : files).Add(full);
            }

            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            _tell(path, e);
            return false;
        }
    }
}
