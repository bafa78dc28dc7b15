namespace O365AuditCmdlets;

/// <summary>The kinds of problem an input can have. The names are stable: scripts test for them.</summary>
public static class InputProblemId
{
    /// <summary>There is no such file or folder.</summary>
    public const string PathNotFound = nameof(PathNotFound);

    /// <summary>The file cannot be opened or read.</summary>
    public const string FileNotReadable = nameof(FileNotReadable);

    /// <summary>A pipe, socket or device lies in a folder that is read; it was not opened.</summary>
    public const string NotAFile = nameof(NotAFile);

    /// <summary>A file in the folder of a sweep is gone, or not as the sweep wrote it.</summary>
    public const string EvidenceChanged = nameof(EvidenceChanged);

    /// <summary>The folder of a sweep does not hold all records, as its manifest says.</summary>
    public const string EvidenceIncomplete = nameof(EvidenceIncomplete);

    /// <summary>The file holds none of the known forms of audit records.</summary>
    public const string ContentNotRecognized = nameof(ContentNotRecognized);

    /// <summary>The export was flattened to columns and has lost the lists inside its records.</summary>
    public const string FlattenedExport = nameof(FlattenedExport);

    /// <summary>A compressed file or archive is damaged or ends too early.</summary>
    public const string ArchiveDamaged = nameof(ArchiveDamaged);

    /// <summary>A record is empty, cut off or not JSON.</summary>
    public const string RecordNotReadable = nameof(RecordNotReadable);

    /// <summary>A record is larger than any the log writes.</summary>
    public const string RecordTooLarge = nameof(RecordTooLarge);

    /// <summary>A record has no time; it is evaluated alone.</summary>
    public const string RecordWithoutTime = nameof(RecordWithoutTime);

    /// <summary>An object from the pipeline is no audit record, or is of a form that is not known.</summary>
    public const string ObjectNotRecognized = nameof(ObjectNotRecognized);

    /// <summary>The state of earlier runs is damaged; it was set aside and the run goes on without it.</summary>
    public const string StateDamaged = nameof(StateDamaged);
}
