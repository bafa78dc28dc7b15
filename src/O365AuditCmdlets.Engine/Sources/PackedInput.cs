using System;
using System.IO;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Hands compressed bytes to a decompressor, and takes back what it did not need: a decompressor asks for more only when it
/// has used up what it was given, so the end of the compressed data lies in what it was given last.
/// </summary>
internal sealed class PackedInput : ForwardStream
{
    private const int Size = 64 * 1024;

    /// <summary>The most that is handed out at a time, and so the longest stretch in which an end is looked for.</summary>
    private const int Portion = 8 * 1024;

    private readonly Stream _stream;
    private readonly byte[] _bytes = new byte[Size];
    private int _given;
    private int _at;
    private int _end;
    private bool _isAtEnd;

    public PackedInput(Stream stream) => _stream = stream;

    /// <summary>The next byte; -1 at the end.</summary>
    public int Next()
    {
        _given = _at;
        return Has(1) ? _bytes[_at++] : -1;
    }

    /// <summary>The byte behind the next one and so on; -1 at the end.</summary>
    public int Peek(int ahead)
    {
        _given = _at;
        return Has(ahead + 1) ? _bytes[_at + ahead] : -1;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        _given = _at;
        if (!Has(1))
        {
            return 0;
        }

        int given = Math.Min(Math.Min(count, Portion), _end - _at);
        Buffer.BlockCopy(_bytes, _at, buffer, offset, given);
        _at += given;
        return given;
    }

    /// <summary>
    /// Finds in what was given last, or right behind it, eight bytes that end the data, and goes on behind them. Where they are
    /// there more than once, those are taken behind which something known follows.
    /// </summary>
    /// <returns>False when they are not there.</returns>
    public bool GoBehind(ulong end, Func<int, bool> mayFollow)
    {
        const int Length = sizeof(ulong);
        int handed = _at - _given;
        _at = _given;
        Has(handed + Length + 1);
        int found = -1;
        for (int i = _at; i <= _at + handed && i + Length <= _end; i++)
        {
            if (_bytes[i] == (byte)end && BitConverter.ToUInt64(_bytes, i) == end)
            {
                bool isKnown = mayFollow(i + Length < _end ? _bytes[i + Length] : -1);
                found = found < 0 || isKnown ? i : found;
                if (isKnown)
                {
                    break;
                }
            }
        }

        _at = found < 0 ? _at : found + Length;
        return found >= 0;
    }

    /// <summary>Sees to it that so many bytes are at hand, as far as there are.</summary>
    private bool Has(int count)
    {
        while (_end - _at < count && !_isAtEnd)
        {
            if (_given > 0)
            {
                Buffer.BlockCopy(_bytes, _given, _bytes, 0, _end - _given);
                _end -= _given;
                _at -= _given;
                _given = 0;
            }

            int read = _stream.Read(_bytes, _end, _bytes.Length - _end);
            _isAtEnd = read == 0;
            _end += read;
        }

        return _end - _at >= count;
    }
}
