using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Works out exposure from request to exit code.</summary>
internal sealed class ExposureRun
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly ExposureRequest _request;
    private long _exact;
    private long _folders;
    private long _windows;

    private ExposureRun(ExposureRequest request) => _request = request;

    public static int Run(ExposureRequest request) => new ExposureRun(request).Run();

    private int Run()
    {
        var paths = PathArguments.Resolve(_request.Paths);
        if (!StandardInput.CanBeRead(paths, "exposure"))
        {
            return ExitCode.CouldNotRun;
        }

        try
        {
            new AuditPathCheck { Inputs = StandardInput.Files(paths), OutputPath = _request.OutputPath }.Demand();
        }
        catch (AuditPathException exception)
        {
            Messages.Error(exception.Message);
            return ExitCode.CouldNotRun;
        }

        using ExposureSink? sink = OutputFile.Open(_request.OutputPath, () => ExposureSink.Open(_request.Format, _request.OutputPath));
        if (sink is null)
        {
            return ExitCode.CouldNotRun;
        }

        using var scan = new AuditScan([], new AuditScanOptions { Exposure = _request.Options, Threads = _request.Threads }, new QuietOutput());
        using StopSignals signals = new(scan);
        ProgressLine.Begin(paths);
        StandardInput.ReadAll(scan, paths);
        ProgressLine.Show("Everything is read; working out the answer ...");
        AuditCoverage? coverage = scan.Complete();
        ProgressLine.Clear();
        try
        {
            foreach (AuditExposure row in scan.GetExposure().TakeWhile(_ => !scan.IsStopped))
            {
                Count(row);
                sink.Write(row);
            }

            if (scan.IsStopped)
            {
                sink.FinishPartly();
            }
            else
            {
                sink.Finish();
            }
        }
        catch (IOException exception) when (StandardOutput.IsClosedPipe(exception))
        {
            // Whoever read the rows has gone, as head does; it has what it wanted.
            return _exact + _folders > 0 ? ExitCode.AlertsFound : ExitCode.Inconclusive;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Messages.Error("The rows cannot be written: " + Messages.Cause(exception));
            return ExitCode.CouldNotRun;
        }

        if (coverage is null || scan.IsStopped)
        {
            Messages.Error("Stopped before the end: a part of the records does not tell what was exposed.");
            return ExitCode.CouldNotRun;
        }

        return Conclude(scan.Totals, coverage, sink.CutValues);
    }

    private void Count(AuditExposure row)
    {
        _ = row.Certainty switch
        {
            "Exact" => _exact++,
            "FolderAssumed" => _folders++,
            _ => _windows++,
        };
    }

    private int Conclude(ScanTotals totals, AuditCoverage coverage, long cutValues)
    {
        Messages.Hint(Summary.OfRecords(totals, coverage, _watch.Elapsed));
        if (Summary.Cut(cutValues) is string cut)
        {
            Messages.Warning(cut);
        }

        if (coverage.Records == coverage.Unreadable && coverage.Holes.Any(hole => hole.Kind == CoverageHoleKind.Unreadable))
        {
            Messages.Error("Nothing could be read, so there is no answer.");
            return ExitCode.CouldNotRun;
        }

        CoverageMessages.WriteHoles(coverage, exceptBlindWindows: true);

        // The windows that the filters let pass are rows; others are of no concern here.
        int holes = coverage.Holes.Count(hole => !hole.IsInformation && !CoverageMessages.IsBlindWindow(hole));
        Messages.Hint(Verdict(holes));
        return _exact + _folders > 0 ? ExitCode.AlertsFound : _windows + holes > 0 ? ExitCode.Inconclusive : ExitCode.NothingFound;
    }

    private string Verdict(int holes)
    {
        string windows = _windows == 0 ? string.Empty : TableText.Count(_windows, "time") + " in which nobody can tell (Unknowable)";
        string missing = holes == 0 ? string.Empty : TableText.Count(holes, "hole") + " in the records";
        string unsure = windows.Length > 0 && missing.Length > 0 ? windows + " and " + missing : windows + missing;
        if (_exact + _folders > 0)
        {
            return $"Exposed: {TableText.Count(_exact, "message")} by name (Exact) and {TableText.Count(_folders, "folder", "folders")} in which others were read (FolderAssumed)"
                + (unsure.Length == 0 ? "." : "; beside that, " + unsure + ".");
        }

        return unsure.Length == 0
            ? "NothingFound: the records tell of no access that was asked for, and there is no hole in them."
            : "Inconclusive: the records tell of no access that was asked for, but there " + (_windows + holes == 1 ? "is " : "are ") + unsure + ".";
    }
}
