using System;
using System.IO;
using System.Management.Automation;

namespace O365AuditCmdlets.Output;

/// <summary>The errors that users see, by name.</summary>
internal static class Errors
{
    private const int LongestDescription = 150;

    private const string KnownForms =
        "Pass the output of Search-UnifiedAuditLog, Import-O365AuditLog, Import-Csv or ConvertFrom-Json with its AuditData, JSON text as one string (Get-Content -Raw), or files and folders. Use -Path for files.";

    public static void WriteProblem(this Cmdlet cmdlet, InputProblem problem, object? current)
    {
        object? target = problem.Target ?? problem.Path ?? current ?? problem.RecordId;
        cmdlet.WriteError(Create(ExceptionFor(problem), problem.Id, CategoryOf(problem), target, problem.RecommendedAction));
    }

    public static void WritePathNotFound(this Cmdlet cmdlet, string path, Exception? inner)
    {
        string message = WildcardPattern.ContainsWildcardCharacters(path)
            ? $"No file or folder matches '{path}'."
            : $"There is no file or folder '{path}'.";
        cmdlet.WriteError(Create(
            new ItemNotFoundException(message, inner), ErrorId.PathNotFound, ErrorCategory.ObjectNotFound, path, "Check the path; use -LiteralPath when it holds the characters [ ] * or ? themselves."));
    }

    public static void WriteProviderNotSupported(this Cmdlet cmdlet, string path, string provider) => cmdlet.WriteError(Create(
        new NotSupportedException($"'{path}' belongs to the provider {provider}; records are read from files and folders only."),
        ErrorId.ProviderNotSupported, ErrorCategory.InvalidArgument, path, "Give a path of the file system."));

    public static void WriteObjectNotRecognized(this Cmdlet cmdlet, object? target, string found) => cmdlet.WriteError(Create(
        new InvalidDataException($"Pipeline input is not an audit record. Expected AuditData, a record, or a file or folder of the file system; found {Short(found)}."),
        ErrorId.ObjectNotRecognized, ErrorCategory.InvalidType, target, KnownForms));

    public static void WriteOwnObject(this Cmdlet cmdlet, object? target, string found) => cmdlet.WriteError(Create(
        new InvalidDataException($"Pipeline input is not an audit record but {found}"),
        ErrorId.ObjectNotRecognized, ErrorCategory.InvalidType, target, null));

    public static void WriteNoFile(this Cmdlet cmdlet, object? target, string found) => cmdlet.WriteError(Create(
        new InvalidDataException($"A sweep reads files and folders of the file system; pipeline input is {Short(found)}."),
        ErrorId.ObjectNotRecognized, ErrorCategory.InvalidType, target, "Pipe the output of Get-ChildItem, or give paths to -Path."));

    public static void ThrowNothingToSweep(this Cmdlet cmdlet) => cmdlet.ThrowTerminatingError(Create(
        new ItemNotFoundException("Nothing came through the pipeline: there is no file to sweep."),
        ErrorId.PathNotFound, ErrorCategory.ObjectNotFound, null, "Check what stands before the pipe. To search the tenant, run the cmdlet without a pipe or give -StartDate."));

    public static void WriteAlertNotRecognized(this Cmdlet cmdlet, object? target, string found) => cmdlet.WriteError(Create(
        new InvalidDataException($"Where files are given by -Path, alerts are taken from the pipeline, to tell what they exposed; found {Short(found)}."),
        ErrorId.ObjectNotRecognized, ErrorCategory.InvalidType, target, "Pipe the output of Test-MailItemsAccessedExcess or Get-AuditBypassAssociation, or leave out -Path to pipe records."));

    public static void WriteReportNotRecognized(this Cmdlet cmdlet, object? target, string found) => cmdlet.WriteError(Create(
        new InvalidDataException($"Alerts and rows of exposure can be exported; found {Short(found)}."),
        ErrorId.ObjectNotRecognized, ErrorCategory.InvalidType, target, "Pipe the output of Test-MailItemsAccessedExcess, Get-AuditBypassAssociation or Get-O365AuditExposure. Other objects can go to Export-Csv or ConvertTo-Json."));

