using System;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>o365audit coverage: what was read, what is missing from it, and what may be concluded.</summary>
internal static class CoverageCommand
{
    private static readonly AlertFormat[] Formats = [AlertFormat.Table, AlertFormat.Json, AlertFormat.Jsonl, AlertFormat.Csv];

    public static Command Create()
    {
        Argument<string[]> paths = PathsArgument.Create();
        Option<string> format = FormatOption.Create(Formats, "csv has the holes only; json and jsonl have everything, on one line.");
        Option<int> threads = ThreadsOption.Create();
        var command = new Command("coverage", "Says what is missing from the records, and whether 'nothing found' may be believed. All rules run with their defaults for it.")
        {
            paths, format, threads,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(paths), FormatOption.Parse(parsed.GetRequiredValue(format)), parsed.GetValue(threads)));
        return command;
    }

    private static int Run(string[] typed, AlertFormat format, int threads)
    {
        var watch = Stopwatch.StartNew();
        var paths = PathArguments.Resolve(typed);
        if (!StandardInput.CanBeRead(paths, "coverage"))
        {
            return ExitCode.CouldNotRun;
        }

        var output = new QuietOutput();
        using var scan = new AuditScan(RuleSelection.Select(null, new MailItemsAccessedExcessOptions(), new AuditBypassAssociationOptions()), new AuditScanOptions { Threads = threads }, output);
        using StopSignals signals = new(scan);
        ProgressLine.Begin(paths);
        StandardInput.ReadAll(scan, paths);
        ProgressLine.Show("Everything is read; working out the answer ...");
        AuditCoverage? coverage = scan.Complete();
        ProgressLine.Clear();
        if (coverage is null)
        {
            Messages.Error("Stopped before the end: a part of the records says nothing about the whole.");
            return ExitCode.CouldNotRun;
        }

        try
        {
            using StreamWriter writer = StandardOutput.OpenText();
            Write(writer, coverage, format);
        }
        catch (IOException exception) when (StandardOutput.IsClosedPipe(exception))
        {
            // The reader has seen enough.
        }

        Messages.Hint(Summary.OfRecords(scan.Totals, coverage, watch.Elapsed));
        return ExitCode.Of(coverage);
    }

    private static void Write(StreamWriter writer, AuditCoverage coverage, AlertFormat format)
    {
        switch (format)
        {
            case AlertFormat.Json or AlertFormat.Jsonl:
                CoverageJsonWriter.Write(writer, coverage);
                break;
            case AlertFormat.Csv:
                CoverageHoleCsvWriter.Write(writer, coverage.Holes);
                break;
            default:
                WriteTable(writer, coverage, Screen.OfOutput());
                break;
        }
    }

    private static void WriteTable(StreamWriter writer, AuditCoverage coverage, Screen screen)
    {
        foreach (string line in screen.Width is int width ? CellWrap.Lines(TerminalText.Clean(coverage.ToString()), width) : [TerminalText.Clean(coverage.ToString())])
        {
            writer.WriteLine(line);
        }

        if (coverage.Holes.Length == 0)
        {
            return;
        }

        writer.WriteLine();
        var table = new TextTable(writer, screen, "Hole", "From (UTC)", "Until (UTC)", "What");
        foreach (CoverageHole hole in coverage.Holes)
        {
            table.Add(
                new TableCell(hole.IsInformation ? hole.Kind + " (info)" : hole.Kind, hole.IsInformation ? Tone.Faint : Tone.Warning),
                Time(hole.From, screen),
                Time(hole.Until, screen),
                Messages.ShortenPaths(hole.Description));
        }

        table.Flush();
        if (Summary.Cut(table.CutValues) is string cut)
        {
            Messages.Warning(cut);
        }
    }

    private static string Time(DateTime? time, Screen screen) => time is null ? string.Empty : TableText.Time(time, screen);
}
