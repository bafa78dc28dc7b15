using System;
using System.IO;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>Unpacks an entry of a zip archive and holds it against the length and check sum that the archive has for it.</summary>
internal sealed class ZipContent : ForwardStream
{
    private const uint HeaderMark = 0x04034B50;
    private const int HeaderLength = 30;

    private readonly ZipItem _item;
    private readonly Stream _content;
    private uint _sum;
    private long _length;

    private ZipContent(ZipItem item, Stream content)
    {
        _item = item;
        _content = content;
    }

    /// <summary>Opens an entry.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="item">The entry.</param>
    /// <param name="number">Its place in the list; below 0 when there is none.</param>
    /// <exception cref="InvalidDataException">Its beginning is damaged.</exception>
    /// <exception cref="NotSupportedException">It is encrypted, or compressed in a way that is not known.</exception>
    public static ZipContent Open(Stream file, ZipItem item, int number)
    {
        if (item.IsEncrypted)
        {
            throw new NotSupportedException("It is encrypted.");
        }

        if (item.Method is not (ZipItem.Stored or ZipItem.Deflate or ZipItem.Deflate64))
        {
            throw new NotSupportedException($"It is compressed by {item.MethodName}, which is not supported.");
        }

        var header = new byte[HeaderLength];
        if (item.Offset < 0 || item.Offset > file.Length)
        {
            throw new InvalidDataException("it lies outside of the archive");
        }

        ZipDirectory.ReadAt(file, item.Offset, header);
        if (BitConverter.ToUInt32(header, 0) != HeaderMark || BitConverter.ToUInt16(header, 8) != item.Method)
        {
            throw new InvalidDataException("its beginning is damaged");
        }

        long start = item.Offset + HeaderLength + BitConverter.ToUInt16(header, 26) + BitConverter.ToUInt16(header, 28);
        var packed = new FilePart(file, start, item.PackedLength);
        return new ZipContent(item, item.Method switch
        {
            ZipItem.Stored => packed,
            ZipItem.Deflate => new DeflateStream(packed, CompressionMode.Decompress),
            _ => OpenDeflate64(file, number),
        });
    }

    /// <exception cref="InvalidDataException">What was unpacked is not what the archive says.</exception>
    [MethodImpl(HotPath.Options)]
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = Unpack(buffer, offset, count);
        _sum = Crc32.Append(_sum, buffer, offset, read);
        _length += read;
        if (read == 0 && count > 0 && (_length != _item.Length || _sum != _item.Sum))
        {
            throw new InvalidDataException(_length < _item.Length
                ? "It is shorter than the archive says."
                : _length > _item.Length ? "It is longer than the archive says." : "Its check sum is not that of its content.");
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    // Of the ways of the archive only the runtime knows this one, and not by itself.
    private static Stream OpenDeflate64(Stream file, int number)
    {
        if (number < 0)
        {
            throw new InvalidDataException("the list of the archive, which is needed for its way of compression (Deflate64), is missing");
        }

        file.Position = 0;
        return new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true).Entries[number].Open();
    }

    private int Unpack(byte[] buffer, int offset, int count)
    {
        try
        {
            return _content.Read(buffer, offset, count);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException("Its compressed data are damaged.", e);
        }
    }
}
