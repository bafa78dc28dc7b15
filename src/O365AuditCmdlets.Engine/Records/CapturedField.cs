namespace O365AuditCmdlets.Records;

/// <summary>The values inside lists that a walk captures.</summary>
internal enum CapturedField
{
    /// <summary>One Name/Value pair.</summary>
    Pair,
    PairName,
    PairValue,

    /// <summary>One folder of a MailItemsAccessed record.</summary>
    Folder,
    FolderPath,
    FolderName,

    /// <summary>The messages of the folder; its count is what matters.</summary>
    FolderItems,

    /// <summary>One message of a folder; captured only when somebody wants messages by name.</summary>
    FolderMessage,
    FolderMessageId,
}
