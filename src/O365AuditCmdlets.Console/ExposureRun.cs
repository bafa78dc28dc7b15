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
        try
        {
            new AuditPathCheck { Inputs = paths, OutputPath = _request.OutputPath }.Demand();
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
        foreach (string path in paths.TakeWhile(_ => !scan.IsStopped))
        {
            scan.ReadPath(path);
        }

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

        return Conclude(scan.Totals, coverage);
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

    private int Conclude(ScanTotals totals, AuditCoverage coverage)
    {
        Messages.Hint(string.Create(
            CultureInfo.InvariantCulture,
            $"{totals.Records:N0} records ({totals.Duplicates:N0} duplicates, {totals.Unreadable:N0} unreadable): {_exact:N0} Exact, {_folders:N0} FolderAssumed, {_windows:N0} Unknowable in {_watch.Elapsed.TotalSeconds:0.0} seconds."));
        if (coverage.Records == coverage.Unreadable && coverage.Holes.Any(hole => hole.Kind == CoverageHoleKind.Unreadable))
        {
            Messages.Error("Nothing could be read, so there is no answer.");
            return ExitCode.CouldNotRun;
        }

        CoverageMessages.Write(coverage, exceptBlindWindows: true);
        if (_exact + _folders > 0)
        {
            return ExitCode.AlertsFound;
        }

        // The windows that the filters let pass are rows; others are of no concern here.
        return _windows > 0 || coverage.Holes.Any(hole => !hole.IsInformation && !CoverageMessages.IsBlindWindow(hole))
            ? ExitCode.Inconclusive
            : ExitCode.NothingFound;
    }
}
