using System;
using System.Runtime.InteropServices;
using Xunit;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>Pages between two that nobody may read: a read beyond them ends the process.</summary>
internal sealed unsafe class GuardedMemory : IDisposable
{
    private const int PageSize = 4096;
    private const int ReadWrite = 3;
    private const int NoAccess = 0;
    private const int PrivateAnonymous = 0x22;

    private readonly IntPtr _all;
    private readonly IntPtr _length;

    public GuardedMemory(int pages)
    {
        Size = pages * PageSize;
        _length = new IntPtr(Size + (2 * PageSize));
        _all = MemoryMap(IntPtr.Zero, _length, NoAccess, PrivateAnonymous, -1, IntPtr.Zero);
        if (_all == new IntPtr(-1) || MemoryProtect(_all + PageSize, new IntPtr(Size), ReadWrite) != 0)
        {
            throw new InvalidOperationException("mmap or mprotect failed: " + Marshal.GetLastWin32Error());
        }

        Start = (byte*)(_all + PageSize);
    }

    /// <summary>The first byte that may be read.</summary>
    public byte* Start { get; }

    /// <summary>Behind the last byte that may be read.</summary>
    public byte* End => Start + Size;

    public int Size { get; }

    /// <summary>Skips the test where there is no such memory.</summary>
    public static void SkipElsewhere() =>
        Skip.IfNot(Environment.OSVersion.Platform == PlatformID.Unix && Environment.SystemPageSize == PageSize && System.IO.File.Exists("/proc/self/maps"), "Unreadable pages are made on Linux only.");

    /// <summary>The bytes, ending where the memory does or that many bytes before.</summary>
    public byte* AtEnd(byte[] bytes, int before = 0)
    {
        byte* place = End - before - bytes.Length;
        Marshal.Copy(bytes, 0, (IntPtr)place, bytes.Length);
        return place;
    }

    /// <summary>The bytes, beginning where the memory does.</summary>
    public byte* AtStart(byte[] bytes)
    {
        Marshal.Copy(bytes, 0, (IntPtr)Start, bytes.Length);
        return Start;
    }

    public void Dispose() => _ = MemoryUnmap(_all, _length);

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern IntPtr MemoryMap(IntPtr address, IntPtr length, int protection, int flags, int file, IntPtr offset);

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static extern int MemoryProtect(IntPtr address, IntPtr length, int protection);

    [DllImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static extern int MemoryUnmap(IntPtr address, IntPtr length);
}
