using System.Globalization;
using System.Text;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Makes text from records, files and archives safe to show: it comes from people who may wish the reader ill.</summary>
internal static class TerminalText
{
    /// <summary>
    /// The text on one line, without controls, invisible characters and those that turn the direction of writing. Line
    /// breaks and tabs become spaces.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control when rune.Value is '\t' or '\n' or '\r':
                case UnicodeCategory.LineSeparator:
                case UnicodeCategory.ParagraphSeparator:
                    clean.Append(' ');
                    break;
                case UnicodeCategory.Control:
                case UnicodeCategory.Format:
                    break;
                default:
                    clean.Append(rune.ToString());
                    break;
            }
        }

        return clean.ToString();
    }
}
