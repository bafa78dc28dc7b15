using System;
using System.IO;

namespace O365AuditCmdlets.Tests;

/// <summary>What a pipe is: bytes in pieces of any size, no length and no way back.</summary>
internal sealed class PipeStream(byte[] bytes, Random pieces) : MemoryStream(bytes, writable: false)
{
    private const int LargestPiece = 70_000;

    public bool IsClosed { get; private set; }

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, pieces.Next(1, LargestPiece)));

    protected override void Dispose(bool disposing)
    {
        IsClosed = true;
        base.Dispose(disposing);
    }
}
