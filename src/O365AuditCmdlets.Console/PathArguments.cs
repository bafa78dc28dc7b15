using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Turns the paths a person typed into full paths.</summary>
internal static class PathArguments
{
    /// <summary>
    /// Full paths, each once, in the order typed. A pattern in the last part of a path is resolved here, because the
    /// shells of Windows leave that to programs. What matches nothing stays, so that the reader can say so. Standard input stays what it is.
    /// </summary>
    public static IReadOnlyList<string> Resolve(IEnumerable<string> typed)
    {
        var paths = new List<string>();
        foreach (string path in typed.SelectMany(Expand))
        {
            if (!paths.Contains(path, StringComparer.Ordinal))
            {
                paths.Add(path);
            }
        }

        return paths;
    }

    /// <summary>True when the file is one of the paths or lies below one.</summary>
    public static bool Covers(IEnumerable<string> paths, string file) => paths.Any(path =>
        string.Equals(path, file, StringComparison.OrdinalIgnoreCase)
        || (Directory.Exists(path) && file.StartsWith(Path.TrimEndingDirectorySeparator(path) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<string> Expand(string typed)
    {
        if (StandardInput.IsMeant(typed))
        {
            return [StandardInput.Argument];
        }

        string full = Path.GetFullPath(typed);
        string pattern = Path.GetFileName(full);
        string? folder = Path.GetDirectoryName(full);
        if (pattern.AsSpan().IndexOfAny('*', '?') < 0 || File.Exists(full) || folder is null || !Directory.Exists(folder))
        {
            return [full];
        }

        try
        {
            string[] found = Directory.GetFileSystemEntries(folder, pattern);
            Array.Sort(found, StringComparer.Ordinal);
            return found.Length > 0 ? found : [full];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [full];
        }
    }
}
