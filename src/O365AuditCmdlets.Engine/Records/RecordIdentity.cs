using System;

namespace O365AuditCmdlets.Records;

/// <summary>
/// What makes two records the same: 128 bits, which are the record's GUID, or else the beginning of the SHA-256 of
/// what stands for it.
/// </summary>
internal readonly struct RecordIdentity : IEquatable<RecordIdentity>, IComparable<RecordIdentity>
{
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
    public static bool TryParseGuid(byte[] text, int start, int length, out RecordIdentity identity, out bool lowerCase)
    {
        identity = default;
        lowerCase = true;
        if (length != 36)
        {
            return false;
        }

        ulong high = 0, low = 0;
        int digits = 0;
        for (int i = 0; i < 36; i++)
        {
            byte value = text[start + i];
            if (i is 8 or 13 or 18 or 23)
            {
                if (value != (byte)'-')
                {
                    return false;
                }

                continue;
            }

            int digit;
            if (value is >= (byte)'0' and <= (byte)'9')
            {
                digit = value - '0';
            }
            else if (value is >= (byte)'a' and <= (byte)'f')
            {
                digit = value - 'a' + 10;
            }
            else if (value is >= (byte)'A' and <= (byte)'F')
            {
                digit = value - 'A' + 10;
                lowerCase = false;
            }
            else
            {
                return false;
            }

            if (digits++ < 16)
            {
                high = (high << 4) | (uint)digit;
            }
            else
            {
                low = (low << 4) | (uint)digit;
            }
        }

        identity = new RecordIdentity(high, low);
        return true;
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
