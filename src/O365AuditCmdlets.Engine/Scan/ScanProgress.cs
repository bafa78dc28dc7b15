namespace O365AuditCmdlets;

/// <summary>How far the reading of one file is.</summary>
public sealed class ScanProgress
{
    internal ScanProgress(string path, long bytesRead, long length, long records)
    {
        Path = path;
        BytesRead = bytesRead;
        Length = length;
        Records = records;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The bytes of the file that were read; of an archive, as it lies on disk.</summary>
    public long BytesRead { get; }

    /// <summary>The length of the file in bytes; 0 when it is not known.</summary>
    public long Length { get; }

    /// <summary>The records read in this scan so far.</summary>
    public long Records { get; }
}
