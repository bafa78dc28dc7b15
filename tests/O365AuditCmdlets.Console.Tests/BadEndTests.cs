using System;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>However a run ends, it says so in a line and by its exit code, and never with a stack trace.</summary>
public sealed class BadEndTests : IDisposable
{
    private const string Quiet = "examples/data/search/Monday.csv";
    private const string Firing = "examples/data/graph/UnifiedAuditLog.csv";

    private readonly TemporaryFolder _folder = new();

    public BadEndTests() => Skip.If(OperatingSystem.IsWindows(), "The faults are made by a Unix shell.");

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("scan " + Quiet, "2>&-", 0)]
    [InlineData("scan " + Quiet, "2>/dev/full", 0)]
    [InlineData("scan " + Firing, "2>&-", 1)]
    [InlineData("scan " + Firing, "2>/dev/full", 1)]
    [InlineData("scan " + Firing, "2>&- >/dev/full", 3)]
    [InlineData("scan " + Firing, ">&- 2>&-", 3)]
    [InlineData("scan no/such/file", "2>&-", 3)]
    [InlineData("scan --bogus", "2>/dev/full", 3)]
    [InlineData("exposure " + Firing, "2>&-", 1)]
    [InlineData("coverage " + Quiet, "2>/dev/full", 0)]
    public void StandardErrorThatIsClosedOrFullChangesNothing(string arguments, string redirection, int expected) =>
        Assert.Equal((expected, string.Empty), (Shell(arguments, redirection).ExitCode, Shell(arguments, redirection).Errors));

    [SkippableTheory]
    [InlineData("scan " + Firing, ">/dev/full", "No space left on device")]
    [InlineData("scan " + Firing + " -f csv", ">&-", "Bad file descriptor")]
    [InlineData("scan " + Quiet + " -f csv", ">/dev/full", "No space left on device")]
    [InlineData("exposure " + Firing, ">/dev/full", "No space left on device")]
    [InlineData("exposure " + Firing + " -f csv", ">&-", "Bad file descriptor")]
    [InlineData("coverage " + Firing, ">/dev/full", "No space left on device")]
    [InlineData("coverage " + Firing + " -f json", ">&-", "Bad file descriptor")]
    [InlineData("rules", ">/dev/full", "No space left on device")]
    [InlineData("rules -f json", ">&-", "Bad file descriptor")]
    [InlineData("--help", ">/dev/full", "No space left on device")]
    [InlineData("scan --help", ">&-", "Bad file descriptor")]
    [InlineData("--version", ">/dev/full", "No space left on device")]
    public void StandardOutputThatIsClosedOrFullIsSaidInALine(string arguments, string redirection, string reason)
    {
        (int exitCode, string errors) = Shell(arguments, redirection);
        Assert.Equal(3, exitCode);
        string line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.EndsWith("cannot be written: " + reason, line);
        Assert.DoesNotContain("   at ", errors);
    }

    [SkippableFact]
    public void AFileThatIsWrittenNeverGetsTheMessages()
    {
        string output = Path.Combine(_folder.Path, "alerts.jsonl");
        Assert.Equal(1, Shell($"scan {Firing} -f jsonl -o {output}", "2>&- >&- <&-").ExitCode);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(Assert.Single(File.ReadAllLines(output))).RootElement.ValueKind);
    }

    [SkippableFact]
    public void AStateThatIsAFolderIsFoundBeforeReading()
    {
        ProgramRun run = ProgramRun.Of("scan", Firing, "--state", _folder.Path);
        Assert.Equal((3, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains($"The state file '{_folder.Path}' is a folder", run.Errors);
    }

    [SkippableFact]
    public void AForeignStateIsNotTouched()
    {
        string state = _folder.Write("notes.txt", "Dear reader");
        ProgramRun run = ProgramRun.Of("scan", Firing, "--state", state);
        Assert.Equal((3, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains("is not a state file of this product, and stays as it is", run.Errors);
        Assert.Equal("Dear reader", File.ReadAllText(state));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [SkippableFact]
    public void ADiskThatIsFullIsNotBlamedOnTheStateAndTheRunThatDeliversRings()
    {
        // The alerts go into a folder that is made only for the second run.
        string output = Path.Combine(_folder.Path, "later", "alerts.jsonl");
        string[] arguments = ["scan", Firing, "-f", "jsonl", "-o", output, "--state", Path.Combine(_folder.Path, "state.json")];
        ProgramRun run = ProgramRun.Of(arguments);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"The alerts cannot be added to '{output}'", run.Errors);
        Assert.DoesNotContain("state cannot be written", run.Errors);

        Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        run = ProgramRun.Of(arguments);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("1 alert of an earlier run could not be written then and was added to the output file now", run.Errors);
        Assert.Single(File.ReadAllLines(output));
        Assert.Equal(0, ProgramRun.Of(arguments).ExitCode);
    }

    [SkippableFact]
    public void AFolderThatCannotBeReadIsToldOnce()
    {
        Skip.If(Environment.UserName == "root", "Everything can be read by root.");
        string closed = Directory.CreateDirectory(Path.Combine(_folder.Path, "closed")).FullName;
        Process.Start("chmod", ["000", closed]).WaitForExit();
        try
        {
            ProgramRun run = ProgramRun.Of("scan", _folder.Path, Firing, "-f", "jsonl");
            Assert.Equal(1, run.ExitCode);
            Assert.Single(run.Errors.Split('\n'), line => line.Contains("FileNotReadable", StringComparison.Ordinal));
        }
        finally
        {
            Process.Start("chmod", ["700", closed]).WaitForExit();
        }
    }

    [SkippableFact]
    public async Task TheFirstSignalEndsTheWaitingForAPipe()
    {
        string pipe = Path.Combine(_folder.Path, "pipe");
        await Process.Start("mkfifo", pipe).WaitForExitAsync();
        using Process process = ProgramRun.Start(["scan", pipe]);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await Task.Delay(2500);
        Assert.False(process.HasExited);
        await Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExitAsync();
        ProgramRun.WaitFor(process);
        Assert.Equal(3, process.ExitCode);
        Assert.Contains("this answer is partial", await errors);
    }

    private static (int ExitCode, string Errors) Shell(string arguments, string redirection)
    {
        string program = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"'{program}' '{Repository.ConsoleAssembly}' {arguments} {redirection}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        })!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync();
        string errors = shell.StandardError.ReadToEnd();
        ProgramRun.WaitFor(shell);
        return (shell.ExitCode, errors);
    }
}
