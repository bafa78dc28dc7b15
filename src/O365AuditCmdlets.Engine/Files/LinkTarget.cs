using System.IO;

namespace O365AuditCmdlets.Files;

/// <summary>Where a file really lies.</summary>
internal static class LinkTarget
{
    private const int MostLinks = 40;

    /// <summary>The full path at which writing to a path would end: its last part is no link, and need not exist.</summary>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path);
        for (int i = 0; i < MostLinks; i++)
        {
            if (Next(full) is not string target)
            {
                return full;
            }

            full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(full)!, target));
        }

        throw new IOException("its links lead in a circle");
    }

    /// <summary>True when the path itself is a link, whether or not something is where it leads.</summary>
    public static bool IsLink(string path) => Next(path) is not null;

#if NETSTANDARD2_0
    private static string? Next(string path) =>
        HostSystem.IsWindows ? null : UnixFile.ReadLink(path);
#else
    private static string? Next(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (System.Exception e) when (e is IOException or System.UnauthorizedAccessException)
        {
            return null;
        }
    }
#endif
}
