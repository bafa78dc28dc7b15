using System;
using System.IO;
using System.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>Gives the UTF-8 of a UTF-16 stream.</summary>
internal sealed class Utf16Stream : ForwardStream
{
    private const int ChunkBytes = 16 * 1024;

    private readonly Stream _stream;
    private readonly Decoder _decoder;
    private readonly Encoder _encoder = new UTF8Encoding(false).GetEncoder();
    private readonly byte[] _raw = new byte[ChunkBytes];
    private readonly char[] _chars = new char[ChunkBytes];
    private byte[] _utf8 = Array.Empty<byte>();
    private int _at;
    private int _end;
    private bool _atEnd;

    public Utf16Stream(Stream stream, bool bigEndian)
    {
        _stream = stream;
        _decoder = new UnicodeEncoding(bigEndian, byteOrderMark: false).GetDecoder();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_at == _end)
        {
            if (_atEnd)
            {
                return 0;
            }

            int read = _stream.Read(_raw, 0, _raw.Length);
            _atEnd = read == 0;
            int chars = _decoder.GetChars(_raw, 0, read, _chars, 0, flush: _atEnd);
            int room = Encoding.UTF8.GetMaxByteCount(chars + 1);
            if (_utf8.Length < room)
            {
                _utf8 = new byte[room];
            }

            _at = 0;
            _end = _encoder.GetBytes(_chars, 0, chars, _utf8, 0, flush: _atEnd);
        }

        int given = Math.Min(count, _end - _at);
        Buffer.BlockCopy(_utf8, _at, buffer, offset, given);
        _at += given;
        return given;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
        }

        base.Dispose(disposing);
    }
}
