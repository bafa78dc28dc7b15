namespace O365AuditCmdlets.Records;

/// <summary>What the value of a field looks like.</summary>
internal enum AuditFieldShape
{
    /// <summary>Text, a number or a boolean.</summary>
    Scalar,

    /// <summary>A list of Name/Value pairs, in any of the ways the log writes one.</summary>
    Pairs,

    /// <summary>The Folders list of a MailItemsAccessed record: its folders and how many messages each has.</summary>
    Folders,

    /// <summary>The same list with the id of every message. It stands last: of two fields at one path the richer shape is read.</summary>
    FolderMessages,
}

/// <summary>
/// One field of AuditData that a rule reads. Rules declare their fields; the fields of all active rules are compiled
/// into one <see cref="Projection"/>.
/// </summary>
internal sealed class AuditField
{
    public AuditField(string path, AuditFieldShape shape = AuditFieldShape.Scalar, string? ecsPath = null)
    {
        Path = path;
        Shape = shape;
        EcsPath = ecsPath;
    }

    /// <summary>The path in AuditData: property names joined by dots.</summary>
    public string Path { get; }

    /// <summary>What the value looks like.</summary>
    public AuditFieldShape Shape { get; }

    /// <summary>Where Elastic's pipeline moves the field to when it is no longer below <c>o365.audit</c>; null when it does not.</summary>
    public string? EcsPath { get; }

    public override string ToString() => Path;
}
