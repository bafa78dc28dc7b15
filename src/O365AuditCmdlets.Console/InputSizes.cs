using System;
using System.Collections.Generic;
using System.IO;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>How much there is to read, and how much of it comes before each file.</summary>
internal sealed class InputSizes
{
    private readonly Dictionary<string, long> _before = new(StringComparer.Ordinal);

    public InputSizes(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            Add(path);
        }
    }

    /// <summary>The bytes of all files; 0 when that is not known, as of a pipe.</summary>
    public long Total { get; private set; }

    /// <summary>The part that was read, from 0 to 1; null when nobody knows.</summary>
    public double? Share(ScanProgress progress)
    {
        if (Total == 0)
        {
            return null;
        }

        // Behind a vertical bar is the entry of an archive, in which there may be such bars, too.
        string path = progress.Path;
        long before;
        while (!_before.TryGetValue(path, out before))
        {
            int bar = path.LastIndexOf('|');
            if (bar < 0)
            {
                return null;
            }

            path = path.Substring(0, bar);
        }

        return Math.Clamp((double)(before + progress.BytesRead) / Total, 0, 1);
    }

    // In the order in which a scan reads; whatever cannot be read a scan will tell of.
    private void Add(string path)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                var file = new FileInfo(path);
                _before.TryAdd(path, Total);
                Total += file.Exists ? file.Length : 0;
                return;
            }

            string[] files = Directory.GetFiles(path);
            string[] folders = Directory.GetDirectories(path);
            Array.Sort(files, StringComparer.Ordinal);
            Array.Sort(folders, StringComparer.Ordinal);
            foreach (string file in files)
            {
                Add(file);
            }

            foreach (string folder in folders)
            {
                if ((new DirectoryInfo(folder).Attributes & FileAttributes.ReparsePoint) == 0)
                {
                    Add(folder);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A smaller total makes a worse guess, nothing else.
        }
    }
}
