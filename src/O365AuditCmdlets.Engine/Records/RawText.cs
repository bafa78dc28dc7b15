namespace O365AuditCmdlets.Records;

/// <summary>A text as it stands in the record at hand, escapes and all.</summary>
internal readonly struct RawText
{
    public RawText(byte[] buffer, int start, int length, TextForm form)
    {
        Buffer = buffer;
        Start = start;
        Length = length;
        Form = form;
    }

    /// <summary>The bytes it stands in.</summary>
    public byte[] Buffer { get; }

    /// <summary>The offset of its first byte.</summary>
    public int Start { get; }

    /// <summary>The number of its bytes.</summary>
    public int Length { get; }

    /// <summary>How it is to be decoded.</summary>
    public TextForm Form { get; }
}
