using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Reads streams, one after the other, ahead of the thread that looks at them: on a thread of its own, into a few blocks
/// that are used again and again. Where records are loaded, too, both threads do that, a block each; the blocks come
/// out in their order whoever has worked on them, so that nothing depends on which was faster.
/// </summary>
/// <remarks>
/// All but the worker is called on one thread. A stream is touched by one thread at a time: between
/// <see cref="Begin"/> and <see cref="End"/> by whoever fills a block, else by its owner.
/// </remarks>
internal sealed class ReadAhead : IDisposable
{
    /// <summary>How much is read into a block.</summary>
    public const int UsualSize = 128 * 1024;

    private const int Blocks = 5;
    private const int SmallestPiece = 8 * 1024;
    private const int MostUseless = 4;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly Projection _projection;
    private readonly ReadBlock[] _ring = new ReadBlock[Blocks];
    private readonly Stack<ReadBlock> _free = new();
    private readonly int _size;
    private readonly int _room;
    private readonly byte[] _carry;
    private int _carryLength;
    private int _allocated;
    private int _piece;
    private int _useless;
    private long _filled;
    private long _taken;
    private Thread? _worker;
    private Stream? _stream;
    private Func<long>? _position;
    private BufferedRecordSource? _model;
    private int _mode;
    private bool _isFilling;
    private bool _isAtEnd;
    private bool _isWorking;
    private bool _isEnding;
    private bool _isDisposed;

    /// <param name="projection">What records are loaded with.</param>
    /// <param name="size">How much is read into a block; records may be larger.</param>
    public ReadAhead(Projection projection, int size = UsualSize)
    {
        _projection = projection;
        _size = size;
        _room = size / 2;
        _piece = size;
        _carry = new byte[_room];
    }

    /// <summary>How much of a stream is read before the rest of it, if there is any, is read ahead: small files need no second thread.</summary>
    public int FirstSize => 2 * _size;

