using System.Numerics;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
#endif

namespace O365AuditCmdlets.Text;

/// <summary>Where the characters that give JSON and CSV their structure stand in 64 bytes: bit n of a mask is byte n.</summary>
internal struct ByteBlock
{
    /// <summary>The number of bytes one block covers.</summary>
    public const int Size = 64;

    /// <summary>The quotation mark.</summary>
    public ulong Quote;

    /// <summary>The backslash.</summary>
    public ulong Backslash;

    /// <summary>Any of <c>{ } [ ] : ,</c>.</summary>
    public ulong Operator;

    /// <summary>The space, U+0020.</summary>
    public ulong Space;

    /// <summary>Any byte below U+0020, line breaks and tabs among them.</summary>
    public ulong Control;

    /// <summary>Reads the 64 bytes at <paramref name="source"/>. The caller guarantees that all of them may be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Classify(byte* source, out ByteBlock block)
    {
#if NET8_0_OR_GREATER
        if (Vector512.IsHardwareAccelerated)
        {
            Classify512(source, out block);
            return;
        }

        if (Vector256.IsHardwareAccelerated)
        {
            Classify256(source, out block);
            return;
        }

        if (Vector128.IsHardwareAccelerated)
        {
            Classify128(source, out block);
            return;
        }
#endif
        ClassifyPlain(source, out block);
    }

    /// <summary>The prefix exclusive-or: every bit becomes the parity of itself and all lower bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PrefixXor(ulong bits)
    {
#if NET8_0_OR_GREATER
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        }
#endif
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        bits ^= bits << 32;
        return bits;
    }

    /// <summary>
    /// The characters that stand behind an odd number of escape characters, which is to say: are escaped.
    /// <paramref name="carry"/> is 1 when the last block ended in such an escape; it is set for the next block.
    /// </summary>
    /// <remarks>The arithmetic is that of simdjson (Langdale and Lemire, "Parsing Gigabytes of JSON per Second", 2019, section 3.1.1).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FindEscaped(ulong escapes, ref ulong carry)
    {
        if (escapes == 0)
        {
            ulong only = carry;
            carry = 0;
            return only;
        }

        const ulong EvenBits = 0x5555555555555555UL;
        escapes &= ~carry;
        ulong follows = (escapes << 1) | carry;
        ulong oddStarts = escapes & ~EvenBits & ~follows;
        ulong evenSequences = unchecked(oddStarts + escapes);
        carry = evenSequences < escapes ? 1UL : 0UL;
        return (EvenBits ^ (evenSequences << 1)) & follows;
    }

    internal static unsafe void ClassifyPlain(byte* source, out ByteBlock block)
    {
        ulong quote = 0, backslash = 0, op = 0, space = 0, control = 0;
        for (int i = 0; i < Size; i++)
        {
            ulong bit = 1UL << i;
            byte value = source[i];
            if (value > 0x5D)
            {
                if (value is (byte)'{' or (byte)'}')
                {
                    op |= bit;
                }
            }
            else if (value < 0x20)
            {
                control |= bit;
            }
            else
            {
                switch (value)
                {
                    case (byte)'"': quote |= bit; break;
                    case (byte)'\\': backslash |= bit; break;
                    case (byte)' ': space |= bit; break;
                    case (byte)'[':
                    case (byte)']':
                    case (byte)':':
                    case (byte)',': op |= bit; break;
                }
            }
        }

        block.Quote = quote;
        block.Backslash = backslash;
        block.Operator = op;
        block.Space = space;
        block.Control = control;
    }

#if NET8_0_OR_GREATER
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Classify512(byte* source, out ByteBlock block)
    {
        Vector512<byte> bytes = Vector512.Load(source);
        Vector512<byte> folded = bytes | Vector512.Create((byte)0x20);
        block.Quote = Vector512.Equals(bytes, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
        block.Backslash = Vector512.Equals(bytes, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
        block.Operator = Vector512.Equals(folded, Vector512.Create((byte)'{')).ExtractMostSignificantBits()
            | Vector512.Equals(folded, Vector512.Create((byte)'}')).ExtractMostSignificantBits()
            | Vector512.Equals(bytes, Vector512.Create((byte)':')).ExtractMostSignificantBits()
            | Vector512.Equals(bytes, Vector512.Create((byte)',')).ExtractMostSignificantBits();
        block.Space = Vector512.Equals(bytes, Vector512.Create((byte)' ')).ExtractMostSignificantBits();
        block.Control = Vector512.LessThan(bytes, Vector512.Create((byte)0x20)).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Classify256(byte* source, out ByteBlock block)
    {
        Classify32(Vector256.Load(source), out uint quote0, out uint backslash0, out uint op0, out uint space0, out uint control0);
        Classify32(Vector256.Load(source + 32), out uint quote1, out uint backslash1, out uint op1, out uint space1, out uint control1);
        block.Quote = quote0 | ((ulong)quote1 << 32);
        block.Backslash = backslash0 | ((ulong)backslash1 << 32);
        block.Operator = op0 | ((ulong)op1 << 32);
        block.Space = space0 | ((ulong)space1 << 32);
        block.Control = control0 | ((ulong)control1 << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Classify32(Vector256<byte> bytes, out uint quote, out uint backslash, out uint op, out uint space, out uint control)
    {
        Vector256<byte> folded = bytes | Vector256.Create((byte)0x20);
        quote = Vector256.Equals(bytes, Vector256.Create((byte)'"')).ExtractMostSignificantBits();
        backslash = Vector256.Equals(bytes, Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
        op = (Vector256.Equals(folded, Vector256.Create((byte)'{'))
            | Vector256.Equals(folded, Vector256.Create((byte)'}'))
            | Vector256.Equals(bytes, Vector256.Create((byte)':'))
            | Vector256.Equals(bytes, Vector256.Create((byte)','))).ExtractMostSignificantBits();
        space = Vector256.Equals(bytes, Vector256.Create((byte)' ')).ExtractMostSignificantBits();
        control = Vector256.Equals(Vector256.Min(bytes, Vector256.Create((byte)0x1F)), bytes).ExtractMostSignificantBits();
    }

    internal static unsafe void Classify128(byte* source, out ByteBlock block)
    {
        block = default;
        for (int i = 0; i < Size; i += 16)
        {
            Vector128<byte> bytes = Vector128.Load(source + i);
            Vector128<byte> folded = bytes | Vector128.Create((byte)0x20);
            block.Quote |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)'"')).ExtractMostSignificantBits() << i;
            block.Backslash |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)'\\')).ExtractMostSignificantBits() << i;
            block.Operator |= (ulong)(Vector128.Equals(folded, Vector128.Create((byte)'{'))
                | Vector128.Equals(folded, Vector128.Create((byte)'}'))
                | Vector128.Equals(bytes, Vector128.Create((byte)':'))
                | Vector128.Equals(bytes, Vector128.Create((byte)','))).ExtractMostSignificantBits() << i;
            block.Space |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)' ')).ExtractMostSignificantBits() << i;
            block.Control |= (ulong)Vector128.Equals(Vector128.Min(bytes, Vector128.Create((byte)0x1F)), bytes).ExtractMostSignificantBits() << i;
        }
    }
#endif
}
