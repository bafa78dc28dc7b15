using System;
using System.Management.Automation;

namespace O365AuditCmdlets.Output;

/// <summary>
/// Words to the user. Parts of them come from records, files and services, so all are cleaned here: nothing else of this
/// module writes warnings, verbose messages or progress.
/// </summary>
internal static class SafeOutput
{
    private const int LongestTarget = 100;

    public static void Warn(this Cmdlet cmdlet, string message) => cmdlet.WriteWarning(TerminalText.Clean(message));

    public static void Tell(this Cmdlet cmdlet, string message) => cmdlet.WriteVerbose(TerminalText.Clean(message));

    /// <summary>Good news that is shown, and goes nowhere else.</summary>
    public static void Say(this Cmdlet cmdlet, string message) =>
        cmdlet.WriteInformation(new HostInformationMessage { Message = TerminalText.Clean(message) }, new[] { "PSHOST" });

    public static void Show(this Cmdlet cmdlet, ProgressRecord progress)
    {
        progress.StatusDescription = TerminalText.Clean(progress.StatusDescription);
        if (progress.CurrentOperation is not null)
        {
            progress.CurrentOperation = TerminalText.Clean(progress.CurrentOperation);
        }

        cmdlet.WriteProgress(progress);
    }

    /// <summary>Asks whether to go on; see <see cref="Cmdlet.ShouldProcess(string, string)"/>.</summary>
    public static bool Confirms(this Cmdlet cmdlet, string target, string action) =>
        cmdlet.ShouldProcess(TerminalText.Clean(target), TerminalText.Clean(action));

    /// <summary>
    /// An error whose words are safe to show. Its target stays the object itself; what the older view of errors shows of the
    /// target is cleaned.
    /// </summary>
    public static ErrorRecord Error(Exception exception, string id, ErrorCategory category, object? target, string? action)
    {
        var record = new ErrorRecord(exception, id, category, target)
        {
            ErrorDetails = new ErrorDetails(TerminalText.Clean(exception.Message)) { RecommendedAction = action is null ? string.Empty : TerminalText.Clean(action) },
        };
        if (TargetName(target) is { Length: > 0 } name)
        {
            record.CategoryInfo.TargetName = name;
        }

        return record;
    }

    private static string TargetName(object? target)
    {
        string text;
        try
        {
            text = target?.ToString() ?? string.Empty;
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            // The object is of others, and so is its ToString.
            text = target!.GetType().Name;
        }

        return TerminalText.Clean(text.Length > LongestTarget ? text.Substring(0, LongestTarget) : text);
    }
}
