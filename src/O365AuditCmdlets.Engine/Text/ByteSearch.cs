using System;

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

    /// <summary>How many such bytes are in [from, end).</summary>
    public static int Count(byte[] bytes, byte value, int from, int end)
    {
#if NET8_0_OR_GREATER
        return MemoryExtensions.Count(new ReadOnlySpan<byte>(bytes, from, end - from), value);
#else
        int count = 0;
        for (int i = from; i < end; i++)
        {
            if (bytes[i] == value)
            {
                count++;
            }
        }

        return count;
#endif
    }

    /// <summary>The offset of the first byte in [from, end) that is neither blank nor line break nor tab; <paramref name="end"/> when there is none.</summary>
    public static int SkipBlank(byte[] bytes, int from, int end)
    {
        while (from < end && bytes[from] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            from++;
        }

        return from;
    }
}
