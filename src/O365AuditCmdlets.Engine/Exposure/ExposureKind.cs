namespace O365AuditCmdlets.Exposure;

/// <summary>What a remembered row is about. The order is that of the output inside a mailbox.</summary>
internal enum ExposureKind : byte
{
    /// <summary>A message that a record names.</summary>
    Message,

    /// <summary>Messages of a folder that are counted but not named.</summary>
    Unnamed,

    /// <summary>A folder that was copied whole.</summary>
    WholeFolder,
}
