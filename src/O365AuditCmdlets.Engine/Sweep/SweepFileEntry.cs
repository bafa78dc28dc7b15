using System.IO;
using System.Security.Cryptography;
using System.Threading;
using O365AuditCmdlets.Detection.State;

namespace O365AuditCmdlets.Sweep;

/// <summary>A file as the manifest has it.</summary>
internal sealed class SweepFileEntry
{
    private const int BufferSize = 1024 * 1024;

    public SweepFileEntry(string path, long length, string sha256)
    {
        Path = path;
        Length = length;
        Sha256 = sha256;
    }

    /// <summary>Of a file of the sweep the name in its folder, with slashes; of an input the full path.</summary>
    public string Path { get; }

    public long Length { get; }

    /// <summary>64 hexadecimal digits in lower case.</summary>
    public string Sha256 { get; }

    /// <summary>Reads a file; null when stopped.</summary>
    public static SweepFileEntry? Read(string path, CancellationToken stop)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        using var sha256 = SHA256.Create();
        var buffer = new byte[BufferSize];
        long length = 0;
        int count;
        while ((count = file.Read(buffer, 0, buffer.Length)) > 0)
        {
            if (stop.IsCancellationRequested)
            {
                return null;
            }

            sha256.TransformBlock(buffer, 0, count, null, 0);
            length += count;
        }

        sha256.TransformFinalBlock(buffer, 0, 0);
        return new SweepFileEntry(path, length, CheckedJson.Hex(sha256.Hash!));
    }
}
