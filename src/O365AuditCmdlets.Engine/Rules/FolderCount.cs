namespace O365AuditCmdlets;

/// <summary>One folder of a mailbox and what of it the records of an alert name.</summary>
public sealed class FolderCount
{
    internal FolderCount(string path, long itemCount, long recordCount, bool isWhole)
    {
        Path = path;
        ItemCount = itemCount;
        RecordCount = recordCount;
        IsWhole = isWhole;
    }

    /// <summary>The path, else the name of the folder, as the record has it.</summary>
    public string Path { get; }

    /// <summary>The messages that were named.</summary>
    public long ItemCount { get; }

    /// <summary>The records that name the folder.</summary>
    public long RecordCount { get; }

    /// <summary>True when a Sync record copied the whole folder.</summary>
    public bool IsWhole { get; }

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
