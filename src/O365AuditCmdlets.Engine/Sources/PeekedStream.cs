using System;
using System.IO;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>A stream whose first bytes can be looked at before they are read.</summary>
internal sealed class PeekedStream : ForwardStream
{
    private readonly Stream _stream;
    private byte[] _head = Array.Empty<byte>();
    private int _at;

    public PeekedStream(Stream stream) => _stream = stream;

    /// <summary>The first bytes, fewer when the stream is shorter. Called once, before anything is read.</summary>
    public byte[] Peek(int count)
    {
        byte[] head = new byte[count];
        int filled = 0;
        int read;
        while (filled < count && (read = _stream.Read(head, filled, count - filled)) > 0)
        {
            filled += read;
        }

        Array.Resize(ref head, filled);
        _head = head;
        return head;
    }

    /// <summary>Leaves out some of the bytes that were looked at.</summary>
    public void Skip(int count) => _at += count;

    [MethodImpl(HotPath.Options)]
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _head.Length)
        {
            return _stream.Read(buffer, offset, count);
        }

        int given = Math.Min(count, _head.Length - _at);
        Buffer.BlockCopy(_head, _at, buffer, offset, given);
        _at += given;
        return given;
    }
}