    public static void ThrowMixedKinds(this Cmdlet cmdlet, object? target) => cmdlet.ThrowTerminatingError(Create(
        new InvalidDataException("Alerts and rows of exposure have different columns and cannot be in one file. No file was written."),
        ErrorId.MixedObjectKinds, ErrorCategory.InvalidData, target, "Export alerts and exposure to a file each."));

    public static void ThrowNoMessageIds(this Cmdlet cmdlet, object? target) => cmdlet.ThrowTerminatingError(Create(
        new InvalidDataException("Alerts have no ids of messages. No file was written."),
        ErrorId.NoMessageIds, ErrorCategory.InvalidData, target, "Pipe the alerts to Get-O365AuditExposure -Path, and its output to this cmdlet."));

    public static void ThrowFileExists(this Cmdlet cmdlet, string path) => cmdlet.ThrowTerminatingError(Create(
        new IOException($"There is a file '{path}' already. It was left as it is."),
        ErrorId.OutputFileExists, ErrorCategory.ResourceExists, path, "Give another file, or -Force to write over this one."));

    public static void ThrowOutputNotWritable(this Cmdlet cmdlet, string path, Exception inner) => cmdlet.ThrowTerminatingError(Create(
        new IOException($"The file '{path}' cannot be written: {inner.Message}", inner),
        ErrorId.OutputFileNotWritable, ErrorCategory.WriteError, path, "Give a file in a folder that is there and to which you may write."));

    public static void WriteFlattenedRecord(this Cmdlet cmdlet, object? target, string property) => cmdlet.WriteError(Create(
        new InvalidDataException($"Pipeline input was flattened on the way: the list {property} was turned into words, so no rule can judge this copy of the record."),
        ErrorId.FlattenedExport, ErrorCategory.InvalidData, target, "Export again with AuditData as text in one column, or with ConvertTo-Json -Depth 10."));

    public static void WriteStateRowNotRecognized(this Cmdlet cmdlet, object? target, string found) => cmdlet.WriteError(Create(
        new InvalidDataException($"A row of CurrentState names no account. Expected Name, Identity, ObjectId or Guid; found {found}."),
        ErrorId.StateRowNotRecognized, ErrorCategory.InvalidData, target, "Pass the output of Get-MailboxAuditBypassAssociation -ResultSize Unlimited, or its export."));

    public static void WriteMailboxRowNotRecognized(this Cmdlet cmdlet, object? target, string found) => cmdlet.WriteError(Create(
        new InvalidDataException($"A row names no mailbox and no setting of auditing. Expected a mailbox, settings of the organisation or service plans of an account; found {found}."),
        ErrorId.MailboxRowNotRecognized, ErrorCategory.InvalidData, target, "Pass the output of Get-EXOMailbox -PropertySets Audit or Get-Mailbox, of Get-OrganizationConfig, or objects with UserPrincipalName and ServicePlans."));

    public static void WriteRuleNotFound(this Cmdlet cmdlet, string name) => cmdlet.WriteError(Create(
        new ItemNotFoundException($"There is no rule '{name}'."),
        ErrorId.RuleNotFound, ErrorCategory.ObjectNotFound, name, "Run Get-O365AuditRule without a name to see all rules."));

    public static void ThrowTimeRangeEmpty(this Cmdlet cmdlet, DateTime after, DateTime before) => cmdlet.ThrowTerminatingError(Create(
        new ArgumentException($"After ({after:u}) is not earlier than Before ({before:u}): no record can lie between."),
        ErrorId.TimeRangeEmpty, ErrorCategory.InvalidArgument, after, "Give times in UTC, or with their zone."));

    public static void ThrowAddressNotRecognized(this Cmdlet cmdlet, string text) => cmdlet.ThrowTerminatingError(Create(
        new ArgumentException($"'{text}' is neither an IPv4 or IPv6 address, nor a network, nor a pattern."),
        ErrorId.AddressNotRecognized, ErrorCategory.InvalidArgument, text, "Give addresses such as 192.0.2.7 or 2001:db8::7, networks such as 192.0.2.0/24 or 2001:db8::/32, or patterns such as 192.0.2.*."));

