using System;
using System.IO;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Reads a stream that is unpacked on the way always in the same pieces, whatever its reader asks for. How much of a
/// damaged archive comes out before the damage is noticed depends on that, and the answer must not depend on the reader.
/// </summary>
internal sealed class EvenStream : ForwardStream
{
    private const int Piece = 64 * 1024;

    private readonly Stream _stream;
    private byte[]? _kept;
    private int _at;
    private int _end;
    private long _position;

    public EvenStream(Stream stream) => _stream = stream;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _end)
        {
            int piece = Piece - (int)(_position % Piece);
            if (count >= piece)
            {
                int read = _stream.Read(buffer, offset, piece);
                _position += read;
                return read;
            }

            _kept ??= new byte[Piece];
            _at = 0;
            _end = 0;
            _end = _stream.Read(_kept, 0, piece);
            _position += _end;
        }

        int given = Math.Min(count, _end - _at);
        Buffer.BlockCopy(_kept!, _at, buffer, offset, given);
        _at += given;
        return given;
    }
}
