using System;
using System.Text;

namespace O365AuditCmdlets.Records;

/// <summary>Small operations on text that stays UTF-8.</summary>
internal static class Utf8Text
{
    /// <summary>The text without the blanks around it, as <see cref="string.Trim()"/> sees blanks.</summary>
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

    private static bool IsBlank(byte value) => value is (byte)' ' or (>= 9 and <= 13);
}
