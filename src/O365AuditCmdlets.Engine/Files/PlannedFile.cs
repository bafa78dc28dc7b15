using System;
using System.Collections.Generic;
using System.IO;

namespace O365AuditCmdlets.Files;

/// <summary>A file that a run is going to use, as what it is now.</summary>
internal sealed class PlannedFile
{
    private readonly string _target;

    /// <param name="role">What it is used for, for people.</param>
    /// <param name="path">Where it is.</param>
    public PlannedFile(string role, string path)
    {
        Role = role;
        Group = role;
        Path = path;
        _target = Target(path);
        Entry = FileEntry.At(path);
    }

    public string Role { get; }

    /// <summary>Files of one group do not stand in each other's way.</summary>
    public string Group { get; set; }

    public string Path { get; }

    public FileEntry Entry { get; }

    /// <summary>True when it cannot be a pipe or a device.</summary>
    public bool MustBeFile { get; set; }

    /// <summary>True when writing to one changes the other, or will when both are made.</summary>
    public bool IsSameAs(PlannedFile other) => IsFile(other._target, other.Entry);

    /// <summary>True when it is that file.</summary>
    public bool IsFile(string path, FileEntry entry)
    {
        if (Entry.Exists || entry.Exists)
        {
            return Entry.Equals(entry) && entry.Kind != FileKind.Device;
        }

        // Neither is there: the same name in the same folder. Whether letter case makes a difference there nobody knows yet.
        string other = Target(path);
        return string.Equals(System.IO.Path.GetFileName(_target), System.IO.Path.GetFileName(other), StringComparison.OrdinalIgnoreCase)
            && (string.Equals(_target, other, StringComparison.OrdinalIgnoreCase) || Folder(_target).Equals(Folder(other)));
    }

    /// <summary>True when it lies, or would lie, in one of the folders.</summary>
    public bool LiesIn(HashSet<FileEntry> folders) => Entry.Kind is FileKind.None or FileKind.File && LiesIn(_target, folders);

    /// <summary>True when the path lies, or would lie, in one of the folders or is one.</summary>
    public static bool LiesIn(string path, HashSet<FileEntry> folders)
    {
        string? at = Target(path);
        FileEntry entry = FileEntry.At(at);
        while (!entry.Exists && (at = System.IO.Path.GetDirectoryName(at)) is not null)
        {
            entry = FileEntry.At(at);
        }

        if (at is null)
        {
            return false;
        }

        // A folder that is reached through a link lies where the link leads, not where the link is.
        foreach (FileEntry holder in RealFolders.Above(at))
        {
            if (folders.Contains(holder))
            {
                return true;
            }
        }

        return folders.Contains(entry);
    }

    private static FileEntry Folder(string path) => System.IO.Path.GetDirectoryName(path) is string folder ? FileEntry.At(folder) : default;

    private static string Target(string path)
    {
        try
        {
            return LinkTarget.Of(path);
        }
        catch (IOException)
        {
            return System.IO.Path.GetFullPath(path);
        }
    }
}
