using System;
using System.IO;

namespace O365AuditCmdlets.Sources;

/// <summary>A stretch of a file, which has its own place in it.</summary>
internal sealed class FilePart : ForwardStream
{
    private readonly Stream _file;
    private readonly long _end;
    private long _at;

    public FilePart(Stream file, long start, long length)
    {
        _file = file;
        _at = start;
        _end = start + length;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int length = (int)Math.Max(0, Math.Min(count, _end - _at));
        if (length == 0)
        {
            return 0;
        }

        _file.Position = _at;
        int read = _file.Read(buffer, offset, length);
        _at += read;
        return read;
    }
}
