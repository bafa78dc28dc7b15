using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace O365AuditCmdlets.Benchmarks.Processes;

/// <summary>Runs a program to its end and says what it cost.</summary>
internal static class ProcessRunner
{
    public static Measurement Run(Command command) => OperatingSystem.IsLinux() ? LinuxRunner.Run(command) : RunAnywhere(command);

    /// <summary>A run that is not measured: what it wrote on standard output, or null when it failed.</summary>
    public static string? Read(string file, params string[] arguments)
    {
        try
        {
            Measurement run = RunAnywhere(new Command(file, arguments));
            return run.ExitCode == 0 ? run.Output.Trim() : null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            return null;
        }
    }

    // Children of the process are not counted here, and the peak is only looked at now and then.
    private static Measurement RunAnywhere(Command command)
    {
        var start = new ProcessStartInfo(command.File, command.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start) ?? throw new IOException($"{command.File} could not be started.");
        Task<string> output = command.DiscardsOutput ? Discard(process.StandardOutput) : process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        double cpu = 0;
        long peak = 0;
        while (!process.WaitForExit(20))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
                cpu = process.TotalProcessorTime.TotalSeconds;
            }
            catch (InvalidOperationException)
            {
                Thread.Yield();
            }
        }

        double wall = watch.Elapsed.TotalSeconds;
        try
        {
            cpu = process.TotalProcessorTime.TotalSeconds;
        }
        catch (InvalidOperationException)
        {
            // The last reading stands.
        }

        return new Measurement
        {
            Cpu = cpu,
            Wall = wall,
            PeakMemory = peak,
            ExitCode = process.ExitCode,
            Output = output.GetAwaiter().GetResult(),
            Errors = errors.GetAwaiter().GetResult(),
        };
    }

    private static async Task<string> Discard(StreamReader reader)
    {
        await reader.BaseStream.CopyToAsync(Stream.Null).ConfigureAwait(false);
        return "";
    }
}
