using System;
using System.Globalization;
using System.Text;

namespace O365AuditCmdlets.ConsoleProgram.Output;

/// <summary>When colours are used.</summary>
internal enum ColorChoice
{
    Auto,
    Always,
    Never,
}

/// <summary>What the place to which text goes can show.</summary>
/// <param name="Width">The cells of a line; null when there is no limit.</param>
/// <param name="UsesColor">True when it shows colours.</param>
/// <param name="RuleCharacter">What a line is drawn with.</param>
internal sealed record Screen(int? Width, bool UsesColor, char RuleCharacter = '-')
{
    private const int UsualWidth = 80;
    private const int LeastWidth = 10;
    private const string Reset = "\u001B[0m";

    /// <summary>What the option --color says.</summary>
    public static ColorChoice Color { get; set; }

    /// <summary>True when standard error is a terminal that can go back on its line.</summary>
    public static bool ErrorCanMove => !Console.IsErrorRedirected && !IsDumb;

    private static bool IsDumb => string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);

    /// <summary>A file, a pipe: lines as long as they need to be.</summary>
    public static Screen Unlimited() => new(null, Colors(isTerminal: false));

    /// <summary>What standard output is.</summary>
    public static Screen OfOutput() => Console.IsOutputRedirected
        ? Unlimited()
        : new Screen(TerminalWidth(), Colors(isTerminal: true), Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage && !IsDumb ? '\u2500' : '-');

    /// <summary>What standard error is.</summary>
    public static Screen OfError() => Console.IsErrorRedirected ? Unlimited() : new Screen(TerminalWidth(), Colors(isTerminal: true));

    /// <summary>The text in its colour. The text must be clean.</summary>
    public string Paint(string text, Tone tone) => !UsesColor || tone == Tone.Plain || text.Length == 0 ? text : Code(tone) + text + Reset;

    private static string Code(Tone tone) => tone switch
    {
        Tone.Heading => "\u001B[1m",
        Tone.Faint => "\u001B[2m",
        Tone.Notice => "\u001B[36m",
        Tone.Warning => "\u001B[33m",
        _ => "\u001B[1;31m",
    };

    private static bool Colors(bool isTerminal) => Color switch
    {
        ColorChoice.Always => true,
        ColorChoice.Never => false,

        // https://no-color.org: any value but an empty one.
        _ => isTerminal && !IsDumb && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
    };

    private static int TerminalWidth()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out int width) || width <= 0)
        {
            try
            {
                width = Console.WindowWidth;
            }
            catch (Exception exception) when (exception is System.IO.IOException or PlatformNotSupportedException)
            {
                width = 0;
            }
        }

        // The last column of a Windows console breaks the line by itself.
        return Math.Max(LeastWidth, width <= 0 ? UsualWidth : OperatingSystem.IsWindows() ? width - 1 : width);
    }
}
