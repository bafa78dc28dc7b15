using System;
using System.Runtime.InteropServices;
using System.Text;

namespace O365AuditCmdlets.Files;

/// <summary>Device and file number on Linux and macOS.</summary>
/// <remarks>
/// The layout of stat differs from processor to processor; that of statx is the same on all Linux systems. On macOS the
/// layout with file numbers of 64 bits has been the only one since version 10.6.
/// </remarks>
internal static class UnixFile
{
    private const int Room = 512;
    private const int CurrentFolder = -100;
    private const uint TypeAndNumber = 0x101;
    private const int NoPermission = 1;
#if NETSTANDARD2_0
    private const int LongestPath = 8192;
#endif
    private const int NoSuchCall = 38;

    /// <summary>False when the system cannot tell; nothing at the path is an answer.</summary>
    public static bool TryFind(string path, out FileEntry entry)
    {
        byte[] name = Name(path);
        var buffer = new byte[Room];
        bool isMac = HostSystem.IsMac;
        int result = !isMac ? Statx(CurrentFolder, name, 0, TypeAndNumber, buffer)
            : HostSystem.IsX64 ? Stat64(name, buffer) : Stat(name, buffer);
        if (result != 0)
        {
            entry = default;

            // An old sandbox refuses statx itself, not the path.
            return Marshal.GetLastWin32Error() is not (NoPermission or NoSuchCall);
        }

        entry = isMac
            ? Make(BitConverter.ToUInt16(buffer, 4), BitConverter.ToUInt32(buffer, 0), BitConverter.ToUInt64(buffer, 8))
            : Make(
                BitConverter.ToUInt16(buffer, 28),
                ((ulong)BitConverter.ToUInt32(buffer, 136) << 32) | BitConverter.ToUInt32(buffer, 140),
                BitConverter.ToUInt64(buffer, 32));
        return true;
    }

#if NETSTANDARD2_0
    /// <summary>What a link says; null when the path is none.</summary>
    public static string? ReadLink(string path)
    {
        try
        {
            var buffer = new byte[LongestPath];
            long length = (long)ReadLink(Name(path), buffer, (UIntPtr)buffer.Length);
            return length <= 0 ? null : Encoding.UTF8.GetString(buffer, 0, (int)length);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "readlink", SetLastError = true)]
    private static extern IntPtr ReadLink(byte[] path, [Out] byte[] buffer, UIntPtr size);
#endif

    private static byte[] Name(string path)
    {
        var name = new byte[Encoding.UTF8.GetByteCount(path) + 1];
        Encoding.UTF8.GetBytes(path, 0, path.Length, name, 0);
        return name;
    }

    private static FileEntry Make(int mode, ulong device, ulong number) => new(KindOf(mode), device, number);

    private static FileKind KindOf(int mode) => (mode >> 12) switch
    {
        1 => FileKind.Pipe,
        4 => FileKind.Folder,
        8 => FileKind.File,
        12 => FileKind.Socket,
        _ => FileKind.Device,
    };

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, [Out] byte[] buffer);

    [DllImport("libc", EntryPoint = "stat", SetLastError = true)]
    private static extern int Stat(byte[] path, [Out] byte[] buffer);

    [DllImport("libc", EntryPoint = "stat$INODE64", SetLastError = true)]
    private static extern int Stat64(byte[] path, [Out] byte[] buffer);
}
