using System;
using System.IO;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>What the program says that is not an answer: all of it goes to standard error.</summary>
internal static class Messages
{
    private const int LongestMessage = 2000;
    private const int LongestWord = 300;
    private const int LongestCause = 160;

    /// <summary>True when only warnings and errors are wanted.</summary>
    public static bool IsQuiet { get; set; }

    public static void Error(string message) => Write("error: ", Tone.Alarm, message);

    public static void Warning(string message) => Write("warning: ", Tone.Warning, message);

    /// <summary>What is said of a run in which nothing went wrong.</summary>
    public static void Hint(string message)
    {
        if (!IsQuiet)
        {
            Write(string.Empty, Tone.Plain, message);
        }
    }

    /// <summary>A problem of the input: its kind, what and where, and what can be done.</summary>
    public static void Problem(InputProblem problem) => Error($"{problem.Id}: {problem.Message} {problem.RecommendedAction}");

    /// <summary>Paths below the current directory are shown as the person typed them.</summary>
    public static string ShortenPaths(string message) =>
        message.Replace(Path.TrimEndingDirectorySeparator(Environment.CurrentDirectory) + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);

    /// <summary>Why something failed, in short. The message of an access that was refused hides the reason.</summary>
    public static string Cause(Exception exception)
    {
        string text = exception is UnauthorizedAccessException && exception.InnerException is IOException inner ? inner.Message : exception.Message;
        return text.Length <= LongestCause ? text : string.Concat(text.AsSpan(0, LongestCause), "...");
    }

    private static void Write(string kind, Tone tone, string message)
    {
        ProgressLine.Clear();
        Screen screen = Screen.OfError();
        string text = kind + TerminalText.Clean(Cut(ShortenPaths(message))).TrimEnd();
        if (screen.Width is int width)
        {
            text = string.Join(Environment.NewLine, CellWrap.Lines(text, width));
        }

        ErrorOutput.Write(screen.Paint(kind.TrimEnd(), tone) + text.Substring(kind.TrimEnd().Length) + Environment.NewLine);
    }

    /// <summary>A name of a million letters is cut where it stands, so that the sentence around it can be read.</summary>
    private static string Cut(string message)
    {
        if (message.Length <= LongestWord)
        {
            return message;
        }

        var cut = new System.Text.StringBuilder();
        foreach (Range range in message.AsSpan().Split(' '))
        {
            ReadOnlySpan<char> word = message.AsSpan()[range];
            cut.Append(cut.Length > 0 ? " " : string.Empty).Append(word.Slice(0, Math.Min(word.Length, LongestWord))).Append(word.Length > LongestWord ? "\u2026" : string.Empty);
            if (cut.Length > LongestMessage)
            {
                cut.Length = LongestMessage;
                cut.Append('\u2026');
                break;
            }
        }

        return cut.ToString();
    }
}
