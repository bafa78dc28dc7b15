namespace O365AuditCmdlets.Output;

/// <summary>The ids of the errors that the cmdlets themselves find. Stable, like those of <see cref="InputProblemId"/>: scripts test for them.</summary>
internal static class ErrorId
{
    public const string PathNotFound = InputProblemId.PathNotFound;
    public const string ObjectNotRecognized = InputProblemId.ObjectNotRecognized;
    public const string FlattenedExport = InputProblemId.FlattenedExport;
    public const string ProviderNotSupported = nameof(ProviderNotSupported);
    public const string TimeRangeEmpty = nameof(TimeRangeEmpty);
    public const string AddressNotRecognized = nameof(AddressNotRecognized);
    public const string RuleNotFound = nameof(RuleNotFound);
    public const string ExceptionFileNotUsable = nameof(ExceptionFileNotUsable);
    public const string ExceptionNotAccepted = nameof(ExceptionNotAccepted);
    public const string StateNotUsable = nameof(StateNotUsable);
    public const string StateFileForeign = nameof(StateFileForeign);
    public const string PathConflict = nameof(PathConflict);
    public const string StateWithQuiet = nameof(StateWithQuiet);
    public const string SweepFolderInUse = nameof(SweepFolderInUse);
    public const string SweepFolderNotEmpty = nameof(SweepFolderNotEmpty);
    public const string SweepFolderNotUsable = nameof(SweepFolderNotUsable);
    public const string SearchTimeNotAccepted = nameof(SearchTimeNotAccepted);
    public const string MailboxRowNotRecognized = nameof(MailboxRowNotRecognized);
    public const string StateRowNotRecognized = nameof(StateRowNotRecognized);
    public const string ExchangeNotConnected = nameof(ExchangeNotConnected);
    public const string VariableNotUsable = nameof(VariableNotUsable);
    public const string SearchIncomplete = nameof(SearchIncomplete);
    public const string OutputFileExists = nameof(OutputFileExists);
    public const string OutputFileNotUsable = nameof(OutputFileNotUsable);
    public const string OutputFileNotWritable = nameof(OutputFileNotWritable);
    public const string MixedObjectKinds = nameof(MixedObjectKinds);
    public const string NoMessageIds = nameof(NoMessageIds);
    public const string ResumeFileNotUsable = nameof(ResumeFileNotUsable);
}
