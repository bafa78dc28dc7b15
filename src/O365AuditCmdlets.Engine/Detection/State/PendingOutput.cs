namespace O365AuditCmdlets.Detection.State;

/// <summary>Alerts that are safe in the journal and have to be added to a file.</summary>
internal sealed class PendingOutput
{
    public PendingOutput(string path, long offset, long length, string hash)
    {
        Path = path;
        Offset = offset;
        Length = length;
        Hash = hash;
    }

    /// <summary>The file they are added to.</summary>
    public string Path { get; }

    /// <summary>How long the file was before.</summary>
    public long Offset { get; }

    /// <summary>The bytes that are added.</summary>
    public long Length { get; }

    /// <summary>The SHA-256 of these bytes.</summary>
    public string Hash { get; }

    /// <summary>How many alerts they are.</summary>
    public long Alerts { get; set; }
}
