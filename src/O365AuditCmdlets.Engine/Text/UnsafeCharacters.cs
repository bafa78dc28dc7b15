namespace O365AuditCmdlets.Text;

/// <summary>Characters that do something instead of being seen.</summary>
internal static class UnsafeCharacters
{
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
