using System;
using System.Globalization;
using System.Text;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>How many cells of a terminal a text takes.</summary>
internal static class CellWidth
{
    public static int Of(ReadOnlySpan<char> text)
    {
        // Almost everything is ASCII, without controls: those were taken out.
        if (!text.ContainsAnyExceptInRange(' ', '~'))
        {
            return text.Length;
        }

        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    /// <summary>How much of the text fits, in UTF-16 units; at least one character with what is combined with it, so that cutting comes to an end.</summary>
    public static int Fitting(ReadOnlySpan<char> text, int cells)
    {
        int taken = 0;
        int width = 0;
        while (taken < text.Length)
        {
            int length = StringInfo.GetNextTextElementLength(text.Slice(taken));
            width += Of(text.Slice(taken, length));
            if (width > cells && taken > 0)
            {
                break;
            }

            taken += length;
        }

        return taken;
    }

    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,

        // Vowels and final consonants of a Hangul syllable are drawn into the cells of its first consonant.
        _ when rune.Value is >= 0x1160 and <= 0x11FF => 0,
        _ => WideCharacters.Contains(rune.Value) ? 2 : 1,
    };
}
