using System.Globalization;
using System.Text;

namespace O365AuditCmdlets;

/// <summary>
/// Makes text from records, files and archives safe to show: it comes from people who may wish the reader ill. A terminal
/// obeys controls (Escape, which can write to the clipboard, U+009B, Bell) instead of showing them, and invisible
/// characters and those that turn the direction of writing make text look like another.
/// </summary>
public static class TerminalText
{
    private const char Replacement = '\uFFFD';
    private const char Space = ' ';

    /// <summary>
    /// The text on one line, without controls, invisible characters and those that turn the direction of writing. Line
    /// breaks and tabs become spaces, halves of surrogate pairs U+FFFD.
    /// </summary>
    /// <param name="text">The text; nothing is taken for empty text.</param>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        StringBuilder? clean = null;
        int i = 0;
        while (i < text!.Length)
        {
            bool isPair = char.IsSurrogatePair(text, i);
            char? shown = isPair || !char.IsSurrogate(text[i]) ? Shown(text, i) : Replacement;
            if (shown == text[i])
            {
                clean?.Append(text, i, isPair ? 2 : 1);
            }
            else
            {
                clean ??= new StringBuilder(text, 0, i, text.Length);
                if (shown is char other)
                {
                    clean.Append(other);
                }
            }

            i += isPair ? 2 : 1;
        }

        return clean?.ToString() ?? text;
    }

    /// <summary>What stands for a character: itself, a space, or nothing.</summary>
    private static char? Shown(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) switch
    {
        UnicodeCategory.Control when text[index] is '\t' or '\n' or '\r' => Space,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => Space,
        UnicodeCategory.Control or UnicodeCategory.Format => null,
        _ => text[index],
    };
}
