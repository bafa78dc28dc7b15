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
internal sealed partial class ReadAhead : IDisposable
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
}
