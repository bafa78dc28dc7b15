using System;
using System.IO;
#if !NETSTANDARD2_0
using System.Runtime.InteropServices;
#endif

namespace O365AuditCmdlets.Files;

/// <summary>The system that the process runs on.</summary>
internal static class HostSystem
{
    /// <summary>True on Windows.</summary>
    public static bool IsWindows { get; } = Path.DirectorySeparatorChar == '\\';

#if NETSTANDARD2_0
    // Mono cannot load RuntimeInformation of the standard.
    public static bool IsMac { get; } = !IsWindows && Directory.Exists("/System/Library/CoreServices");

    public static bool IsX64 { get; } = IntPtr.Size == 8;
#else
    /// <summary>True on macOS.</summary>
    public static bool IsMac { get; } = RuntimeInformation.IsOSPlatform(OSPlatform.OSX);

    /// <summary>True when the process is one of x64.</summary>
    public static bool IsX64 { get; } = RuntimeInformation.ProcessArchitecture == Architecture.X64;
#endif
}
