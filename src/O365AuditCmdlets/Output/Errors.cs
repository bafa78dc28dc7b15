using System;
using System.IO;
using System.Management.Automation;

namespace O365AuditCmdlets.Output;

/// <summary>The errors that users see, by name.</summary>
internal static class Errors
{
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
        new InvalidDataException($"Pipeline input is not an audit record. Expected AuditData, a record or a file; found {found}."),
        ErrorId.ObjectNotRecognized, ErrorCategory.InvalidType, target, KnownForms));

    public static void WriteFlattenedRecord(this Cmdlet cmdlet, object? target, string property) => cmdlet.WriteError(Create(
        new InvalidDataException($"Pipeline input was flattened on the way: the list {property} was turned into words, so no rule can judge the record."),
        ErrorId.FlattenedExport, ErrorCategory.InvalidData, target, "Export again with AuditData as text in one column, or with ConvertTo-Json -Depth 10."));

    public static void WriteStateRowNotRecognized(this Cmdlet cmdlet, object? target, string found) => cmdlet.WriteError(Create(
        new InvalidDataException($"A row of CurrentState names no account. Expected Name, Identity, ObjectId or Guid; found {found}."),
        ErrorId.StateRowNotRecognized, ErrorCategory.InvalidData, target, "Pass the output of Get-MailboxAuditBypassAssociation -ResultSize Unlimited, or its export."));

    public static void WriteRuleNotFound(this Cmdlet cmdlet, string name) => cmdlet.WriteError(Create(
        new ItemNotFoundException($"There is no rule '{name}'."),
        ErrorId.RuleNotFound, ErrorCategory.ObjectNotFound, name, "Run Get-O365AuditRule without a name to see all rules."));

    public static void ThrowTimeRangeEmpty(this Cmdlet cmdlet, DateTime after, DateTime before) => cmdlet.ThrowTerminatingError(Create(
        new ArgumentException($"After ({after:u}) is not earlier than Before ({before:u}): no record can lie between."),
        ErrorId.TimeRangeEmpty, ErrorCategory.InvalidArgument, after, "Give times in UTC, or with their zone."));

    private static ErrorRecord Create(Exception exception, string id, ErrorCategory category, object? target, string? action)
    {
        var record = new ErrorRecord(exception, id, category, target);
        if (action is not null)
        {
            record.ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = action };
        }

        return record;
    }

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
