using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace O365AuditCmdlets.Benchmarks.Processes;

/// <summary>
/// Measures with wait4, which gives exactly what the process and its children used. A process inherits the peak memory
/// of whoever starts it, so a shell starts the program and goes away; this process, as the subreaper, inherits it.
/// </summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class LinuxRunner
{
    private const int SetChildSubreaper = 36;

    private const string StartScript = "out=$1; err=$2; shift 2; \"$@\" >\"$out\" 2>\"$err\" </dev/null & echo $!";

    private static readonly bool IsSubreaper = ProcessControl(SetChildSubreaper, 1, 0, 0, 0) == 0;

    public static Measurement Run(Command command)
    {
        if (!IsSubreaper)
        {
            throw new IOException("This process cannot adopt the programs that it measures.");
        }

        string output = Path.GetTempFileName();
        string errors = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/bin/sh", ["-c", StartScript, "sh", command.DiscardsOutput ? "/dev/null" : output, errors, command.File, .. command.Arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            };
            foreach ((string name, string value) in command.Environment)
            {
                start.Environment[name] = value;
            }

            long before = Stopwatch.GetTimestamp();
            int child = Start(start);
            Usage usage;
            int status;
            int waited;
            do
            {
                waited = Wait4(child, &status, 0, &usage);
            }
            while (waited < 0 && Marshal.GetLastPInvokeError() == 4);

            double wall = Stopwatch.GetElapsedTime(before).TotalSeconds;
            if (waited != child)
            {
                throw new IOException($"wait4: error {Marshal.GetLastPInvokeError()}.");
            }

            return new Measurement
            {
                Cpu = usage.UserSeconds + usage.SystemSeconds + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e6),
                Wall = wall,
                PeakMemory = usage.MaximumResident * 1024,
                ExitCode = (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F),
                Output = File.ReadAllText(output),
                Errors = File.ReadAllText(errors),
            };
        }
        finally
        {
            File.Delete(output);
            File.Delete(errors);
        }
    }

    private static int Start(ProcessStartInfo start)
    {
        using Process shell = Process.Start(start) ?? throw new IOException("/bin/sh could not be started.");
        string id = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return int.Parse(id, CultureInfo.InvariantCulture);
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nint a, nint b, nint c, nint d);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    private static partial int Wait4(int process, int* status, int options, Usage* usage);

    /// <summary>struct rusage on 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
        public long MaximumResident;
        private fixed long _rest[13];
    }
}
