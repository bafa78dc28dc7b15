using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>Records from standard input and other pipes are read as those of a file are.</summary>
public sealed class StandardInputTests : IDisposable
{
    private const string Export = "examples/investigation/export.csv";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Packings
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string command in new[] { "scan", "exposure", "coverage" })
            {
                foreach (string packing in new[] { "plain", "gzip", "zip" })
                {
                    data.Add(command, packing);
                }
            }

            return data;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Packings))]
    public void APipeIsReadAsAFile(string command, string packing)
    {
        ProgramRun file = ProgramRun.Of(command, Export);
        ProgramRun pipe = ProgramRun.OfInput(Packed(File.ReadAllBytes(Path.Combine(Repository.Root, Export)), packing), command, "-");

        Assert.Equal(file.ExitCode, pipe.ExitCode);
        Assert.Equal(file.Output, pipe.Output);
        Assert.Equal(Mask.Of(file.Errors), Mask.Of(pipe.Errors));
    }

    [Theory]
    [InlineData("examples/data/search/Wednesday-utf16.csv")]
    [InlineData("examples/data/archive/exports.zip")]
    [InlineData("examples/data/archive/user2.ndjson.gz")]
    [InlineData("examples/data/management-api/Audit.Exchange.json")]
    public void EveryShapeComesThroughAPipe(string path)
    {
        ProgramRun file = ProgramRun.Of("scan", path, "-f", "jsonl");
        ProgramRun pipe = ProgramRun.OfInput(File.ReadAllBytes(Path.Combine(Repository.Root, path)), "scan", "-", "-f", "jsonl", "--threads", "2");

        Assert.Equal(Mask.Of(file.Output), Mask.Of(pipe.Output));
        Assert.Equal(file.ExitCode, pipe.ExitCode);
    }

    [SkippableTheory]
    [InlineData("cat $EXPORT | $O365AUDIT scan /dev/stdin")]
    [InlineData("cat $EXPORT | $O365AUDIT scan /dev/fd/0")]
    [InlineData("$O365AUDIT scan - < $EXPORT")]
    [InlineData("$O365AUDIT scan <(cat $EXPORT)")]
    [InlineData("$O365AUDIT scan <(gzip -c $EXPORT)")]
    [InlineData("gzip -c $EXPORT | zcat | $O365AUDIT scan -")]
    [InlineData("cat $EXPORT | $O365AUDIT scan - - $EXPORT")]
    public async Task AShellsWaysToGiveAFileWork(string command)
    {
        ProgramRun run = await Bash(command);
        Assert.Equal(ProgramRun.Of("scan", Export).Output, run.Output);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public void StandardInputMixesWithPaths()
    {
        ProgramRun run = ProgramRun.OfInput(File.ReadAllBytes(Path.Combine(Repository.Root, Export)), "scan", "-", "examples/data/graph/UnifiedAuditLog.csv", "-f", "jsonl");
        Assert.Equal(3, run.Alerts.Count);
        Assert.Contains("from 2 files", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void ProblemsNameStandardInputAndTheLine()
    {
        ProgramRun run = ProgramRun.OfInput(Encoding.UTF8.GetBytes("{\"Id\":\"a\",\"Operation\":\"x\",\n"), "scan", "-");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("standard input", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingOnStandardInputIsNoCleanAnswer()
    {
        ProgramRun run = ProgramRun.OfInput([], "scan", "-");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There was no record at all", run.Errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AClosedStandardInputIsTold()
    {
        ProgramRun run = await Bash("$O365AUDIT scan - <&-");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("error: Standard input cannot be read: it is closed.", run.Errors, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("scan -")]
    [InlineData("exposure -")]
    [InlineData("coverage /dev/stdin")]
    public void AKeyboardIsNotWaitedFor(string arguments)
    {
        TerminalRun run = TerminalRun.Of("$O365AUDIT " + arguments);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Standard input is a terminal", run.Screen, StringComparison.Ordinal);
        Assert.Contains("| o365audit " + arguments.Split(' ')[0] + " -", run.Screen, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void ProgressIsShownOnATerminalAndTakenBack()
    {
        string lines = _folder.Write("lines.ndjson", string.Concat(Enumerable.Range(0, 600).Select(i => $$"""{"Id":"{{i}}","Operation":"Send","CreationTime":"2026-03-02T08:00:00","Workload":"Exchange"}{{'\n'}}""")));
        string late = $"(cat {lines}; sleep 2; sed s/Id/ID/ {lines}; head -c 1000000 /dev/zero | tr '\\0' '\\n'; cat {lines})";
        string screen = TerminalRun.Of($"$O365AUDIT scan <{late}").Screen;

        Assert.Contains("records read, at ", screen, StringComparison.Ordinal);
        Assert.Matches("\r *\rRead [0-9,]+ records", screen);
        Assert.DoesNotContain("records read, at ", TerminalRun.Of($"$O365AUDIT scan --quiet <{late}").Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("records read, at ", TerminalRun.Of($"$O365AUDIT scan <{late} 2>&1 | cat").Screen, StringComparison.Ordinal);
    }

    private static byte[] Packed(byte[] content, string packing)
    {
        using var packed = new MemoryStream();
        switch (packing)
        {
            case "gzip":
                using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
                {
                    gzip.Write(content);
                }

                return packed.ToArray();
            case "zip":
                using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
                {
                    using Stream entry = zip.CreateEntry("export.csv").Open();
                    entry.Write(content);
                }

                return packed.ToArray();
            default:
                return content;
        }
    }

    private static async Task<ProgramRun> Bash(string command)
    {
        Skip.IfNot(File.Exists("/bin/bash"), "There is no bash.");
        var start = new ProcessStartInfo("/bin/bash")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
            ArgumentList = { "-c", command },
            Environment =
            {
                ["EXPORT"] = Export,
                ["O365AUDIT"] = $"{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"} {Repository.ConsoleAssembly}",
            },
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        ProgramRun.WaitFor(process);
        return new ProgramRun(process.ExitCode, output, await errors);
    }
}
