using System.Numerics;
using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics;
#endif

namespace O365AuditCmdlets.Text;

/// <content>What skimming knows of the object at hand, and where its texts end.</content>
internal sealed unsafe partial class JsonWalker
{
    private const int LongestUsualText = 128;

    /// <summary>True when the key before its closing quotation mark has an escape in it.</summary>
    private static bool KeyHasEscape(byte* first, byte* close)
    {
        for (byte* at = close - 1; at > first; at--)
        {
            if (*at == (byte)'\\')
            {
                return true;
            }

            if (*at == (byte)'"')
            {
                return at[-1] == (byte)'\\';
            }
        }

        return false;
    }

    /// <summary>The quotation mark that ends a text; <paramref name="limit"/> or behind it when it is not there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* TextEnd(byte* text, byte* limit, int width, out bool isPlain)
    {
        isPlain = true;
#if NET8_0_OR_GREATER
        if (Vector256.IsHardwareAccelerated)
        {
            // A block behind the limit may be read.
            for (int i = 0; i < LongestUsualText && text < limit; i += Vector256<byte>.Count, text += Vector256<byte>.Count)
            {
                Vector256<byte> bytes = Vector256.Load(text);
                uint quotes = Vector256.Equals(bytes, Vector256.Create((byte)'"')).ExtractMostSignificantBits();
                uint escapes = Vector256.Equals(bytes, Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
                if ((quotes | escapes) != 0)
                {
                    if (((quotes - 1) & ~quotes & escapes) == 0 && quotes != 0)
                    {
                        return text + BitOperations.TrailingZeroCount(quotes);
                    }

                    break;
                }
            }
        }
#endif
        return TextEndSlowly(text, limit, width, ref isPlain);
    }

    [MethodImpl(HotPath.Options)]
    private static byte* TextEndSlowly(byte* text, byte* limit, int width, ref bool isPlain)
    {
        for (; text < limit && *text != (byte)'"'; text++)
        {
            if (*text == (byte)'\\')
            {
                isPlain = false;
                text += text + 1 < limit && text[1] == (byte)'"' ? width : 1;
            }
        }

        return text;
    }

    /// <summary>What skimming knows of the object at hand.</summary>
    private struct SkimView
    {
        public byte* Bytes;
        public byte* First;
        public byte* Limit;
        public byte* Heads;
        public byte* Opening;
        public KeyTable? Table;
        public KeyEntry? Entry;
        public KeyNode Root;
        public FieldSlot[] Slots;
        public ulong Seen;
        public int Depth;
        public int Width;
        public bool IsArray;
        public bool IsCounted;
        public bool HasKeys;
        public bool HasEscapes;

        public void SetNode(KeyNode? node)
        {
            Table = node?.Table;
            HasKeys = node is not null;
            Heads = Table is null ? null : Table.Heads;
        }
    }
}
