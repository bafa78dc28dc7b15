using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Standard input as one of the things to read.</summary>
internal static class StandardInput
{
    /// <summary>What stands for it among paths.</summary>
    public const string Argument = "-";

    private const string Name = "standard input";

    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;

    private static readonly string[] OtherNames = ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"];

    /// <summary>True when the path as typed means standard input.</summary>
    public static bool IsMeant(string typed) => typed == Argument || (!OperatingSystem.IsWindows() && OtherNames.Contains(typed, StringComparer.Ordinal));

    /// <summary>False, which was told then, when standard input is wanted but is a keyboard.</summary>
    public static bool CanBeRead(IEnumerable<string> paths, string command)
    {
        if (Console.IsInputRedirected || !paths.Contains(Argument, StringComparer.Ordinal))
        {
            return true;
        }

        Messages.Error($"Standard input is a terminal, and nobody types audit records. Pipe them in, as in 'zcat export.csv.gz | o365audit {command} -', or name a file: 'o365audit {command} export.csv.gz'.");
        return false;
    }

    /// <summary>The paths but for standard input, which is no file that could be written over.</summary>
    public static IReadOnlyList<string> Files(IEnumerable<string> paths) => paths.Where(path => path != Argument).ToList();

    /// <summary>Reads all paths, standard input where it is meant, until the scan is stopped.</summary>
    /// <returns>False when standard input could not be read, which was told then.</returns>
    public static bool ReadAll(AuditScan scan, IEnumerable<string> paths)
    {
        bool isReadable = true;
        foreach (string path in paths.TakeWhile(_ => !scan.IsStopped))
        {
            if (path == Argument)
            {
                isReadable &= Read(scan);
            }
            else
            {
                scan.ReadPath(path);
            }
        }

        return isReadable;
    }

    private static bool Read(AuditScan scan)
    {
        try
        {
            using Stream stream = Open();
            scan.ReadStream(Name, stream);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            scan.CountUnreadable("Standard input could not be read.");
            Messages.Error("Standard input cannot be read: " + exception.Message);
            return false;
        }
    }

    // What is inherited is never closed on exec. What is was opened by the runtime, in the place of a standard input that was closed.
    private static bool IsClosed => !OperatingSystem.IsWindows() && FileControl(0, GetDescriptorFlags) is var flags && (flags < 0 || (flags & CloseOnExec) != 0);

    // As a file of the system, what is redirected from a file tells its length, and a pipe is read in large pieces.
    private static Stream Open() => OperatingSystem.IsWindows()
        ? Console.OpenStandardInput()
        : !IsClosed ? new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 1)
        : throw new IOException("it is closed. Pipe records into the program, or name files.");

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int FileControl(int descriptor, int command);
}
