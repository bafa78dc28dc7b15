using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using O365AuditCmdlets.ConsoleProgram.Output;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Runs a scan from request to exit code.</summary>
internal static class ScanRun
{
    public static int Run(ScanRequest request)
    {
        var watch = Stopwatch.StartNew();
        var paths = PathArguments.Resolve(request.Paths);
        if (!StandardInput.CanBeRead(paths, "scan"))
        {
            return ExitCode.CouldNotRun;
        }

        AuditScanOptions options = request.Options;
        try
        {
            new AuditPathCheck { Inputs = StandardInput.Files(paths), OutputPath = request.OutputPath, StatePath = options.StatePath, ExceptionPath = request.ExceptionsPath }.Demand();
            options.Exceptions = request.ExceptionsPath is null ? null : AuditExceptionSet.Load(request.ExceptionsPath);
            options.StateOutputPath = options.StatePath is not null && request.OutputPath is not null && AuditOutputFile.IsKeptAt(request.OutputPath) ? request.OutputPath : null;
            return Run(request, paths, watch);
        }
        catch (Exception exception) when (exception is AuditExceptionFileException or AuditStateException or AuditPathException)
        {
            Messages.Error(exception.Message);
            return ExitCode.CouldNotRun;
        }
    }

    private static int Run(ScanRequest request, IReadOnlyList<string> paths, Stopwatch watch)
    {
        var output = new ScanOutput();
        using var scan = new AuditScan(request.Rules, request.Options, output);
        using AlertSink? sink = OutputFile.Open(request.OutputPath, () => AlertSink.Open(request.Format, request.OutputPath, scan.StateOutput));
        if (sink is null)
        {
            return ExitCode.CouldNotRun;
        }

        output.Begin(scan, sink);
        using StopSignals signals = new(scan);
        ProgressLine.Begin(paths);
        output.CountProblem(isOne: !StandardInput.ReadAll(scan, paths));
        ProgressLine.Show("Everything is read; working out the answer ...");
        AuditCoverage? coverage = scan.Complete();
        output.Finish(isWhole: !signals.Came);
        ProgressLine.Clear();
        return Conclude(scan, coverage, output, signals.Came, watch.Elapsed);
    }

    private static int Conclude(AuditScan scan, AuditCoverage? coverage, ScanOutput output, bool interrupted, TimeSpan time)
    {
        ScanTotals totals = scan.Totals;
        if (output.IsClosed)
        {
            // Whoever read the alerts has gone, as head does; it has what it wanted.
            return totals.Alerts > 0 ? ExitCode.AlertsFound : ExitCode.CouldNotRun;
        }

        if (output.Failure is string failure)
        {
            Messages.Error("The alerts cannot be written: " + failure);
            return ExitCode.CouldNotRun;
        }

        Messages.Hint(Summary.OfScan(totals, time));
        if (totals.AlertsDelivered > 0)
        {
            Messages.Warning(Summary.Delivered(totals));
        }

        if (Summary.Cut(output.CutValues) is string cut)
        {
            Messages.Warning(cut);
        }

        if (totals.AlertsHeldBack > 0)
        {
            Messages.Warning(Summary.HeldBack(totals));
        }

        if (interrupted)
        {
            Messages.Error("Stopped before the end: this answer is partial, and alerts that need all records were not computed.");
            return ExitCode.CouldNotRun;
        }

        if (totals.Records == 0 && output.Problems > 0)
        {
            Messages.Error("Nothing could be read, so there is no answer.");
            return ExitCode.CouldNotRun;
        }

        if (coverage is null)
        {
            return totals.Alerts > 0 ? ExitCode.AlertsFound : ExitCode.CouldNotRun;
        }

        CoverageMessages.WriteHoles(coverage);
        foreach (AuditExceptionUse use in scan.GetExceptionUses().Where(use => use.State != AuditExceptionState.Used))
        {
            Messages.Warning(use.ToString());
        }

        Messages.Hint(coverage.ToString());

        // What an earlier run could not hand over is news to whoever waits for the exit code.
        return totals.AlertsDelivered > 0 ? ExitCode.AlertsFound : ExitCode.Of(coverage);
    }
}
