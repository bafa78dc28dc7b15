using System;
using System.IO;
using System.Threading;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Reads what may keep its reader waiting for ever, such as a pipe to which nobody writes: a thread of its own waits, so
/// that a run can be stopped. After that the stream is at its end.
/// </summary>
internal sealed class WaitingStream : ForwardStream
{
    private const int Size = 256 * 1024;

    private readonly object _gate = new();
    private readonly Func<Stream> _open;
    private readonly bool _leaveOpen;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenRegistration _onStop;
    private byte[] _reading = new byte[Size];
    private byte[] _taken = new byte[Size];
    private int _ready;
    private int _at;
    private int _end;
    private bool _isAtEnd;
    private bool _isClosed;
    private Exception? _failure;

    /// <param name="open">Opens the content; may wait, too.</param>
    /// <param name="leaveOpen">True when the content is somebody else's to close.</param>
    /// <param name="stop">Ends the waiting.</param>
    public WaitingStream(Func<Stream> open, bool leaveOpen, CancellationToken stop)
    {
        _leaveOpen = leaveOpen;
        _open = open;
        _stop = stop;
        _onStop = stop.Register(Pulse);
        new Thread(Work) { IsBackground = true, Name = "O365AuditCmdlets pipe" }.Start();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _end && !Take())
        {
            return 0;
        }

        int given = Math.Min(count, _end - _at);
        Buffer.BlockCopy(_taken, _at, buffer, offset, given);
        _at += given;
        return given;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _onStop.Dispose();
            lock (_gate)
            {
                _isClosed = true;
                Monitor.PulseAll(_gate);
            }
        }

        base.Dispose(disposing);
    }

    private bool Take()
    {
        lock (_gate)
        {
            while (_ready == 0 && !_isAtEnd && !_stop.IsCancellationRequested)
            {
                Monitor.Wait(_gate);
            }

            if (_stop.IsCancellationRequested)
            {
                return false;
            }

            if (_ready == 0)
            {
                return _failure is null ? false : throw new IOException(_failure.Message, _failure);
            }

            (_taken, _reading) = (_reading, _taken);
            _at = 0;
            _end = _ready;
            _ready = 0;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    private void Work()
    {
        try
        {
            Stream stream = _open();
            using Stream? owned = _leaveOpen ? null : stream;
            while (!_isClosed)
            {
                // A whole buffer is not waited for: who writes slowly is read as he writes.
                int read = stream.Read(_reading, 0, Size);
                lock (_gate)
                {
                    _ready = read;
                    _isAtEnd = read == 0;
                    Monitor.PulseAll(_gate);
                    while (_ready > 0 && !_isClosed)
                    {
                        Monitor.Wait(_gate);
                    }

                    if (_isAtEnd)
                    {
                        return;
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            lock (_gate)
            {
                _failure = e;
                _isAtEnd = true;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Pulse()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
