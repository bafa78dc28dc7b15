using System;
using System.IO;

namespace O365AuditCmdlets.Tests;

/// <summary>A stream that never gives more than so many bytes at a time.</summary>
internal sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes, writable: false)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
}
