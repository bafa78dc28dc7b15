using System;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Numerics;
using System.Runtime.Intrinsics;
#endif

namespace O365AuditCmdlets.Text;

/// <summary>Searches in bytes; vectorised where the edition can.</summary>
internal static class ByteSearch
{
    /// <summary>The offset of the first such byte in [from, end), or -1.</summary>
    public static int IndexOf(byte[] bytes, byte value, int from, int end)
    {
        int index = Array.IndexOf(bytes, value, from, end - from);
        return index < 0 ? -1 : index;
    }

    /// <summary>As <see cref="IndexOf"/>, for a byte that is probably near.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int IndexOfNear(byte[] bytes, byte value, int from, int end)
    {
#if NET8_0_OR_GREATER
        if (Vector256.IsHardwareAccelerated && from <= end - Vector256<byte>.Count)
        {
            uint found = Vector256.Equals(Vector256.Create(bytes, from), Vector256.Create(value)).ExtractMostSignificantBits();
            if (found != 0)
            {
                return from + BitOperations.TrailingZeroCount(found);
            }

            from += Vector256<byte>.Count;
        }
#endif
        return IndexOf(bytes, value, from, end);
    }

    /// <summary>How many such bytes are in [from, end).</summary>
    public static int Count(byte[] bytes, byte value, int from, int end)
    {
#if NET8_0_OR_GREATER
        return MemoryExtensions.Count(new ReadOnlySpan<byte>(bytes, from, end - from), value);
#else
        return CountPlain(bytes, value, from, end);
#endif
    }

    /// <summary>How many lines end in [from, end), with LF, CR or both.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="from">The offset of the first.</param>
    /// <param name="end">The offset behind the last.</param>
    /// <param name="isBehindReturn">True when a CR stands before the first; afterwards, when one is the last.</param>
    [MethodImpl(HotPath.Options)]
    public static unsafe int CountLines(byte[] bytes, int from, int end, ref bool isBehindReturn)
    {
        if (from >= end)
        {
            return 0;
        }

        int count = 0;
        fixed (byte* first = bytes)
        {
            byte* at = first + from;
            byte* stop = first + end;
            count += *at == (byte)'\r' || (*at == (byte)'\n' && !isBehindReturn) ? 1 : 0;
            at++;
#if NET8_0_OR_GREATER
            if (Vector256.IsHardwareAccelerated)
            {
                count += CountLines(ref at, stop);
            }
#endif
            for (; at < stop; at++)
            {
                count += *at == (byte)'\r' || (*at == (byte)'\n' && at[-1] != (byte)'\r') ? 1 : 0;
            }

            isBehindReturn = stop[-1] == (byte)'\r';
        }

        return count;
    }

#if NET8_0_OR_GREATER
    /// <summary>Counts as many bytes as fill vectors; a byte stands before the first. Few files have a CR, so that it is only looked for.</summary>
    [MethodImpl(HotPath.Options)]
    private static unsafe int CountLines(ref byte* at, byte* stop)
    {
        Vector256<byte> feed = Vector256.Create((byte)'\n');
        Vector256<byte> back = Vector256.Create((byte)'\r');
        int count = 0;
        bool hasReturns = false;
        while (stop - at >= Vector256<byte>.Count)
        {
            // So many that no counter of a byte overflows.
            byte* last = at + (Math.Min((stop - at) / Vector256<byte>.Count, byte.MaxValue) * Vector256<byte>.Count);
            Vector256<byte> counters = Vector256<byte>.Zero;
            if (!hasReturns)
            {
                Vector256<byte> returns = Vector256<byte>.Zero;
                for (byte* next = at; next < last; next += Vector256<byte>.Count)
                {
                    Vector256<byte> block = Vector256.Load(next);
                    counters -= Vector256.Equals(block, feed);
                    returns |= Vector256.Equals(block, back);
                }

                hasReturns = returns != Vector256<byte>.Zero || at[-1] == (byte)'\r';
            }

            if (hasReturns)
            {
                counters = Vector256<byte>.Zero;
                for (byte* next = at; next < last; next += Vector256<byte>.Count)
                {
                    Vector256<byte> block = Vector256.Load(next);
                    Vector256<byte> before = Vector256.Equals(Vector256.Load(next - 1), back);
                    Vector256<byte> returns = Vector256.Equals(block, back);
                    counters -= Vector256.AndNot(Vector256.Equals(block, feed), before) | returns;
                }
            }

            (Vector256<ushort> low, Vector256<ushort> high) = Vector256.Widen(counters);
            count += Vector256.Sum(low + high);
            at = last;
        }

        return count;
    }
#endif

    /// <summary>As <see cref="Count"/>, eight bytes at a time.</summary>
    internal static unsafe int CountPlain(byte[] bytes, byte value, int from, int end)
    {
        const ulong Ones = 0x0101010101010101UL;
        const ulong Low = 0x7F * Ones;

        // So many that the sum of all eight counters fits into one of them.
        const int MostWords = byte.MaxValue / sizeof(ulong);
        ulong pattern = value * Ones;
        int count = 0;
        fixed (byte* first = bytes)
        {
            byte* at = first + from;
            byte* stop = first + end;
            while (stop - at >= sizeof(ulong))
            {
                ulong counters = 0;
                for (int words = 0; words < MostWords && stop - at >= sizeof(ulong); words++, at += sizeof(ulong))
                {
                    ulong other = *(ulong*)at ^ pattern;
                    counters += ~(((other & Low) + Low) | other | Low) >> 7;
                }

                count += (int)(unchecked(counters * Ones) >> 56);
            }

            for (; at < stop; at++)
            {
                count += *at == value ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>The offset of the first byte in [from, end) that is neither blank nor line break nor tab; <paramref name="end"/> when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SkipBlank(byte[] bytes, int from, int end)
    {
        while (from < end && bytes[from] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            from++;
        }

        return from;
    }
}
