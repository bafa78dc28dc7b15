namespace O365AuditCmdlets.Text;

/// <summary>Is told of a text as soon as skimming sees it, long before it is at the end of the object.</summary>
internal unsafe interface ITextWatcher
{
    /// <summary>A text was seen. Another one may still come in its place, and the object may turn out to be none.</summary>
    /// <param name="bytes">The bytes that are walked over.</param>
    /// <param name="start">The offset of the text.</param>
    /// <param name="length">Its length, escapes as they stand.</param>
    void Seen(byte* bytes, int start, int length);
}
