using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>
/// What makes two records the same: 128 bits, which are the record's GUID, or else the beginning of the SHA-256 of
/// what stands for it.
/// </summary>
internal readonly struct RecordIdentity : IEquatable<RecordIdentity>, IComparable<RecordIdentity>
{
    private const int TextLength = 36;

    public RecordIdentity(ulong high, ulong low)
    {
        High = high;
        Low = low;
    }

    /// <summary>The first 16 hexadecimal digits of the GUID.</summary>
    public ulong High { get; }

    /// <summary>The last 16 hexadecimal digits of the GUID.</summary>
    public ulong Low { get; }

    /// <summary>
    /// Reads a GUID in its common form (8-4-4-4-12 hexadecimal digits), in any case of letters. When all letters are
    /// lower case, <see cref="ToString"/> gives the same text again.
    /// </summary>
    [MethodImpl(HotPath.Options)]
    public static unsafe bool TryParseGuid(byte[] text, int start, int length, out RecordIdentity identity, out bool lowerCase)
    {
        identity = default;
        lowerCase = true;
        if (length != TextLength || start > text.Length - TextLength)
        {
            return false;
        }

        fixed (byte* at = &text[start])
        {
            return TryParseGuid(at, length, out identity, out lowerCase);
        }
    }

    /// <summary>As above, where the text stands still.</summary>
    [MethodImpl(HotPath.Options)]
    public static unsafe bool TryParseGuid(byte* at, int length, out RecordIdentity identity, out bool lowerCase)
    {
        identity = default;
        lowerCase = true;
        if (length != TextLength || at[8] != (byte)'-' || at[13] != (byte)'-' || at[18] != (byte)'-' || at[23] != (byte)'-')
        {
            return false;
        }

        ulong upper = 0;
        bool valid = TryParseHex(*(ulong*)at, ref upper, out uint first)
            & TryParseHex(*(uint*)(at + 9) | ((ulong)*(uint*)(at + 14) << 32), ref upper, out uint second)
            & TryParseHex(*(uint*)(at + 19) | ((ulong)*(uint*)(at + 24) << 32), ref upper, out uint third)
            & TryParseHex(*(ulong*)(at + 28), ref upper, out uint fourth);
        lowerCase = upper == 0;
        identity = new RecordIdentity(((ulong)first << 32) | second, ((ulong)third << 32) | fourth);
        return valid;
    }

    /// <summary>Eight hexadecimal digits, all at once; each byte of a word is one of them.</summary>
    [MethodImpl(HotPath.Options)]
    private static bool TryParseHex(ulong digits, ref ulong upper, out uint value)
    {
        const ulong Ones = 0x0101010101010101UL;
        const ulong Tops = 0x80 * Ones;
        unchecked
        {
            ulong folded = digits | (0x20 * Ones);
            ulong isDigit = (digits + ((0x80 - '0') * Ones)) & ~(digits + ((0x7F - '9') * Ones));
            ulong isLetter = ((folded + ((0x80 - 'a') * Ones)) & ~(folded + ((0x7F - 'f') * Ones))) & Tops;
            upper |= (isLetter >> 2) & ~digits;
            ulong nibbles = (digits & (0x0F * Ones)) + ((isLetter >> 7) * 9);
            nibbles = BinaryPrimitives.ReverseEndianness(nibbles);
            nibbles = (nibbles | (nibbles >> 4)) & 0x00FF00FF00FF00FFUL;
            nibbles = (nibbles | (nibbles >> 8)) & 0x0000FFFF0000FFFFUL;
            value = (uint)(nibbles | (nibbles >> 16));

            // Beyond ASCII the sums carry into the next byte; such a word is no number in any case.
            return (((isDigit & Tops) | isLetter) & ~digits & Tops) == Tops;
        }
    }

    /// <summary>What an Id stands for, whatever its form: a GUID in any case of letters, or else the hash of the text.</summary>
    /// <param name="text">The Id, without blanks around it.</param>
    public static RecordIdentity FromText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (TryParseGuid(bytes, 0, bytes.Length, out RecordIdentity identity, out _))
        {
            return identity;
        }

        using SHA256 sha256 = SHA256.Create();
        return FromHash(sha256.ComputeHash(bytes));
    }

    /// <summary>The first 128 bits of a hash.</summary>
    public static RecordIdentity FromHash(byte[] hash) => new(ReadBigEndian(hash, 0), ReadBigEndian(hash, 8));

    public bool Equals(RecordIdentity other) => High == other.High && Low == other.Low;

    public override bool Equals(object? obj) => obj is RecordIdentity other && Equals(other);

    public override int GetHashCode() => unchecked((int)(High ^ (High >> 32) ^ Low ^ (Low >> 32)));

    public int CompareTo(RecordIdentity other)
    {
        int order = High.CompareTo(other.High);
        return order != 0 ? order : Low.CompareTo(other.Low);
    }

    /// <summary>The GUID in lower case.</summary>
    public override unsafe string ToString()
    {
        const int Length = 36;
        char* text = stackalloc char[Length];
        int digit = 0;
        for (int i = 0; i < Length; i++)
        {
            if (i is 8 or 13 or 18 or 23)
            {
                text[i] = '-';
                continue;
            }

            ulong half = digit < 16 ? High : Low;
            text[i] = "0123456789abcdef"[(int)(half >> (60 - (digit % 16 * 4))) & 15];
            digit++;
        }

        return new string(text, 0, Length);
    }

    private static ulong ReadBigEndian(byte[] bytes, int index)
    {
        ulong value = 0;
        for (int i = 0; i < 8; i++)
        {
            value = (value << 8) | bytes[index + i];
        }

        return value;
    }
}
