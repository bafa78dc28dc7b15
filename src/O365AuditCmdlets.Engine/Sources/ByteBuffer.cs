using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
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

    /// <summary>How much is read at a time.</summary>
    public const int FirstSize = 256 * 1024;

    private const int LargestSize = MaximumRecord + (4 * ByteBlock.Size);

    private readonly Stream? _stream;
    private readonly Func<long>? _position;
    private readonly ReadBuffers? _buffers;
    private byte[]? _first;
    private ReadAhead? _ahead;
    private ReadBlock? _block;
    private ReadBlock? _rest;
    private bool _mayLoad;
    private bool _isAhead;
    private long _positionAhead;
    private int _linesCountedTo;
    private long _lines = 1;
    private bool _isBehindReturn;

    public ByteBuffer(Stream stream, int size = FirstSize, Func<long>? position = null, ReadBuffers? buffers = null)
    {
        _stream = stream;
        _position = position;
        _buffers = buffers;
        Bytes = buffers?.Take(size + ByteBlock.Size) ?? new byte[size + ByteBlock.Size];
        _first = Bytes;
    }

    /// <summary>A buffer over bytes that are all there; the array has room for a block behind them.</summary>
    public ByteBuffer(byte[] bytes, int length)
    {
        Bytes = bytes;
        End = length;
        AtEnd = true;
    }

    /// <summary>A buffer over a stretch of bytes, behind which is more that it cannot get; <see cref="Show"/> says which.</summary>
    public static ByteBuffer OfStretch(byte[] bytes) => new(bytes, 0) { AtEnd = false };

    /// <summary>The bytes.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>The offset of the first byte that is at hand.</summary>
    public int Start { get; private set; }

    /// <summary>The offset behind the last byte that is at hand.</summary>
    public int End { get; private set; }

    /// <summary>True when nothing follows <see cref="End"/>.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Why the stream could not be read to its end; null when it could.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>How far the file behind the stream was read; 0 when nobody knows.</summary>
    public long Position => _isAhead ? _positionAhead : _position?.Invoke() ?? 0;

    /// <summary>The block at hand, when records of it may have been loaded.</summary>
    public ReadBlock? Loaded { get; private set; }

    /// <summary>True when records can be loaded ahead.</summary>
    public bool MayLoad => _mayLoad && !AtEnd;

    /// <summary>Lets the rest of the stream, if there is any, be read ahead.</summary>
    /// <param name="ahead">Who reads it.</param>
    /// <param name="mayLoad">True when loading records ahead is worth it.</param>
    public void Use(ReadAhead ahead, bool mayLoad)
    {
        _ahead = ahead;
        _mayLoad = mayLoad;
    }

    /// <summary>From now on loads records ahead.</summary>
    public void Load(BufferedRecordSource source, int mode) => _ahead!.Load(source, mode);

    /// <summary>Shows another stretch.</summary>
    public void Show(int start, int end)
    {
        Start = start;
        End = end;
    }

    /// <summary>
    /// Drops what is before <paramref name="keepFrom"/>, which becomes offset <see cref="Start"/> in any case, and reads more.
    /// </summary>
    /// <returns>False when there is no more, or no room for more.</returns>
    [MethodImpl(HotPath.Options)]
    public bool Fill(int keepFrom)
    {
        if (_stream is null && !AtEnd)
        {
            Start = keepFrom;
            return false;
        }

        Loaded = null;
        CountLines(keepFrom);
        if (_ahead is not null && !AtEnd)
        {
            bool more = FillAhead(keepFrom, End - keepFrom);
            _linesCountedTo = Start;
            return more;
        }

        Start = 0;
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

            byte[] larger = new byte[Math.Min(Bytes.Length * 2L, LargestSize)];
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
    [MethodImpl(HotPath.Options)]
    public long LineAt(int offset)
    {
        if (offset > _linesCountedTo)
        {
            _lines += ByteSearch.CountLines(Bytes, _linesCountedTo, offset, ref _isBehindReturn);
            _linesCountedTo = offset;
        }

        return _lines;
    }

    public void Dispose()
    {
        if (_isAhead)
        {
            _isAhead = false;
            _ahead!.End();
            Release(ref _block);
            Release(ref _rest);
        }

        if (_first is not null)
        {
            _buffers?.Return(_first);
            _first = null;
        }

        _stream?.Dispose();
    }

    private bool FillAhead(int keepFrom, int kept)
    {
        if (keepFrom == Start && kept >= LargestSize - ByteBlock.Size)
        {
            return false;
        }

        bool isCarried = false;
        if (!_isAhead)
        {
            _isAhead = true;
            isCarried = _ahead!.Begin(_stream!, _position, Bytes, keepFrom, kept);
        }

        ReadBlock next = _rest ?? _ahead!.Take();
        _rest = null;
        _positionAhead = next.Position;
        if (isCarried || kept <= next.Start)
        {
            int start = next.Start;
            if (!isCarried)
            {
                start -= kept;
                Buffer.BlockCopy(Bytes, keepFrom, next.Bytes, start, kept);
            }

            Release(ref _block);
            _block = next;
            Bytes = next.Bytes;
            Start = start;
            End = next.End;
            Loaded = next.Count > 0 ? next : null;
            Conclude(next.IsLast, next.Failure);
        }
        else
        {
            Append(next, keepFrom, kept);
        }

        return End - Start > kept;
    }

    /// <summary>Puts what is kept and as much of the block as has room into an array of its own.</summary>
    private void Append(ReadBlock next, int keepFrom, int kept)
    {
        long needed = (long)kept + (next.End - next.Start) + ByteBlock.Size;
        byte[] target = Bytes;
        if (_block is not null || Bytes.Length < Math.Min(needed, LargestSize))
        {
            target = new byte[Math.Min(Math.Max(needed, Bytes.Length * 2L), LargestSize)];
        }

        int taken = Math.Min(next.End - next.Start, target.Length - ByteBlock.Size - kept);
        Buffer.BlockCopy(Bytes, keepFrom, target, 0, kept);
        Buffer.BlockCopy(next.Bytes, next.Start, target, kept, taken);
        Bytes = target;
        Start = 0;
        End = kept + taken;
        Release(ref _block);
        next.Drop(taken);
        if (next.Start < next.End)
        {
            _rest = next;
            return;
        }

        bool isLast = next.IsLast;
        Exception? failure = next.Failure;
        _ahead!.Release(next);
        Conclude(isLast, failure);
    }

    private void Conclude(bool isLast, Exception? failure)
    {
        AtEnd = isLast;
        Failure = failure;
        if (Failure is not null && !IsExpected(Failure))
        {
            ExceptionDispatchInfo.Capture(Failure).Throw();
        }
    }

    private void Release(ref ReadBlock? block)
    {
        if (block is not null)
        {
            _ahead!.Release(block);
            block = null;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountLines(int keepFrom)
    {
        if (_block is not null && _block.Lines >= 0 && keepFrom == _block.End && _linesCountedTo <= _block.Start)
        {
            // Whoever loaded the block has counted.
            LineAt(_block.Start);
            _lines += _block.Lines - (_isBehindReturn && Bytes[_block.Start] == (byte)'\n' ? 1 : 0);
            _isBehindReturn = Bytes[keepFrom - 1] == (byte)'\r';
            _linesCountedTo = keepFrom;
        }

        LineAt(keepFrom);
    }

    private static bool IsExpected(Exception e) => e is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException;

    [MethodImpl(HotPath.Options)]
    private int ReadStream(int offset, int count)
    {
        try
        {
            return _stream!.Read(Bytes, offset, count);
        }
        catch (Exception e) when (IsExpected(e))
        {
            Failure = e;
            return 0;
        }
    }
}
