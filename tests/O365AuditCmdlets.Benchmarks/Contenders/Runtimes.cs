using System;
using System.IO;
using System.IO.Compression;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>What the runtime alone costs: this program, run again as a child that does one thing only.</summary>
internal static class Runtimes
{
    private static string Self => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "O365AuditCmdlets.Benchmarks.exe" : "O365AuditCmdlets.Benchmarks");

    public static Contender Empty => new() { Name = "an empty .NET program", Command = new Command(Self, "empty"), Remark = "starts and ends" };

    public static Contender Decompress(string file) =>
        new() { Name = "GZipStream, bare", Command = new Command(Self, "gunzip", file), Remark = "decompresses, looks at nothing" };

    public static Contender ZCat(string file) => Toolbox.Find("gzip") is { } gzip
        ? new Contender { Name = "gzip -dc", Command = new Command(gzip, "-dc", file) { DiscardsOutput = true }, Remark = "decompresses" }
        : Contender.Skip("gzip -dc", "gzip is not on PATH");

    /// <summary>What the child does for <see cref="Decompress"/>.</summary>
    public static void RunDecompress(string file)
    {
        using FileStream stream = File.OpenRead(file);
        using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        byte[] buffer = new byte[1 << 17];
        long length = 0;
        for (int read; (read = gzip.Read(buffer, 0, buffer.Length)) > 0;)
        {
            length += read;
        }

        Console.WriteLine(length);
    }
}
