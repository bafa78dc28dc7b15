using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>Reads the list at the end of a zip archive (PKWARE's APPNOTE 6.3.10), also that of large ones (zip64).</summary>
internal static class ZipDirectory
{
    private const uint EndMark = 0x06054B50;
    private const uint LargeLocatorMark = 0x07064B50;
    private const uint LargeEndMark = 0x06064B50;
    private const uint ItemMark = 0x02014B50;
    private const int EndLength = 22;
    private const int LargeLocatorLength = 20;
    private const int LargeEndLength = 56;
    private const int ItemLength = 46;
    private const int LongestComment = ushort.MaxValue;
    private const int LargeExtra = 1;

    /// <summary>The entries.</summary>
    /// <exception cref="InvalidDataException">There is no such list, or it is damaged.</exception>
    public static List<ZipItem> Read(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndLength + LongestComment)];
        long tailStart = file.Length - tail.Length;
        ReadAt(file, tailStart, tail);
        int end = FindEnd(tail);
        if (end < 0)
        {
            throw new InvalidDataException("its list of entries is missing, so it is cut off or damaged");
        }

        for (int i = end + EndLength + BitConverter.ToUInt16(tail, end + 20); i < tail.Length; i++)
        {
            if (tail[i] != 0)
            {
                throw new InvalidDataException("behind its end stands something that is not zip");
            }
        }

        long count = BitConverter.ToUInt16(tail, end + 10);
        long length = BitConverter.ToUInt32(tail, end + 12);
        long offset = BitConverter.ToUInt32(tail, end + 16);
        if (count == ushort.MaxValue || length == uint.MaxValue || offset == uint.MaxValue)
        {
            ReadLarge(file, tailStart + end, ref count, ref length, ref offset);
        }

        if (offset < 0 || length < 0 || offset > file.Length - length || length > int.MaxValue)
        {
            throw new InvalidDataException("its list of entries lies outside of it");
        }

        var list = new byte[length];
        ReadAt(file, offset, list);
        return Parse(list, count);
    }

    /// <summary>Reads bytes of a file.</summary>
    /// <exception cref="InvalidDataException">They are not there.</exception>
    public static void ReadAt(Stream file, long offset, byte[] bytes)
    {
        file.Position = offset;
        int filled = 0;
        int read;
        while (filled < bytes.Length && (read = file.Read(bytes, filled, bytes.Length - filled)) > 0)
        {
            filled += read;
        }

        if (filled < bytes.Length)
        {
            throw new InvalidDataException("it is cut off");
        }
    }

    private static int FindEnd(byte[] tail)
    {
        for (int i = tail.Length - EndLength; i >= 0; i--)
        {
            if (tail[i] == 'P' && BitConverter.ToUInt32(tail, i) == EndMark && i + EndLength + BitConverter.ToUInt16(tail, i + 20) <= tail.Length)
            {
                return i;
            }
        }

        return -1;
    }

    private static void ReadLarge(Stream file, long end, ref long count, ref long length, ref long offset)
    {
        if (end < LargeLocatorLength)
        {
            return;
        }

        var locator = new byte[LargeLocatorLength];
        ReadAt(file, end - LargeLocatorLength, locator);
        if (BitConverter.ToUInt32(locator, 0) != LargeLocatorMark)
        {
            return;
        }

        var large = new byte[LargeEndLength];
        long at = BitConverter.ToInt64(locator, 8);
        if (at < 0 || at > file.Length)
        {
            throw new InvalidDataException("its list of entries lies outside of it");
        }

        ReadAt(file, at, large);
        if (BitConverter.ToUInt32(large, 0) != LargeEndMark)
        {
            throw new InvalidDataException("its list of entries is damaged");
        }

        count = BitConverter.ToInt64(large, 32);
        length = BitConverter.ToInt64(large, 40);
        offset = BitConverter.ToInt64(large, 48);
    }

    private static List<ZipItem> Parse(byte[] list, long count)
    {
        var items = new List<ZipItem>();
        int at = 0;
        while (at + ItemLength <= list.Length && BitConverter.ToUInt32(list, at) == ItemMark)
        {
            int name = BitConverter.ToUInt16(list, at + 28);
            int extra = BitConverter.ToUInt16(list, at + 30);
            int comment = BitConverter.ToUInt16(list, at + 32);
            if (at + ItemLength + name + extra + comment > list.Length)
            {
                break;
            }

            var item = new ZipItem(Encoding.UTF8.GetString(list, at + ItemLength, name))
            {
                Flags = BitConverter.ToUInt16(list, at + 8),
                Method = BitConverter.ToUInt16(list, at + 10),
                Sum = BitConverter.ToUInt32(list, at + 16),
                PackedLength = BitConverter.ToUInt32(list, at + 20),
                Length = BitConverter.ToUInt32(list, at + 24),
                Offset = BitConverter.ToUInt32(list, at + 42),
            };
            ReadLargeSizes(item, list, at + ItemLength + name, extra);
            items.Add(item);
            at += ItemLength + name + extra + comment;
        }

        if (items.Count != count)
        {
            throw new InvalidDataException("its list of entries is damaged");
        }

        return items;
    }

    /// <summary>What has no room in 32 bits stands in the extra field, in this order.</summary>
    private static void ReadLargeSizes(ZipItem item, byte[] bytes, int at, int length)
    {
        int end = at + length;
        while (at + 4 <= end)
        {
            int size = BitConverter.ToUInt16(bytes, at + 2);
            int value = at + 4;
            int last = Math.Min(value + size, end);
            if (BitConverter.ToUInt16(bytes, at) == LargeExtra)
            {
                item.Length = Large(item.Length, bytes, ref value, last);
                item.PackedLength = Large(item.PackedLength, bytes, ref value, last);
                item.Offset = Large(item.Offset, bytes, ref value, last);
            }

            at = last;
        }
    }

    private static long Large(long small, byte[] bytes, ref int at, int end)
    {
        if (small != uint.MaxValue || at + 8 > end)
        {
            return small;
        }

        at += 8;
        return BitConverter.ToInt64(bytes, at - 8);
    }
}
