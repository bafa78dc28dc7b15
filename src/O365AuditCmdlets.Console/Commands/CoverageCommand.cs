using System.CommandLine;
using System.IO;
using System.Linq;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram.Commands;

/// <summary>o365audit coverage: what was read, what is missing from it, and what may be concluded.</summary>
internal static class CoverageCommand
{
    private static readonly string[] FormatNames = ["table", "json"];
    private static readonly string[] Columns = ["Hole", "From (UTC)", "Until (UTC)", "What"];

    public static Command Create()
    {
        Argument<string[]> paths = PathsArgument.Create();
        Option<string> format = FormatOption.Create(FormatNames);
        Option<int> threads = ThreadsOption.Create();
        var command = new Command("coverage", "Says what is missing from the records, and whether 'nothing found' may be believed. All rules run with their defaults for it; exit code as for scan.")
        {
            paths, format, threads,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(paths), parsed.GetRequiredValue(format), parsed.GetValue(threads)));
        return command;
    }

    private static int Run(string[] paths, string format, int threads)
    {
        var output = new QuietOutput();
        using var scan = new AuditScan(RuleSelection.Select(null, new MailItemsAccessedExcessOptions(), new AuditBypassAssociationOptions()), new AuditScanOptions { Threads = threads }, output);
        using StopSignals signals = new(scan);
        foreach (string path in PathArguments.Resolve(paths).TakeWhile(_ => !scan.IsStopped))
        {
            scan.ReadPath(path);
        }

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
            if (string.Equals(format, "json", System.StringComparison.OrdinalIgnoreCase))
            {
                CoverageJsonWriter.Write(writer, coverage);
            }
            else
            {
                writer.WriteLine(TerminalText.Clean(coverage.ToString()));
                if (coverage.Holes.Length > 0)
                {
                    TextTable.Write(writer, !System.Console.IsOutputRedirected, Columns, coverage.Holes.Select(Row));
                }
            }
        }
        catch (IOException exception) when (StandardOutput.IsClosedPipe(exception))
        {
            // The reader has seen enough.
        }

        return ExitCode.Of(coverage);
    }

    private static string[] Row(CoverageHole hole) =>
    [
        hole.IsInformation ? hole.Kind + " (info)" : hole.Kind, Time(hole.From), Time(hole.Until), hole.Description,
    ];

    private static string Time(System.DateTime? time) =>
        time?.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;
}
