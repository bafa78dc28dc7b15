namespace O365AuditCmdlets.Records;

/// <summary>One folder of a record and how many of its messages the record holds.</summary>
internal readonly struct FolderAccess
{
    public FolderAccess(string path, int itemCount)
    {
        Path = path;
        ItemCount = itemCount;
    }

    /// <summary>The path, else the name of the folder.</summary>
    public string Path { get; }

    /// <summary>The number of messages.</summary>
    public int ItemCount { get; }
}
