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
        var known = new HashSet<string>(StringComparer.Ordinal);
        return typed.SelectMany(Expand).Where(known.Add).ToList();
    }

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
