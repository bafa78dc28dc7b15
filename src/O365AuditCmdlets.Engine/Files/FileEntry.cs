using System;
using System.IO;

namespace O365AuditCmdlets.Files;

/// <summary>What stands at a path: its kind, and which file it is whatever it is called.</summary>
/// <remarks>
/// Two paths are one file when device and file number are the same: links, hard links, mounts and letter case are seen
/// through. Where the system cannot tell, the full path stands in for them.
/// </remarks>
internal readonly struct FileEntry : IEquatable<FileEntry>
{
    private readonly ulong _device;
    private readonly ulong _number;
    private readonly string? _path;

    public FileEntry(FileKind kind, ulong device, ulong number)
    {
        Kind = kind;
        _device = device;
        _number = number;
        _path = null;
    }

    private FileEntry(FileKind kind, string path)
        : this(kind, 0, 0) => _path = path;

    /// <summary>What it is.</summary>
    public FileKind Kind { get; }

    /// <summary>True when something is there.</summary>
    public bool Exists => Kind != FileKind.None;

    /// <summary>What stands at a path, links followed.</summary>
    public static FileEntry At(string path)
    {
        try
        {
            if (HostSystem.IsWindows)
            {
                return WindowsFile.TryFind(path, out FileEntry file) ? file : ByPath(path);
            }

            return UnixFile.TryFind(path, out FileEntry entry) ? entry : ByPath(path);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return ByPath(path);
        }
    }

    public bool Equals(FileEntry other) =>
        Exists && other.Exists && _device == other._device && _number == other._number && string.Equals(_path, other._path, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is FileEntry other && Equals(other);

    public override int GetHashCode() =>
        (_device.GetHashCode() * 397) ^ _number.GetHashCode() ^ (_path is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_path));

    private static FileEntry ByPath(string path)
    {
        FileKind kind = Directory.Exists(path) ? FileKind.Folder : File.Exists(path) ? FileKind.File : FileKind.None;
        return new FileEntry(kind, Path.GetFullPath(path));
    }
}
