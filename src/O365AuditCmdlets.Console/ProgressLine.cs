using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>The line on the terminal that says how far a scan is and how long it will take. Nothing when standard error goes elsewhere.</summary>
internal static class ProgressLine
{
    private const double FirstSeconds = 1;
    private const double LeastShare = 0.01;
    private const int LongestName = 40;

    private static IReadOnlyList<string> _paths = [];
    private static InputSizes? _sizes;
    private static Stopwatch? _watch;
    private static int _shown;

    private static bool IsWanted => _watch?.Elapsed.TotalSeconds >= FirstSeconds && !Messages.IsQuiet && Screen.ErrorCanMove;

    /// <summary>Says what is going to be read, from now on.</summary>
    public static void Begin(IReadOnlyList<string> paths)
    {
        _paths = paths;
        _watch = Stopwatch.StartNew();
    }

    public static void Show(ScanProgress progress)
    {
        if (!IsWanted)
        {
            return;
        }

        _sizes ??= new InputSizes(_paths.Where(path => path != StandardInput.Argument));
        double? share = _paths.Contains(StandardInput.Argument)
            ? (progress.Length > 0 && _paths.Count == 1 ? Math.Clamp((double)progress.BytesRead / progress.Length, 0, 1) : null)
            : _sizes.Share(progress);
        Write(Line(progress, share, _watch!.Elapsed));
    }

    /// <summary>Says what is done when everything is read.</summary>
    public static void Show(string stage)
    {
        if (IsWanted)
        {
            Write(stage);
        }
    }

    public static void Clear()
    {
        if (_shown > 0)
        {
            ErrorOutput.Write("\r" + new string(' ', _shown) + "\r");
            _shown = 0;
        }
    }

    private static string Line(ScanProgress progress, double? share, TimeSpan elapsed)
    {
        string name = TerminalText.Clean(Path.GetFileName(progress.Path));
        if (name.Length > LongestName)
        {
            name = name.Substring(0, LongestName - 1) + "\u2026";
        }

        string records = TableText.Count(progress.Records, "record") + " read, at " + name;
        if (share is not double part)
        {
            return records;
        }

        string left = part >= LeastShare ? ", " + Left(elapsed * ((1 - part) / part)) + " left" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(100 * part):0} %{left}: {records}");
    }

    private static string Left(TimeSpan time) => time.TotalSeconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s")
        : time.TotalMinutes < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds:00} s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00} min");

    private static void Write(string line)
    {
        // A line that reaches the edge would begin a second one, which cannot be taken back.
        string text = line.Substring(0, CellWidth.Fitting(line, (Screen.OfError().Width ?? int.MaxValue) - 1));
        int width = CellWidth.Of(text);
        ErrorOutput.Write("\r" + text + new string(' ', Math.Max(0, _shown - width)));
        _shown = width;
    }
}
