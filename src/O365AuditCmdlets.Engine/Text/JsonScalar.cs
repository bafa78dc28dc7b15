
using System.Numerics;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <summary>The small texts of JSON: literals, numbers and the escapes of strings.</summary>
internal static unsafe class JsonScalar
{
    // What may stand behind a backslash, a bit for each character.
    private const ulong KnownBelow64 = (1UL << '"') | (1UL << '/');
    private const ulong KnownFrom64 = (1UL << ('\\' - 64)) | (1UL << ('b' - 64)) | (1UL << ('f' - 64)) | (1UL << ('n' - 64)) | (1UL << ('r' - 64)) | (1UL << ('t' - 64)) | (1UL << ('u' - 64));

    // What a literal or number ends before, a bit for each character.
    private const ulong DelimitersBelow64 = (1UL << ',') | (1UL << ':') | (1UL << '"') | (1UL << ' ') | (1UL << '\t') | (1UL << '\r') | (1UL << '\n');
    private const ulong DelimitersFrom64 = (1UL << ('{' - 64)) | (1UL << ('}' - 64)) | (1UL << ('[' - 64)) | (1UL << (']' - 64));

    /// <summary>The kind of the literal or number that fills the bytes exactly; <see cref="JsonKind.Absent"/> when they are neither.</summary>
    [MethodImpl(HotPath.Options)]
    public static JsonKind Classify(byte* text, int length)
    {
        switch (text[0])
        {
            case (byte)'t':
                return length == 4 && text[1] == (byte)'r' && text[2] == (byte)'u' && text[3] == (byte)'e' ? JsonKind.True : JsonKind.Absent;
            case (byte)'f':
                return length == 5 && text[1] == (byte)'a' && text[2] == (byte)'l' && text[3] == (byte)'s' && text[4] == (byte)'e' ? JsonKind.False : JsonKind.Absent;
            case (byte)'n':
                return length == 4 && text[1] == (byte)'u' && text[2] == (byte)'l' && text[3] == (byte)'l' ? JsonKind.Null : JsonKind.Absent;
            default:
                return IsNumber(text, length) ? JsonKind.Number : JsonKind.Absent;
        }
    }

    /// <summary>True for a character behind which a literal or number has ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDelimiter(byte value) => ((value < 64 ? DelimitersBelow64 : value < 128 ? DelimitersFrom64 : 0) >> (value & 63) & 1) != 0;

    /// <summary>Of the characters behind a backslash, those that JSON does not know there, as bits.</summary>
    /// <param name="block">The byte that the lowest bit means.</param>
    /// <param name="limit">Behind the last byte at hand.</param>
    /// <param name="escaped">The characters.</param>
    /// <param name="hasNumber">True when one of them is written as <c>\u</c> and its number.</param>
    [MethodImpl(HotPath.Options)]
    public static ulong BadEscapes(byte* block, byte* limit, ulong escaped, out bool hasNumber)
    {
        ulong bad = 0;
        hasNumber = false;
        for (; escaped != 0; escaped &= escaped - 1)
        {
            byte* at = block + BitOperations.TrailingZeroCount(escaped);
            ulong known = *at < 64 ? KnownBelow64 : *at < 128 ? KnownFrom64 : 0;
            if ((known >> (*at & 63) & 1) == 0)
            {
                bad |= escaped & (~escaped + 1);
            }
            else if (*at == (byte)'u')
            {
                hasNumber = true;
                for (int i = 1; i <= 4 && at + i < limit; i++)
                {
                    if (HexValue(at[i]) < 0)
                    {
                        bad |= escaped & (~escaped + 1);
                    }
                }
            }
        }

        return bad;
    }

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    public static int HexValue(byte digit)
    {
        if (digit is >= (byte)'0' and <= (byte)'9')
        {
            return digit - '0';
        }

        int folded = digit | 0x20;
        return folded is >= 'a' and <= 'f' ? folded - 'a' + 10 : -1;
    }

