using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>Nothing that is written is ever something that is read, by whatever name it goes, and what fails changes nothing.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DestroyedEvidenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _evidence;
    private readonly string _file;
    private readonly byte[] _before;

    public DestroyedEvidenceTests()
    {
        _evidence = Directory.CreateDirectory(Path.Combine(_folder.Path, "evidence", "inner")).Parent!.FullName;
        _file = Path.Combine(_evidence, "inner", "log.csv");
        File.Copy(Path.Combine(Repository.Root, "examples/data/graph/UnifiedAuditLog.csv"), _file);
        _before = File.ReadAllBytes(_file);
    }

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Ways()
    {
        var data = new TheoryData<string, string>();
        foreach (string option in new[] { "-o", "--state" })
        {
            foreach (string way in new[] { "same", "symbolic", "link to a link", "hard", "linked parent", "linked input", "in the folder", "linked folder", "target of a link inside", "folder behind a link inside", "dangling link into the folder", "dots" })
            {
                data.Add(option, way);
            }
        }

        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Ways))]
    public void WhatIsWrittenIsNoInputByAnyWay(string option, string way)
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        (string input, string output) = Arrange(way);
        ProgramRun run = ProgramRun.Of("scan", input, option, output);

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(string.Empty, run.Output);
        Assert.Matches("error: The (output|state) file .* (is the same file as|lies in) .*choose", run.Errors);
        Assert.Equal(_before, File.ReadAllBytes(_file));
        Assert.Equal(["inner/log.csv"], Directory.GetFiles(_evidence, "*", SearchOption.AllDirectories).Where(path => !new FileInfo(path).Attributes.HasFlag(FileAttributes.ReparsePoint)).Select(path => Path.GetRelativePath(_evidence, path)));
    }

    [SkippableFact]
    public void ExposureRefusesTheSame()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        (string input, string output) = Arrange("hard");
        Assert.Equal(3, ProgramRun.Of("exposure", input, "-o", output).ExitCode);
        Assert.Equal(_before, File.ReadAllBytes(_file));
    }

    [Theory]
    [InlineData("-o", "--state")]
    [InlineData("-o", "--exceptions")]
    [InlineData("--state", "--exceptions")]
    public void TwoPurposesNeedTwoFiles(string first, string second)
    {
        string file = _folder.Write("one.json", """{ "version": 1, "exceptions": [] }""");
        ProgramRun run = ProgramRun.Of("scan", _file, first, file, second, Path.Combine(_folder.Path, ".", "one.json"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("are the same file", run.Errors);
        Assert.Equal("""{ "version": 1, "exceptions": [] }""", File.ReadAllText(file));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.lock"));
    }

    [Theory]
    [InlineData("new.json", "new.json")]
    [InlineData("new.json", "NEW.json")]
    [InlineData("new.json.pending", "new.json")]
    [InlineData("new.json.lock", "new.json")]
    public void TwoPurposesNeedTwoFilesBeforeEitherIsThere(string output, string state)
    {
        ProgramRun run = ProgramRun.Of("scan", _file, "-o", Path.Combine(_folder.Path, output), "--state", Path.Combine(_folder.Path, state));
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("are the same file", run.Errors);
        Assert.Equal(["evidence"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [SkippableFact]
    public void AFailureLeavesTheOldOutputAsItWas()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no ulimit.");
        string output = _folder.Write("alerts.jsonl", "old\n");

        // One block of 512 bytes: less than one alert.
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"", Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Repository.ConsoleAssembly, "scan", _file, "-f", "jsonl", "-o", output])
        {
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0", ["DOTNET_EnableDiagnostics"] = "0" },
            RedirectStandardError = true,
        })!;
        string errors = shell.StandardError.ReadToEnd();
        ProgramRun.WaitFor(shell);

        Assert.True(shell.ExitCode == 3, errors);
        Assert.Contains("The alerts cannot be written", errors);
        Assert.Equal("old\n", File.ReadAllText(output));
        Assert.Equal(["alerts.jsonl"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [SkippableFact]
    public void ALinkToTheOutputStaysALinkAndItsTargetKeepsItsRights()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        string real = _folder.Write("real.jsonl", "old\n");
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string link = Path.Combine(_folder.Path, "link.jsonl");
        File.CreateSymbolicLink(link, "real.jsonl");

        Assert.Equal(1, ProgramRun.Of("scan", _file, "-f", "jsonl", "-o", link).ExitCode);
        Assert.Equal("real.jsonl", new FileInfo(link).LinkTarget);
        Assert.StartsWith("{", File.ReadAllText(real));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(real));
    }

    [SkippableFact]
    public void PipesAndDevicesAreWrittenToDirectly()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no /dev.");
        ProgramRun run = ProgramRun.Of("scan", _file, "-f", "jsonl", "-o", "/dev/stdout");
        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Alerts);
        Assert.Equal(1, ProgramRun.Of("scan", _file, "-o", "/dev/null").ExitCode);
        run = ProgramRun.Of("scan", _file, "-o", "/dev/full");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("The alerts cannot be written: No space left on device", run.Errors);
    }

    private (string Input, string Output) Arrange(string way)
    {
        string other = Path.Combine(_folder.Path, "other");
        switch (way)
        {
            case "same":
                return (_file, _file);
            case "dots":
                return (_file, Path.Combine(_evidence, "inner", "..", "inner", "log.csv"));
            case "symbolic":
                File.CreateSymbolicLink(other, _file);
                return (_file, other);
            case "link to a link":
                File.CreateSymbolicLink(other + "1", _file);
                File.CreateSymbolicLink(other, "other1");
                return (_evidence, other);
            case "hard":
                HardLink(_file, other);
                return (_evidence, other);
            case "linked parent":
                Directory.CreateSymbolicLink(other, Path.Combine(_evidence, "inner"));
                return (_evidence, Path.Combine(other, "alerts.jsonl"));
            case "linked input":
                File.CreateSymbolicLink(other, _file);
                return (other, _file);
            case "in the folder":
                return (_evidence, Path.Combine(_evidence, "inner", "alerts.jsonl"));
            case "linked folder":
                Directory.CreateSymbolicLink(other, _evidence);
                return (other, Path.Combine(_evidence, "alerts.jsonl"));
            case "target of a link inside":
                File.WriteAllText(other, "[]");
                File.CreateSymbolicLink(Path.Combine(_evidence, "linked.json"), other);
                return (_evidence, other);
            case "folder behind a link inside":
                Directory.CreateDirectory(other);
                Directory.CreateSymbolicLink(Path.Combine(_evidence, "linked"), other);
                return (_evidence, Path.Combine(other, "alerts.jsonl"));
            case "dangling link into the folder":
                File.CreateSymbolicLink(other, Path.Combine(_evidence, "new.jsonl"));
                return (_evidence, other);
            default:
                throw new ArgumentOutOfRangeException(nameof(way), way, null);
        }
    }

    private static void HardLink(string file, string link)
    {
        using Process process = Process.Start("ln", [file, link]);
        process.WaitForExit();
    }
}
