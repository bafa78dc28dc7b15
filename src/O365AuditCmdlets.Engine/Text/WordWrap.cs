using System;
using System.Collections.Generic;
using System.Text;

namespace O365AuditCmdlets;

/// <summary>
/// Breaks text between words into lines that fit a column. Inside a word it breaks only where the word alone is wider than
/// the column, and then behind a character at which addresses, paths and ids are read in parts. PowerShell breaks anywhere
/// in most languages, and at every hyphen in the others.
/// </summary>
public static class WordWrap
{
    private const string PartEnds = "/\\@.;,=_-:|";
    private const int LeastPart = 4;

    /// <summary>The lines of a text. There is at least one.</summary>
    /// <param name="text">The text. Line breaks in it stay.</param>
    /// <param name="width">The width of the column in cells of a terminal; characters of East Asian scripts take two.</param>
    /// <param name="longestWord">A word that is wider than the column stays whole up to this width, on a line of its own, for whoever knows the column better.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is less than 2.</exception>
    public static IReadOnlyList<string> Lines(string text, int width, int longestWord = 0)
    {
        if (width < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, "A column has two cells or more.");
        }

        var lines = new List<string>();
        foreach (string paragraph in (text ?? throw new ArgumentNullException(nameof(text))).Replace("\r\n", "\n").Split('\n'))
        {
            Add(paragraph, width, Math.Max(width, longestWord), lines);
        }

        return lines;
    }

    /// <summary>How many cells of a terminal a text takes, as PowerShell counts them.</summary>
    /// <param name="text">The text.</param>
    public static int Cells(string text)
    {
        int cells = 0;
        foreach (char c in text ?? throw new ArgumentNullException(nameof(text)))
        {
            cells += Cells(c);
        }

        return cells;
    }

    private static void Add(string paragraph, int width, int longestWord, List<string> lines)
    {
        var line = new StringBuilder();
        int used = 0;
        foreach (string word in paragraph.Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries))
        {
            string rest = word;
            int cells = Cells(rest);
            if (used > 0 && used + 1 + cells > width)
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
            }

            bool mayBreak = used == 0 && cells > longestWord;
            for (; mayBreak && cells > width; cells = Cells(rest))
            {
                int length = PartLength(rest, width);
                lines.Add(rest.Substring(0, length));
                rest = rest.Substring(length);
            }

            if (used > 0)
            {
                line.Append(' ');
                used++;
            }

            line.Append(rest);
            used += cells;
        }

        lines.Add(line.ToString());
    }

    /// <summary>How much of a word that is too wide goes on a line.</summary>
    private static int PartLength(string word, int width)
    {
        int fits = 0;
        for (int cells = 0; fits < word.Length && cells + Cells(word[fits]) <= width; fits++)
        {
            cells += Cells(word[fits]);
        }

        for (int length = fits; length >= LeastPart; length--)
        {
            if (PartEnds.IndexOf(word[length - 1]) >= 0)
            {
                return length;
            }
        }

        return fits > 1 && char.IsHighSurrogate(word[fits - 1]) ? fits - 1 : fits;
    }

    private static int Cells(char c) => c >= '\u1100'
        && (c <= '\u115F' || c is '\u2329' or '\u232A' || (c is >= '\u2E80' and <= '\uA4CF' && c != '\u303F')
            || c is >= '\uAC00' and <= '\uD7A3' or >= '\uF900' and <= '\uFAFF' or >= '\uFE10' and <= '\uFE19'
                or >= '\uFE30' and <= '\uFE6F' or >= '\uFF00' and <= '\uFF60' or >= '\uFFE0' and <= '\uFFE6') ? 2 : 1;
}
