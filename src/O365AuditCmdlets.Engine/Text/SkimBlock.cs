using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
#endif

namespace O365AuditCmdlets.Text;

/// <summary>What skimming needs to know of 64 bytes: less than <see cref="ByteBlock"/>, and therefore sooner known.</summary>
internal struct SkimBlock
{
    private const ulong Ones = 0x0101010101010101UL;
    private const ulong High = 0x80 * Ones;

    /// <summary>The quotation mark.</summary>
    public ulong Quote;

    /// <summary>The backslash.</summary>
    public ulong Backslash;

    /// <summary><c>{</c> and <c>[</c>.</summary>
    public ulong Open;

    /// <summary><c>}</c> and <c>]</c>.</summary>
    public ulong Close;

    /// <summary>The colon.</summary>
    public ulong Colon;

    /// <summary>The comma.</summary>
    public ulong Comma;

    /// <summary>Any byte below U+0020, line breaks and tabs among them.</summary>
    public ulong Control;

    /// <summary>Reads the 64 bytes at <paramref name="source"/>. The caller guarantees that all of them may be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Classify(byte* source, out SkimBlock block)
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

    /// <summary>Which of 64 bytes are digits, and which of those are zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ulong Digits(byte* source, out ulong zeros)
    {
#if NET8_0_OR_GREATER
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<byte> value = Vector512.Load(source) - Vector512.Create((byte)'0');
            zeros = Vector512.Equals(value, Vector512<byte>.Zero).ExtractMostSignificantBits();
            return Vector512.LessThan(value, Vector512.Create((byte)10)).ExtractMostSignificantBits();
        }

        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<byte> zero = Vector256.Create((byte)'0');
            Vector256<byte> low = Vector256.Load(source);
            Vector256<byte> high = Vector256.Load(source + 32);
            zeros = Bits(Vector256.Equals(low, zero), Vector256.Equals(high, zero));
            return Bits(Digits(low), Digits(high));
        }
#endif
        return DigitsPlain(source, out zeros);
    }

    internal static unsafe ulong DigitsPlain(byte* source, out ulong zeros)
    {
        ulong digits = 0;
        zeros = 0;
        for (int i = 0; i < ByteBlock.Size; i += sizeof(ulong))
        {
            ulong bytes = *(ulong*)(source + i);
            ulong ascii = ~bytes & High;
            ulong low = bytes & ~High;
            digits |= Pack(unchecked((low + ((0x80 - '0') * Ones)) & ~(low + ((0x7F - '9') * Ones))) & ascii) << i;
            zeros |= Zeros(low ^ ('0' * Ones), ascii) << i;
        }

        return digits;
    }

    internal static unsafe void ClassifyPlain(byte* source, out SkimBlock block)
    {
        ulong quote = 0, backslash = 0, open = 0, close = 0, colon = 0, comma = 0, control = 0;
        for (int i = 0; i < ByteBlock.Size; i += sizeof(ulong))
        {
            ulong bytes = *(ulong*)(source + i);
            ulong ascii = ~bytes & High;
            ulong low = bytes & ~High;
            ulong folded = low | (0x20 * Ones);
            quote |= Zeros(low ^ ('"' * Ones), ascii) << i;
            backslash |= Zeros(low ^ ('\\' * Ones), ascii) << i;
            open |= Zeros(folded ^ ('{' * Ones), ascii) << i;
            close |= Zeros(folded ^ ('}' * Ones), ascii) << i;
            colon |= Zeros(low ^ (':' * Ones), ascii) << i;
            comma |= Zeros(low ^ (',' * Ones), ascii) << i;
            control |= Zeros(low & (0x60 * Ones), ascii) << i;
        }

        block.Quote = quote;
        block.Backslash = backslash;
        block.Open = open;
        block.Close = close;
        block.Colon = colon;
        block.Comma = comma;
        block.Control = control;
    }

