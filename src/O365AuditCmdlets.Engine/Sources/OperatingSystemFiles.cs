using System;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Files that an operating system leaves in folders and archives. When they hold no records, nobody needs to be told; what
/// they hold is looked at all the same, because anybody can give a file any name.
/// </summary>
internal static class OperatingSystemFiles
{
    private static readonly string[] Names =
    {
        ".DS_Store", ".localized", "Icon\r", ".apdisk", ".VolumeIcon.icns", ".com.apple.timemachine.donotpresent",
        "Thumbs.db", "Thumbs.db:encryptable", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", ".directory",
    };

    private static readonly string[] Folders =
    {
        "__MACOSX", ".AppleDouble", ".Spotlight-V100", ".Trashes", ".fseventsd", ".TemporaryItems", ".DocumentRevisions-V100",
        "$RECYCLE.BIN", "System Volume Information",
    };

    /// <summary>True when the last part of a path, or a folder in it, has the name of such a file.</summary>
    /// <param name="path">A path, with the entry of an archive behind a vertical bar.</param>
    public static bool IsOne(string path)
    {
        string[] parts = path.Split('/', '\\', '|');
        string name = parts[parts.Length - 1];
        if (name.StartsWith("._", StringComparison.Ordinal) || Is(Names, name))
        {
            return true;
        }

        for (int i = 0; i < parts.Length - 1; i++)
        {
            if (Is(Folders, parts[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(string[] names, string name) => Array.Exists(names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
}
