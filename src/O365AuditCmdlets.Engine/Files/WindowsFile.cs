using System;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace O365AuditCmdlets.Files;

/// <summary>Volume and file number on Windows.</summary>
internal static class WindowsFile
{
    private const uint AnySharing = 7;
    private const uint OpenExisting = 3;
    private const uint AlsoFolders = 0x02000000;
    private const uint FolderAttribute = 0x10;
    private const int OnDisk = 1;
    private const int FileNotFound = 2;
    private const int PathNotFound = 3;
    private const int LongestPath = 32768;

    /// <summary>False when the system cannot tell; nothing at the path is an answer.</summary>
    public static bool TryFind(string path, out FileEntry entry)
    {
        entry = default;
        if (path.StartsWith(@"\\.\pipe\", StringComparison.OrdinalIgnoreCase))
        {
            // To open a pipe would take it away from whoever is meant to read it.
            return false;
        }

        // No right is asked for, so that files held by others can be looked at, too.
        using SafeFileHandle handle = CreateFile(path, 0, AnySharing, IntPtr.Zero, OpenExisting, AlsoFolders, IntPtr.Zero);
        if (handle.IsInvalid)
        {
            return Marshal.GetLastWin32Error() is FileNotFound or PathNotFound;
        }

        if (GetFileType(handle) != OnDisk)
        {
            entry = new FileEntry(FileKind.Device, 0, (ulong)path.ToUpperInvariant().GetHashCode());
            return true;
        }

        if (!GetFileInformationByHandle(handle, out Information information))
        {
            return false;
        }

        entry = new FileEntry(
            (information.Attributes & FolderAttribute) != 0 ? FileKind.Folder : FileKind.File,
            information.Volume,
            ((ulong)information.NumberHigh << 32) | information.NumberLow);
        return true;
    }

    /// <summary>The path without links; null when the system cannot tell.</summary>
    public static string? RealPath(string path)
    {
        using SafeFileHandle handle = CreateFile(path, 0, AnySharing, IntPtr.Zero, OpenExisting, AlsoFolders, IntPtr.Zero);
        var buffer = new StringBuilder(LongestPath);
        if (handle.IsInvalid || GetFinalPathNameByHandle(handle, buffer, LongestPath, 0) is 0 or >= LongestPath)
        {
            return null;
        }

        string real = buffer.ToString();
        return real.StartsWith(@"\\?\UNC\", StringComparison.OrdinalIgnoreCase) ? @"\\" + real.Substring(8)
            : real.StartsWith(@"\\?\", StringComparison.Ordinal) ? real.Substring(4)
            : real;
    }

    [DllImport("kernel32.dll", EntryPoint = "GetFinalPathNameByHandleW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern uint GetFinalPathNameByHandle(SafeFileHandle file, StringBuilder path, uint size, uint flags);

    [DllImport("kernel32.dll", EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern SafeFileHandle CreateFile(string path, uint access, uint sharing, IntPtr security, uint creation, uint flags, IntPtr template);

    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern bool GetFileInformationByHandle(SafeFileHandle file, out Information information);

    [DllImport("kernel32.dll")]
    private static extern int GetFileType(SafeFileHandle file);

    [StructLayout(LayoutKind.Sequential)]
    private struct Information
    {
        public uint Attributes;
        public uint CreatedLow;
        public uint CreatedHigh;
        public uint AccessedLow;
        public uint AccessedHigh;
        public uint WrittenLow;
        public uint WrittenHigh;
        public uint Volume;
        public uint SizeHigh;
        public uint SizeLow;
        public uint Links;
        public uint NumberHigh;
        public uint NumberLow;
    }
}
