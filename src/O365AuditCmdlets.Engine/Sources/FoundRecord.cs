namespace O365AuditCmdlets.Sources;

/// <summary>Where a record stands that was found inside something else.</summary>
internal struct FoundRecord
{
    /// <summary>The offset of its first byte.</summary>
    public int Start;

    /// <summary>The offset behind its last byte.</summary>
    public int End;

    /// <summary>True when it stands in a text, so that the offsets are about <see cref="JsonRecordFinder.Texts"/>.</summary>
    public bool IsText;

    /// <summary>True when it is an element of a list, where each element is a record of its own.</summary>
    public bool IsElement;

    /// <summary>How many objects and lists are around it.</summary>
    public int Depth;

    /// <summary>A hash of its Id; 0 when it has none.</summary>
    public ulong Id;
}
