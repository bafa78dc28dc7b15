using System;
using System.Runtime.InteropServices;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Sees to it that no file gets the number of a standard stream that was closed: what is said to people would be written into it.</summary>
internal static class StandardHandles
{
    private const int LastStandard = 2;
    private const int ReadOnly = 0;

    /// <summary>Takes the numbers that are free. Writing to them fails, as it does to a closed stream.</summary>
    public static void Reserve()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int number = 0;
        while (number is >= 0 and <= LastStandard)
        {
            number = Open("/dev/null\0"u8.ToArray(), ReadOnly);
        }

        if (number > LastStandard)
        {
            _ = Close(number);
        }
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int number);
}
