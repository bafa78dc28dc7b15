using System;
using System.IO;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Unpacks gzip, one member after the other, and holds each against the check sum and length at its end (RFC 1952). What the
/// runtime offers takes a file that is cut off, or whose later members are damaged, for one that ends there.
/// </summary>
internal sealed class GzipMembers : ForwardStream
{
    private const int First = 0x1F;
    private const int Second = 0x8B;
    private const int Deflate = 8;
    private const int HeaderSum = 0x02;
    private const int Extra = 0x04;
    private const int Name = 0x08;
    private const int Comment = 0x10;
    private const int Reserved = 0xE0;
    private const string CutOff = "It is cut off.";
    private const string Changed = "It is cut off or damaged: the check sum at the end of a part is not that of its content.";
    private const string Damaged = "Its compressed data are damaged.";
    private const string BadHeader = "The beginning of a part is damaged.";
    private const string NotGzip = "Behind its end stands something that is not gzip.";

    private readonly PackedInput _input;
    private readonly byte[] _one = new byte[1];
    private DeflateStream? _member;
    private bool _isBehindFirst;
    private uint _headerSum;
    private uint _sum;
    private uint _length;

    /// <param name="stream">What begins with gzip.</param>
    public GzipMembers(Stream stream) => _input = new PackedInput(stream);

    /// <exception cref="InvalidDataException">It is damaged or cut off. What was given before is sound, but for the last part.</exception>
    [MethodImpl(HotPath.Options)]
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (count > 0 && (_member is not null || Begin()))
        {
            int read = Unpack(buffer, offset, count);
            if (read > 0)
            {
                _sum = Crc32.Append(_sum, buffer, offset, read);
                _length += (uint)read;
                return read;
            }

            End();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _member?.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Unpack(byte[] buffer, int offset, int count)
    {
        try
        {
            return _member!.Read(buffer, offset, count);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(Damaged, e);
        }
    }

    private void End()
    {
        _member!.Dispose();
        _member = null;
        if (!_input.GoBehind(_sum | ((ulong)_length << 32), next => next is -1 or 0 or First))
        {
            throw new InvalidDataException(Changed);
        }
    }

    /// <summary>Goes over the header of the next member; false when there is none.</summary>
    private bool Begin()
    {
        // Tapes and block devices pad with zeros.
        int padding = _isBehindFirst ? SkipZeros() : 0;
        if (padding < 0)
        {
            return false;
        }

        if (_input.Peek(0) != First || (_input.Peek(1) is not Second and not -1))
        {
            throw new InvalidDataException(NotGzip);
        }

        _headerSum = 0;
        Skip(2);
        int method = Byte();
        int flags = Byte();
        Skip(6);
        if (method != Deflate || (flags & Reserved) != 0)
        {
            throw new InvalidDataException(BadHeader);
        }

        if ((flags & Extra) != 0)
        {
            Skip(Byte() | (Byte() << 8));
        }

        SkipText((flags & Name) != 0);
        SkipText((flags & Comment) != 0);
        uint sum = _headerSum & 0xFFFF;
        if ((flags & HeaderSum) != 0 && (Byte() | (Byte() << 8)) != sum)
        {
            throw new InvalidDataException(BadHeader);
        }

        _isBehindFirst = true;
        _sum = 0;
        _length = 0;
        _member = new DeflateStream(_input, CompressionMode.Decompress, leaveOpen: true);
        return true;
    }

    /// <returns>Below 0 when nothing follows.</returns>
    private int SkipZeros()
    {
        int count = 0;
        while (_input.Peek(0) == 0)
        {
            _input.Next();
            count = 1;
        }

        return _input.Peek(0) < 0 ? -1 : count;
    }

    private void SkipText(bool isThere)
    {
        while (isThere && Byte() != 0)
        {
        }
    }

    private void Skip(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Byte();
        }
    }

    private int Byte()
    {
        int next = _input.Next();
        if (next < 0)
        {
            throw new InvalidDataException(CutOff);
        }

        _one[0] = (byte)next;
        _headerSum = Crc32.Append(_headerSum, _one, 0, 1);
        return next;
    }
}
