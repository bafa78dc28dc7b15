using System;
using System.Globalization;
using System.IO;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>The line on the terminal that says how far a scan is. Nothing when standard error goes elsewhere.</summary>
internal static class ProgressLine
{
    private const int LongestName = 48;

    private static int _shown;

    public static void Show(ScanProgress progress)
    {
        if (Console.IsErrorRedirected)
        {
            return;
        }

        string name = TerminalText.Clean(Path.GetFileName(progress.Path));
        if (name.Length > LongestName)
        {
            name = name.Substring(0, LongestName - 3) + "...";
        }

        string part = progress.Length > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{100.0 * progress.BytesRead / progress.Length:0} % of {name}")
            : name;
        string line = string.Create(CultureInfo.InvariantCulture, $"{progress.Records:N0} records, {part}");
        ErrorOutput.Write("\r" + line.PadRight(_shown));
        _shown = line.Length;
    }

    public static void Clear()
    {
        if (_shown > 0)
        {
            ErrorOutput.Write("\r" + new string(' ', _shown) + "\r");
            _shown = 0;
        }
    }
}