    /// <summary>
    /// Writes the characters that an escaped JSON string means, as UTF-8, to <paramref name="target"/>, which is never
    /// longer than the source. Half of a surrogate pair becomes U+FFFD; an escape that is cut off at the end is left out.
    /// </summary>
    /// <returns>The number of bytes written.</returns>
    [MethodImpl(HotPath.Options)]
    public static int Unescape(byte* source, int length, bool doubled, byte* target)
    {
        int written = 0;
        for (int i = 0; i < length; i++)
        {
            byte value = source[i];
            if (value != (byte)'\\' || i + 1 >= length)
            {
                target[written++] = value;
                continue;
            }

            value = source[++i];
            switch (value)
            {
                case (byte)'b': target[written++] = (byte)'\b'; break;
                case (byte)'f': target[written++] = (byte)'\f'; break;
                case (byte)'n': target[written++] = (byte)'\n'; break;
                case (byte)'r': target[written++] = (byte)'\r'; break;
                case (byte)'t': target[written++] = (byte)'\t'; break;
                case (byte)'u' when i + 4 >= length:
                    // U+FFFD would be longer than what stands here.
                    return written;
                case (byte)'u':
                    int unit = HexUnit(source, i + 1);
                    i += 4;
                    int low;
                    if (unit is >= 0xD800 and <= 0xDBFF
                        && i + 6 < length
                        && source[i + 1] == (byte)'\\'
                        && source[i + 2] == (byte)'u'
                        && (low = HexUnit(source, i + 3)) is >= 0xDC00 and <= 0xDFFF)
                    {
                        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                        i += 6;
                    }
                    else if (unit is < 0 or (>= 0xD800 and <= 0xDFFF))
                    {
                        unit = 0xFFFD;
                    }

                    written += Encode(unit, target + written);
                    break;
                case (byte)'"':
                    target[written++] = value;
                    if (doubled && i + 1 < length && source[i + 1] == (byte)'"')
                    {
                        i++;
                    }

                    break;
                default:
                    target[written++] = value;
                    break;
            }
        }

        return written;
    }

    /// <summary>Writes a CSV field without its doubling: two quotation marks become one.</summary>
    public static int UndoubleQuotes(byte* source, int length, byte* target)
    {
        int written = 0;
        for (int i = 0; i < length; i++)
        {
            byte value = source[i];
            target[written++] = value;
            if (value == (byte)'"' && i + 1 < length && source[i + 1] == (byte)'"')
            {
                i++;
            }
        }

        return written;
    }

    private static int HexUnit(byte* source, int index)
    {
        int unit = 0;
        for (int k = 0; k < 4; k++)
        {
            int digit = HexValue(source[index + k]);
            if (digit < 0)
            {
                return -1;
            }

            unit = (unit << 4) | digit;
        }

        return unit;
    }

    private static int Encode(int codePoint, byte* target)
    {
        if (codePoint < 0x80)
        {
            target[0] = (byte)codePoint;
            return 1;
        }

        if (codePoint < 0x800)
        {
            target[0] = (byte)(0xC0 | (codePoint >> 6));
            target[1] = (byte)(0x80 | (codePoint & 0x3F));
            return 2;
        }

        if (codePoint < 0x10000)
        {
            target[0] = (byte)(0xE0 | (codePoint >> 12));
            target[1] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
            target[2] = (byte)(0x80 | (codePoint & 0x3F));
            return 3;
        }

        target[0] = (byte)(0xF0 | (codePoint >> 18));
        target[1] = (byte)(0x80 | ((codePoint >> 12) & 0x3F));
        target[2] = (byte)(0x80 | ((codePoint >> 6) & 0x3F));
        target[3] = (byte)(0x80 | (codePoint & 0x3F));
        return 4;
    }

    [MethodImpl(HotPath.Options)]
    private static bool IsNumber(byte* text, int length)
    {
        int i = 0;
        if (text[0] == (byte)'-')
        {
            i++;
        }

        if (i == length)
        {
            return false;
        }

        if (text[i] == (byte)'0')
        {
            i++;
        }
        else if (!Digits(text, length, ref i))
        {
            return false;
        }

        if (i < length && text[i] == (byte)'.')
        {
            i++;
            if (!Digits(text, length, ref i))
            {
                return false;
            }
        }

        if (i < length && (text[i] | 0x20) == 'e')
        {
            i++;
            if (i < length && text[i] is (byte)'+' or (byte)'-')
            {
                i++;
            }

            if (!Digits(text, length, ref i))
            {
                return false;
            }
        }

        return i == length;
    }

    private static bool Digits(byte* text, int length, ref int i)
    {
        int from = i;
        while (i < length && text[i] is >= (byte)'0' and <= (byte)'9')
        {
            i++;
        }

        return i > from;
    }
}