    public static void ThrowVariableNotUsable(this Cmdlet cmdlet, string name, string why) => cmdlet.ThrowTerminatingError(Create(
        new ArgumentException($"-CoverageVariable '{name}' names no variable that could be set: {why}."),
        ErrorId.VariableNotUsable, ErrorCategory.InvalidArgument, name, "Give a name such as coverage, $coverage or script:coverage; nothing was read."));

    public static void ThrowExceptionFile(this Cmdlet cmdlet, AuditExceptionFileException exception) => cmdlet.ThrowTerminatingError(Create(
        exception, ErrorId.ExceptionFileNotUsable, ErrorCategory.InvalidData, exception.Path, "Correct the file; nothing was read. Test-O365AuditException checks it."));

    public static void ThrowExceptionExpired(this Cmdlet cmdlet, DateTime expires, string id) => cmdlet.ThrowTerminatingError(Create(
        new ArgumentException($"The exception '{id}' would expire at {expires:yyyy-MM-dd'T'HH:mm:ss'Z'}, which is in the past, and do nothing."),
        ErrorId.ExceptionNotAccepted, ErrorCategory.InvalidArgument, id, "Nothing was written. Give a time in the future; one without a zone is UTC."));

    public static void ThrowNotAnAlert(this Cmdlet cmdlet, object? target) => cmdlet.ThrowTerminatingError(Create(
        new ArgumentException($"An object of the pipeline is no alert: it has no RuleId. Found {target?.GetType().Name ?? "nothing"}."),
        ErrorId.ExceptionNotAccepted, ErrorCategory.InvalidType, target, "Nothing was written. Pass alerts of Test-MailItemsAccessedExcess or Get-AuditBypassAssociation, or give -Rule and conditions."));

    public static void ThrowExceptionNotAccepted(this Cmdlet cmdlet, ArgumentException exception, string id) => cmdlet.ThrowTerminatingError(Create(
        exception, ErrorId.ExceptionNotAccepted, ErrorCategory.InvalidArgument, id, "Nothing was written. Give at least one condition, a rule of Get-O365AuditRule, and an id that the file does not have."));

    public static void ThrowState(this Cmdlet cmdlet, AuditStateException exception) => cmdlet.ThrowTerminatingError(Create(
        exception,
        exception.IsForeign ? ErrorId.StateFileForeign : ErrorId.StateNotUsable,
        exception.IsForeign ? ErrorCategory.InvalidArgument : ErrorCategory.ResourceUnavailable,
        exception.Path,
        exception.IsForeign ? "Name another file; it need not exist." : "Wait for the other run, or check the folder and its permissions."));

    /// <summary>Ends the run when paths do not go together.</summary>
    public static void CheckPaths(this Cmdlet cmdlet, AuditPathCheck check)
    {
        try
        {
            check.Demand();
        }
        catch (AuditPathException e)
        {
            cmdlet.ThrowPath(e);
        }
    }

    public static void ThrowPath(this Cmdlet cmdlet, AuditPathException exception) => cmdlet.ThrowTerminatingError(Create(
        exception, ErrorId.PathConflict, ErrorCategory.InvalidArgument, exception.Path, "Nothing was written. Give each file a place of its own, outside of what is read."));

    public static void ThrowStateWithQuiet(this Cmdlet cmdlet) => cmdlet.ThrowTerminatingError(Create(
        new ArgumentException("Quiet and StatePath do not go together: Quiet stops at the first alert and gives none, so that there would be nothing to remember."),
        ErrorId.StateWithQuiet, ErrorCategory.InvalidArgument, null, "Leave out one of the two."));

    public static void ThrowSweep(this Cmdlet cmdlet, AuditSweepException exception) => cmdlet.ThrowTerminatingError(Create(
        exception,
        exception.HoldsSweep ? ErrorId.SweepFolderInUse : exception.IsNotEmpty ? ErrorId.SweepFolderNotEmpty : ErrorId.SweepFolderNotUsable,
        exception.HoldsSweep || exception.IsNotEmpty ? ErrorCategory.ResourceExists : ErrorCategory.WriteError,
        exception.Path,
        exception.IsNotEmpty ? "Give another folder, or -Force to write beside what is there." : exception.HoldsSweep ? "Give another folder, or -Force to write over the sweep that is there." : "Give a folder outside of what is read, to which you may write."));