#if NET8_0_OR_GREATER
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Classify512(byte* source, out SkimBlock block)
    {
        Vector512<byte> bytes = Vector512.Load(source);
        Vector512<byte> folded = bytes | Vector512.Create((byte)0x20);
        block.Quote = Vector512.Equals(bytes, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
        block.Backslash = Vector512.Equals(bytes, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
        block.Open = Vector512.Equals(folded, Vector512.Create((byte)'{')).ExtractMostSignificantBits();
        block.Close = Vector512.Equals(folded, Vector512.Create((byte)'}')).ExtractMostSignificantBits();
        block.Colon = Vector512.Equals(bytes, Vector512.Create((byte)':')).ExtractMostSignificantBits();
        block.Comma = Vector512.Equals(bytes, Vector512.Create((byte)',')).ExtractMostSignificantBits();
        block.Control = Vector512.LessThan(bytes, Vector512.Create((byte)0x20)).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Classify256(byte* source, out SkimBlock block)
    {
        Vector256<byte> low = Vector256.Load(source);
        Vector256<byte> high = Vector256.Load(source + 32);
        Vector256<byte> fold = Vector256.Create((byte)0x20);
        Vector256<byte> last = Vector256.Create((byte)0x1F);
        block.Quote = Bits(Vector256.Equals(low, Vector256.Create((byte)'"')), Vector256.Equals(high, Vector256.Create((byte)'"')));
        block.Backslash = Bits(Vector256.Equals(low, Vector256.Create((byte)'\\')), Vector256.Equals(high, Vector256.Create((byte)'\\')));
        block.Open = Bits(Vector256.Equals(low | fold, Vector256.Create((byte)'{')), Vector256.Equals(high | fold, Vector256.Create((byte)'{')));
        block.Close = Bits(Vector256.Equals(low | fold, Vector256.Create((byte)'}')), Vector256.Equals(high | fold, Vector256.Create((byte)'}')));
        block.Colon = Bits(Vector256.Equals(low, Vector256.Create((byte)':')), Vector256.Equals(high, Vector256.Create((byte)':')));
        block.Comma = Bits(Vector256.Equals(low, Vector256.Create((byte)',')), Vector256.Equals(high, Vector256.Create((byte)',')));
        block.Control = Bits(Vector256.Equals(Vector256.Min(low, last), low), Vector256.Equals(Vector256.Min(high, last), high));
    }

    internal static unsafe void Classify128(byte* source, out SkimBlock block)
    {
        block = default;
        Vector128<byte> last = Vector128.Create((byte)0x1F);
        for (int i = 0; i < ByteBlock.Size; i += 16)
        {
            Vector128<byte> bytes = Vector128.Load(source + i);
            Vector128<byte> folded = bytes | Vector128.Create((byte)0x20);
            block.Quote |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)'"')).ExtractMostSignificantBits() << i;
            block.Backslash |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)'\\')).ExtractMostSignificantBits() << i;
            block.Open |= (ulong)Vector128.Equals(folded, Vector128.Create((byte)'{')).ExtractMostSignificantBits() << i;
            block.Close |= (ulong)Vector128.Equals(folded, Vector128.Create((byte)'}')).ExtractMostSignificantBits() << i;
            block.Colon |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)':')).ExtractMostSignificantBits() << i;
            block.Comma |= (ulong)Vector128.Equals(bytes, Vector128.Create((byte)',')).ExtractMostSignificantBits() << i;
            block.Control |= (ulong)Vector128.Equals(Vector128.Min(bytes, last), bytes).ExtractMostSignificantBits() << i;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Digits(Vector256<byte> bytes)
    {
        Vector256<byte> value = bytes - Vector256.Create((byte)'0');
        return Vector256.Equals(Vector256.Min(value, Vector256.Create((byte)9)), value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
#endif

    /// <summary>Which of eight bytes are zero, a bit each, of those that have a mark. None of them is above 0x7F.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Zeros(ulong bytes, ulong marks) => Pack((High - bytes) & marks);

    /// <summary>The highest bits of eight bytes, of which the others are none, side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Pack(ulong marks) => unchecked(marks * 0x0002040810204081UL) >> 56;
}