    /// <summary>True while the worker's thread lives.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_gate)
            {
                return _worker is not null;
            }
        }
    }

    /// <summary>Begins to read a stream.</summary>
    /// <param name="stream">The stream; not to be touched until <see cref="End"/>.</param>
    /// <param name="position">Tells how far the file behind it was read; null when it does not matter.</param>
    /// <param name="bytes">What was read before and is not done with.</param>
    /// <param name="from">Where that begins.</param>
    /// <param name="length">How long it is.</param>
    /// <returns>True when the first block begins with these bytes, false when they are too many.</returns>
    public bool Begin(Stream stream, Func<long>? position, byte[] bytes, int from, int length)
    {
        bool fits = length <= _room;
        lock (_gate)
        {
            _stream = stream;
            _position = position;
            _filled = 0;
            _taken = 0;
            _isAtEnd = false;
            _piece = _size;
            _useless = 0;
            _carryLength = fits ? length : 0;
            Buffer.BlockCopy(bytes, from, _carry, 0, _carryLength);
            if (_worker is null)
            {
                _worker = new Thread(Work) { IsBackground = true, Name = "O365AuditCmdlets read-ahead" };
                _worker.Start();
            }

            Monitor.PulseAll(_gate);
        }

        return fits;
    }

    /// <summary>From now on loads records as the source would, until <see cref="End"/>. Blocks then end with lines, where records usually do.</summary>
    public void Load(BufferedRecordSource source, int mode)
    {
        lock (_gate)
        {
            _model = source;
            _mode = mode;
        }
    }

    /// <summary>The next block of the stream. There is one until one was the last; give it back with <see cref="Release"/>.</summary>
    public ReadBlock Take()
    {
        while (true)
        {
            ReadBlock? block;
            lock (_gate)
            {
                while (true)
                {
                    block = _ring[_taken % Blocks];
                    if (_taken < _filled && block.IsReady)
                    {
                        _taken++;
                        return block;
                    }

                    // Instead of waiting for the worker it can be helped; not where reading itself is the work.
                    block = _model is null ? null : Claim();
                    if (block is not null)
                    {
                        break;
                    }

                    Monitor.Wait(_gate);
                }
            }

            Fill(block);
        }
    }

    /// <summary>Gives a block back.</summary>
    public void Release(ReadBlock block)
    {
        lock (_gate)
        {
            _free.Push(block);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Ends the reading of the stream, wherever it is. What was taken is given back with it.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isEnding = true;
            while (_isWorking)
            {
                Monitor.Wait(_gate);
            }

            for (; _taken < _filled; _taken++)
            {
                _free.Push(_ring[_taken % Blocks]);
            }

            _stream = null;
            _position = null;
            _model = null;
            _isEnding = false;
        }
    }

    /// <summary>Ends the worker's thread.</summary>
    public void Dispose()
    {
        Thread? worker;
        lock (_gate)
        {
            _isDisposed = true;
            worker = _worker;
            Monitor.PulseAll(_gate);
        }

        worker?.Join();
    }

    private void Work()
    {
        while (true)
        {
            ReadBlock? block = null;
            lock (_gate)
            {
                _isWorking = false;
                Monitor.PulseAll(_gate);
                while (_isDisposed || _isEnding || (block = Claim()) is null)
                {
                    // A run that was forgotten must not keep its thread for ever.
                    if (_isDisposed || (!Monitor.Wait(_gate, Idle) && _stream is null))
                    {
                        _worker = null;
                        return;
                    }
                }

                _isWorking = true;
            }

            Fill(block!);
        }
    }

    /// <summary>The block to be filled next, if that is possible now. Called with the lock held.</summary>
    private ReadBlock? Claim()
    {
        if (_stream is null || _isFilling || _isAtEnd)
        {
            return null;
        }

        if (_free.Count == 0)
        {
            if (_allocated == Blocks)
            {
                return null;
            }

            _allocated++;
            _free.Push(new ReadBlock(_room + _size));
        }

        ReadBlock block = _free.Pop();
        block.Prepare(_model is null ? _size : _piece, _model, _mode);
        _ring[_filled++ % Blocks] = block;
        _isFilling = true;
        return block;
    }

    private void Fill(ReadBlock block)
    {
        bool isToLoad = block.Source is not null;
        ReadStream(block);
        if (isToLoad)
        {
            CutBehindLine(block);
            lock (_gate)
            {
                _isFilling = false;
                _isAtEnd = block.IsLast;
                Monitor.Pulse(_gate);
            }

            block.Load(_projection);
        }

        lock (_gate)
        {
            if (isToLoad)
            {
                Judge(block);
            }
            else
            {
                _isFilling = false;
                _isAtEnd = block.IsLast;
            }

            block.IsReady = true;
            Monitor.Pulse(_gate);
        }
    }

    private void ReadStream(ReadBlock block)
    {
        Buffer.BlockCopy(_carry, 0, block.Bytes, _room - _carryLength, _carryLength);
        block.Start = _room - _carryLength;
        block.End = _room;
        _carryLength = 0;
        int limit = _room + block.Size;
        try
        {
            while (block.End < limit && !block.IsLast)
            {
                int read = _stream!.Read(block.Bytes, block.End, limit - block.End);
                block.IsLast = read == 0;
                block.End += read;
            }

            block.Position = _position?.Invoke() ?? 0;
        }
        catch (Exception e)
        {
            // For the thread that comes to the end of this block.
            block.Failure = e;
            block.IsLast = true;
        }
    }

    /// <summary>Keeps for the next block what follows the last line break.</summary>
    private void CutBehindLine(ReadBlock block)
    {
        if (block.IsLast)
        {
            return;
        }

        int line = Array.LastIndexOf(block.Bytes, (byte)'\n', block.End - 1, block.End - block.Start);
        int rest = block.End - 1 - line;
        if (line >= block.Start && rest <= _room)
        {
            Buffer.BlockCopy(block.Bytes, line + 1, _carry, 0, rest);
            _carryLength = rest;
            block.End = line + 1;
        }
    }

    /// <summary>Makes blocks as long as the records that fit into one, and gives up where none can be loaded. Called with the lock held.</summary>
    private void Judge(ReadBlock block)
    {
        _useless = block.Count == 0 ? _useless + 1 : 0;
        if (_useless == MostUseless)
        {
            _model = null;
        }

        if (block.Count == ReadBlock.MostRecords)
        {
            _piece = Math.Min(_size, Math.Max(SmallestPiece, (block.LoadedEnd - block.Start) * 7 / 8));
        }
        else if (block.Count < ReadBlock.MostRecords * 3 / 4)
        {
            _piece = Math.Min(_size, _piece + (_piece / 4));
        }
    }
}
