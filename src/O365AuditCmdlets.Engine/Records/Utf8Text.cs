using System;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>Small operations on text that stays UTF-8.</summary>
internal static class Utf8Text
{
    /// <summary>The text without the blanks around it, as <see cref="string.Trim()"/> sees blanks.</summary>
    [MethodImpl(HotPath.Options)]
    public static ArraySegment<byte> Trim(ArraySegment<byte> text)
    {
        byte[] bytes = text.Array!;
        int start = text.Offset;
        int end = start + text.Count;
        while (start < end && IsBlank(bytes[start]))
        {
            start++;
        }

        while (end > start && IsBlank(bytes[end - 1]))
        {
            end--;
        }

        if (start == end || (bytes[start] < 0x80 && bytes[end - 1] < 0x80))
        {
            return new ArraySegment<byte>(bytes, start, end - start);
        }

        // A letter or a blank beyond ASCII at either end: only the string can tell.
        string whole = Encoding.UTF8.GetString(bytes, start, end - start);
        string trimmed = whole.Trim();
        return trimmed.Length == whole.Length
            ? new ArraySegment<byte>(bytes, start, end - start)
            : new ArraySegment<byte>(Encoding.UTF8.GetBytes(trimmed));
    }

    /// <summary>The text with capital letters in the invariant culture, in place or in <paramref name="scratch"/>.</summary>
    [MethodImpl(HotPath.Options)]
    public static ArraySegment<byte> ToUpper(ArraySegment<byte> text, ref byte[] scratch)
    {
        if (scratch.Length < text.Count)
        {
            scratch = new byte[text.Count * 2];
        }

        for (int i = 0; i < text.Count; i++)
        {
            byte value = text.Array![text.Offset + i];
            if (value >= 0x80)
            {
                string upper = Encoding.UTF8.GetString(text.Array, text.Offset, text.Count).ToUpperInvariant();
                return new ArraySegment<byte>(Encoding.UTF8.GetBytes(upper));
            }

            scratch[i] = value is >= (byte)'a' and <= (byte)'z' ? (byte)(value - 0x20) : value;
        }

        return new ArraySegment<byte>(scratch, 0, text.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsBlank(byte value) => value is (byte)' ' or (>= 9 and <= 13);
}
