namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>A value of a table and how it is shown.</summary>
internal readonly record struct TableCell(string Text, Tone Tone = Tone.Plain)
{
    /// <summary>The most characters of a value that a table shows. All of it is in the other formats.</summary>
    public const int Longest = 2000;

    /// <summary>What stands where there is no value, so that each line has as many columns as the heading.</summary>
    public const string Nothing = "-";

    public static implicit operator TableCell(string? text) => new(text ?? string.Empty);

    /// <summary>The value on one line, safe to show and cut before anybody measures it.</summary>
    /// <param name="isCut">True when it was longer than a table shows.</param>
    public TableCell Cleaned(out bool isCut)
    {
        isCut = Text.Length > Longest;
        string text = Text;
        if (isCut)
        {
            int length = char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1;
            text = text.Substring(0, length) + "\u2026";
        }

        text = TerminalText.Clean(text).Trim();
        return this with { Text = text.Length == 0 ? Nothing : text };
    }
}
