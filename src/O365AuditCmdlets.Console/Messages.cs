using System;
using System.IO;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>What the program says that is not an alert: all of it goes to standard error.</summary>
internal static class Messages
{
    private const int LongestCause = 160;

    public static void Error(string message) => Write("error: " + message);

    public static void Warning(string message) => Write("warning: " + message);

    public static void Hint(string message) => Write(message);

    /// <summary>A problem of the input: its kind, what and where, and what can be done.</summary>
    public static void Problem(InputProblem problem) =>
        Write($"error: {problem.Id}: {Shorten(problem.Message)} {problem.RecommendedAction}");

    // Paths below the current directory are shown as the person typed them.
    private static string Shorten(string message) =>
        message.Replace(Path.TrimEndingDirectorySeparator(Environment.CurrentDirectory) + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);

    /// <summary>Why something failed, in short. The message of an access that was refused hides the reason.</summary>
    public static string Cause(Exception exception)
    {
        string text = exception is UnauthorizedAccessException && exception.InnerException is IOException inner ? inner.Message : exception.Message;
        return text.Length <= LongestCause ? text : string.Concat(text.AsSpan(0, LongestCause), "...");
    }

    private static void Write(string message)
    {
        ProgressLine.Clear();
        ErrorOutput.Write(TerminalText.Clean(message).TrimEnd() + Environment.NewLine);
    }
}
