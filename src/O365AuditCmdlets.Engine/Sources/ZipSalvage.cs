using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>Finds the entries of a zip archive whose list is lost, as far as they say themselves how long they are.</summary>
internal static class ZipSalvage
{
    private const uint HeaderMark = 0x04034B50;
    private const int HeaderLength = 30;
    private const int SizesFollow = 8;

    /// <summary>The entries from the beginning on, up to the first one whose end is not known.</summary>
    public static List<ZipItem> Find(Stream file)
    {
        var items = new List<ZipItem>();
        var header = new byte[HeaderLength];
        long at = 0;
        try
        {
            while (at >= 0 && at + HeaderLength <= file.Length)
            {
                ZipDirectory.ReadAt(file, at, header);
                uint packed = BitConverter.ToUInt32(header, 18);
                if (BitConverter.ToUInt32(header, 0) != HeaderMark || packed == uint.MaxValue || ((header[6] & SizesFollow) != 0 && packed == 0))
                {
                    break;
                }

                var name = new byte[BitConverter.ToUInt16(header, 26)];
                ZipDirectory.ReadAt(file, at + HeaderLength, name);
                items.Add(new ZipItem(Encoding.UTF8.GetString(name))
                {
                    Flags = BitConverter.ToUInt16(header, 6),
                    Method = BitConverter.ToUInt16(header, 8),
                    Sum = BitConverter.ToUInt32(header, 14),
                    PackedLength = packed,
                    Length = BitConverter.ToUInt32(header, 22),
                    Offset = at,
                });
                at += HeaderLength + name.Length + BitConverter.ToUInt16(header, 28) + packed;
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // That the archive is damaged was said; here it ends.
        }

        return items;
    }
}
