#if NET8_0_OR_GREATER
using System;
using System.Buffers;
#endif

namespace O365AuditCmdlets.Text;

/// <summary>Characters that do something instead of being seen.</summary>
internal static class UnsafeCharacters
{
#if NET8_0_OR_GREATER
    // What almost all texts are made of: printable ASCII but for the quotation mark and the backslash, which JSON escapes.
    private static readonly SearchValues<char> Usual = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");
#endif

    /// <summary>How many characters from a place on are printable ASCII and neither quotation mark nor backslash.</summary>
    public static int CountUsual(string text, int from)
    {
#if NET8_0_OR_GREATER
        int index = text.AsSpan(from).IndexOfAnyExcept(Usual);
        return index < 0 ? text.Length - from : index;
#else
        int i = from;
        while (i < text.Length && text[i] is >= ' ' and < '\u007F' and not ('"' or '\\'))
        {
            i++;
        }

        return i - from;
#endif
    }

    /// <summary>
    /// True for controls (a terminal obeys them, U+009B as much as Escape), line separators, invisible characters and
    /// those that turn the direction of the text around them.
    /// </summary>
    public static bool IsUnsafe(char c) =>
        c < ' '
        || c is >= '\u007F' and <= '\u009F'
        || c is '\u00AD' or '\u061C' or '\u180E' or '\uFEFF'
        || c is >= '\u200B' and <= '\u200F'
        || c is >= '\u2028' and <= '\u202E'
        || c is >= '\u2060' and <= '\u206F'
        || c is >= '\uFFF9' and <= '\uFFFB';
}
