using System;
using System.IO;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>What the program says that is not an alert: all of it goes to standard error.</summary>
internal static class Messages
{
    public static void Error(string message) => Write("error: " + message);

    public static void Warning(string message) => Write("warning: " + message);

    public static void Hint(string message) => Write(message);

    /// <summary>A problem of the input: its kind, what and where, and what can be done.</summary>
    public static void Problem(InputProblem problem) =>
        Write($"error: {problem.Id}: {Shorten(problem.Message)} {problem.RecommendedAction}");

    // Paths below the current directory are shown as the person typed them.
    private static string Shorten(string message) =>
        message.Replace(Path.TrimEndingDirectorySeparator(Environment.CurrentDirectory) + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);

    private static void Write(string message)
    {
        ProgressLine.Clear();
        Console.Error.WriteLine(TerminalText.Clean(message).TrimEnd());
    }
}