    public static void ThrowSearchTime(this Cmdlet cmdlet, string message, object? target) => cmdlet.ThrowTerminatingError(Create(
        new ArgumentException(message), ErrorId.SearchTimeNotAccepted, ErrorCategory.InvalidArgument, target, "Nothing was searched. Times without a zone are UTC."));

    public static void ThrowSearchTimeEmpty(this Cmdlet cmdlet, DateTime start, DateTime end) => cmdlet.ThrowTerminatingError(Create(
        new ArgumentException($"StartDate ({start:u}) is not earlier than EndDate ({end:u}): there is nothing to search."),
        ErrorId.TimeRangeEmpty, ErrorCategory.InvalidArgument, start, "Give times in UTC, or with their zone. A date without a time is its very beginning."));

    public static void ThrowExchangeNotConnected(this Cmdlet cmdlet, string command) => cmdlet.ThrowTerminatingError(Create(
        new CommandNotFoundException($"There is no {command} in this session: it comes with a connection to Exchange Online. Run Connect-ExchangeOnline; without that command, first Install-Module ExchangeOnlineManagement. The account needs the role View-Only Audit Logs or Audit Logs."),
        ErrorId.ExchangeNotConnected, ErrorCategory.ConnectionError, command, "Run Install-Module ExchangeOnlineManagement and Connect-ExchangeOnline."));

    public static void ThrowResumeFile(this Cmdlet cmdlet, AuditSearchException exception) => cmdlet.ThrowTerminatingError(Create(
        exception, ErrorId.ResumeFileNotUsable, ErrorCategory.ResourceUnavailable, exception.Path, "Give the parameters the file was begun with, or another file; or wait for the other search. To begin anew, give new names for -ResumePath and -OutputPath."));

    public static void ThrowOutputFile(this Cmdlet cmdlet, AuditSearchException exception) => cmdlet.ThrowTerminatingError(Create(
        exception, ErrorId.OutputFileNotWritable, ErrorCategory.WriteError, exception.Path, "Check the folder, your permissions and the space on the disk. With -ResumePath the same command goes on."));

    public static void ThrowOutputFileExists(this Cmdlet cmdlet, string path) => cmdlet.ThrowTerminatingError(Create(
        new IOException($"There is a file '{path}' already, and no resume file says that it is of this search."),
        ErrorId.OutputFileExists, ErrorCategory.ResourceExists, path, "Give another file, or the -ResumePath with which the file was begun. Nothing was searched."));

    public static void WriteSearchHole(this Cmdlet cmdlet, AuditSearchHole hole) => cmdlet.WriteError(Create(
        new InvalidDataException(hole.ToString()), ErrorId.SearchIncomplete, ErrorCategory.ResourceUnavailable, hole, "Search this time again later, or narrower, for example by -Operations or -UserIds."));

    private static ErrorRecord Create(Exception exception, string id, ErrorCategory category, object? target, string? action) =>
        SafeOutput.Error(exception, id, category, target, action);

    /// <summary>What an object is, for a message: cut, because the names of its properties are anything.</summary>
    private static string Short(string found) => found.Length > LongestDescription ? found.Substring(0, LongestDescription) + "..." : found;

    private static Exception ExceptionFor(InputProblem problem) => problem.Id switch
    {
        InputProblemId.PathNotFound => new ItemNotFoundException(problem.Message, problem.Exception),
        InputProblemId.FileNotReadable => new IOException(problem.Message, problem.Exception),
        _ => new InvalidDataException(problem.Message, problem.Exception),
    };

    private static ErrorCategory CategoryOf(InputProblem problem) => problem.Id switch
    {
        InputProblemId.PathNotFound => ErrorCategory.ObjectNotFound,
        InputProblemId.FileNotReadable when problem.Exception is UnauthorizedAccessException => ErrorCategory.PermissionDenied,
        InputProblemId.FileNotReadable => ErrorCategory.ReadError,
        InputProblemId.ObjectNotRecognized => ErrorCategory.InvalidType,
        _ => ErrorCategory.InvalidData,
    };
}
