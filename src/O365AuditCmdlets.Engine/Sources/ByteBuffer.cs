using System;
using System.IO;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// A stretch of a stream in memory, moved on by its reader. It always holds whole what the reader is at, and room for
/// reading one block past its end. It grows for a large record up to <see cref="MaximumRecord"/> and no further.
/// </summary>
internal sealed class ByteBuffer : IDisposable
{
    /// <summary>The largest record that is read: far more than the log's own limits allow, and small enough that a file without any structure does not fill the memory.</summary>
    public const int MaximumRecord = 64 * 1024 * 1024;

    private const int FirstSize = 256 * 1024;

    private readonly Stream? _stream;
    private int _linesCountedTo;
    private long _lines = 1;

    public ByteBuffer(Stream stream, int size = FirstSize)
    {
        _stream = stream;
        Bytes = new byte[size + ByteBlock.Size];
    }

    /// <summary>A buffer over bytes that are all there; the array has room for a block behind them.</summary>
    public ByteBuffer(byte[] bytes, int length)
    {
        Bytes = bytes;
        End = length;
        AtEnd = true;
    }

    /// <summary>The bytes.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>The offset behind the last byte that is at hand.</summary>
    public int End { get; private set; }

    /// <summary>True when nothing follows <see cref="End"/>.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Why the stream could not be read to its end; null when it could.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>
    /// Drops what is before <paramref name="keepFrom"/>, which becomes offset 0 in any case, and reads more.
    /// </summary>
    /// <returns>False when there is no more, or no room for more.</returns>
    public bool Fill(int keepFrom)
    {
        LineAt(keepFrom);
        _linesCountedTo = 0;
        int kept = End - keepFrom;
        if (keepFrom > 0)
        {
            Buffer.BlockCopy(Bytes, keepFrom, Bytes, 0, kept);
        }
        else if (!AtEnd && kept + ByteBlock.Size >= Bytes.Length)
        {
            if (kept >= MaximumRecord)
            {
                return false;
            }

            byte[] larger = new byte[Math.Min(Bytes.Length * 2L, MaximumRecord + (4L * ByteBlock.Size))];
            Buffer.BlockCopy(Bytes, 0, larger, 0, kept);
            Bytes = larger;
        }

        End = kept;
        int limit = Bytes.Length - ByteBlock.Size;
        while (End < limit && !AtEnd)
        {
            int read = ReadStream(End, limit - End);
            AtEnd = read == 0;
            End += read;
        }

        return End > kept;
    }

    /// <summary>The line at an offset, the first being 1. Offsets only go up between two calls of <see cref="Fill"/>.</summary>
    public long LineAt(int offset)
    {
        if (offset > _linesCountedTo)
        {
            _lines += ByteSearch.Count(Bytes, (byte)'\n', _linesCountedTo, offset);
            _linesCountedTo = offset;
        }

        return _lines;
    }

    public void Dispose() => _stream?.Dispose();

    private int ReadStream(int offset, int count)
    {
        try
        {
            return _stream!.Read(Bytes, offset, count);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException)
        {
            Failure = e;
            return 0;
        }
    }
}
