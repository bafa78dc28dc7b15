using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Win32.SafeHandles;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Standard input as one of the things to read.</summary>
internal static class StandardInput
{
    /// <summary>What stands for it among paths.</summary>
    public const string Argument = "-";

    private const string Name = "standard input";

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

    /// <summary>Reads all paths, standard input where it is meant, until the scan is stopped.</summary>
    public static void ReadAll(AuditScan scan, IEnumerable<string> paths)
    {
        foreach (string path in paths.TakeWhile(_ => !scan.IsStopped))
        {
            if (path == Argument)
            {
                Read(scan);
            }
            else
            {
                scan.ReadPath(path);
            }
        }
    }

    private static void Read(AuditScan scan)
    {
        try
        {
            using Stream stream = Open();
            scan.ReadStream(Name, stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            scan.CountUnreadable("Standard input could not be read.");
            Messages.Error("Standard input cannot be read: " + exception.Message);
        }
    }

    // As a file of the system, what is redirected from a file tells its length, and a pipe is read in large pieces.
    private static Stream Open() => OperatingSystem.IsWindows()
        ? Console.OpenStandardInput()
        : new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 1);
}
