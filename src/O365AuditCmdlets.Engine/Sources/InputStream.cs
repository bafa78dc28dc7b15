namespace O365AuditCmdlets.Sources;

/// <summary>An opened input: its name, its bytes as UTF-8, and how long it is.</summary>
internal sealed class InputStream
{
    public InputStream(string name, ByteBuffer buffer, long length)
    {
        Name = name;
        Buffer = buffer;
        Length = length;
    }

    /// <summary>The path, with the entry of an archive behind a vertical bar; empty for the pipeline.</summary>
    public string Name { get; }

    /// <summary>The bytes.</summary>
    public ByteBuffer Buffer { get; }

    /// <summary>The length of the file; 0 when not known.</summary>
    public long Length { get; }
}
