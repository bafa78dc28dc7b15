namespace O365AuditCmdlets.Sources;

/// <summary>An entry of a zip archive, as the archive describes it.</summary>
internal sealed class ZipItem
{
    private const int EncryptedFlag = 1;

    /// <summary>Stored as it is.</summary>
    public const int Stored = 0;

    /// <summary>Compressed as in gzip.</summary>
    public const int Deflate = 8;

    /// <summary>A variant that Windows writes for large files.</summary>
    public const int Deflate64 = 9;

    public ZipItem(string name) => Name = name;

    public string Name { get; }

    public int Flags { get; set; }

    public int Method { get; set; }

    public uint Sum { get; set; }

    public long PackedLength { get; set; }

    public long Length { get; set; }

    /// <summary>Where its header is.</summary>
    public long Offset { get; set; }

    public bool IsEncrypted => (Flags & EncryptedFlag) != 0;

    /// <summary>A folder has a name that says so, and nothing in it.</summary>
    public bool IsFolder => Length == 0 && PackedLength <= 2 && Name.Length > 0 && Name[Name.Length - 1] is '/' or '\\';

    /// <summary>The name of the way it is compressed.</summary>
    public string MethodName => Method switch
    {
        1 => "Shrink",
        >= 2 and <= 5 => "Reduce",
        6 => "Implode",
        Deflate64 => "Deflate64",
        12 => "bzip2",
        14 => "LZMA",
        93 => "Zstandard",
        95 => "xz",
        98 => "PPMd",
        _ => "number " + Method.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
