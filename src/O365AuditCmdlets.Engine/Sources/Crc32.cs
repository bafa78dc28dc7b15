using System;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>The check sum of gzip and zip, computed bit by bit as the formats define it, sixteen bytes at a time or faster.</summary>
internal static partial class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int Step = 16;

    private static readonly uint[] Table = MakeTable();

    /// <summary>The sum of what came before and these bytes.</summary>
    /// <param name="crc">The sum so far; 0 at the beginning.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="length">How many.</param>
    public static uint Append(uint crc, byte[] bytes, int from, int length)
    {
        uint state = ~crc;
        int done = Fold(ref state, bytes, from, length);
        return ~AppendByTable(state, bytes, from + done, length - done);
    }

    /// <summary>Goes on without vectors.</summary>
    [MethodImpl(HotPath.Options)]
    internal static uint AppendByTable(uint state, byte[] bytes, int from, int length)
    {
        uint[] table = Table;
        int end = from + length;
        for (; from <= end - Step; from += Step)
        {
            uint first = state ^ Word(bytes, from);
            uint second = Word(bytes, from + 4);
            uint third = Word(bytes, from + 8);
            uint fourth = Word(bytes, from + 12);
            state = Four(table, first, 12) ^ Four(table, second, 8) ^ Four(table, third, 4) ^ Four(table, fourth, 0);
        }

        for (; from < end; from++)
        {
            state = table[(byte)(state ^ bytes[from])] ^ (state >> 8);
        }

        return state;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Word(byte[] bytes, int at) =>
        bytes[at] | ((uint)bytes[at + 1] << 8) | ((uint)bytes[at + 2] << 16) | ((uint)bytes[at + 3] << 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Four(uint[] table, uint word, int behind) =>
        table[((behind + 3) * 256) + (byte)word]
        ^ table[((behind + 2) * 256) + (byte)(word >> 8)]
        ^ table[((behind + 1) * 256) + (byte)(word >> 16)]
        ^ table[(behind * 256) + (byte)(word >> 24)];

    private static uint[] MakeTable()
    {
        // Row n has the sum of a byte with n zeros behind it.
        var table = new uint[Step * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint sum = i;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) != 0 ? (sum >> 1) ^ Polynomial : sum >> 1;
            }

            table[i] = sum;
        }

        for (int i = 256; i < table.Length; i++)
        {
            uint before = table[i - 256];
            table[i] = (before >> 8) ^ table[(byte)before];
        }

        return table;
    }
}
