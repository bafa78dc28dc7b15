using System;
using System.IO;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>Standard output as UTF-8 without a byte order mark, which tells when its reader has gone.</summary>
internal static class StandardOutput
{
    private const int BrokenPipe = 32;
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);
    private const int WindowsNoData = unchecked((int)0x800700E8);
    private const int BufferSize = 64 * 1024;

    /// <summary>A writer with a buffer; lines end as the formats want them, never as the platform does.</summary>
    public static StreamWriter OpenText() => Text(Open(), OperatingSystem.IsWindows() && !Console.IsOutputRedirected
        ? Console.OutputEncoding // a Windows terminal has a code page of its own
        : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    /// <summary>The file of that path, which is replaced by <see cref="Finish"/>; standard output when there is none.</summary>
    public static StreamWriter OpenFileOrOutput(AlertFormat format, string? path) => path is null
        ? OpenText()

        // Excel takes a CSV file for UTF-8 only when it starts with the mark.
        : Text(
            AuditOutputFile.Create(path),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: format == AlertFormat.Csv));

    /// <summary>Writes everything to its place.</summary>
    public static void Finish(StreamWriter writer)
    {
        writer.Flush();
        (writer.BaseStream as AuditOutputFile)?.Commit();
    }

    /// <summary>Writes what there is of an answer that is not whole; a file stays beside its place, and is told of.</summary>
    public static void FinishPartly(StreamWriter writer)
    {
        writer.Flush();
        if ((writer.BaseStream as AuditOutputFile)?.KeepUnfinished() is string path)
        {
            Messages.Warning($"What was found until then is in '{path}'; the output file is as it was before.");
        }
    }

    public static StreamWriter Text(Stream stream, Encoding encoding) => new(stream, encoding, BufferSize) { NewLine = "\n" };

    public static bool IsClosedPipe(Exception exception) => OperatingSystem.IsWindows()
        ? exception.HResult is WindowsBrokenPipe or WindowsNoData
        : exception.HResult == BrokenPipe;

    private static Stream Open()
    {
        // The stream of Console says nothing about a closed pipe, and a scan of many gigabytes would go on for nobody.
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!stream.CanSeek)
            {
                return stream;
            }

            // In a file it would keep a position of its own, and what the shell's next command writes would land on top.
        }

        return Console.OpenStandardOutput();
    }
}
