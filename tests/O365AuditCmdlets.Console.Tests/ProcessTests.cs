using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using O365AuditCmdlets.ConsoleTests.Examples;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>The program among other programs: closed pipes, interruptions, promptness.</summary>
public sealed class ProcessTests : IDisposable
{
    private const int ManyRecords = 3000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AClosedPipeEndsTheRunQuietly()
    {
        using Process process = ProgramRun.Start(["scan", ManyHits(), "--per-record", "-f", "jsonl"]);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Assert.StartsWith("{", await process.StandardOutput.ReadLineAsync());
        process.StandardOutput.Close();
        ProgramRun.WaitFor(process);

        Assert.Equal(1, process.ExitCode);
        Assert.DoesNotContain("error", await errors);
    }

    [SkippableFact]
    public async Task AnInterruptedRunSaysThatItsAnswerIsPartial()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no way to send Ctrl+C to one other process.");

        // Nobody reads the pipe, so the program is still at work, waiting to write, when the signal comes.
        using Process process = ProgramRun.Start(["scan", ManyHits(), "--per-record", "-f", "jsonl"]);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Assert.StartsWith("{", await process.StandardOutput.ReadLineAsync());
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await Task.Delay(500);
        string rest = await process.StandardOutput.ReadToEndAsync();
        ProgramRun.WaitFor(process);

        Assert.Equal(3, process.ExitCode);
        Assert.Contains("this answer is partial", await errors);
        Assert.InRange(rest.Count(c => c == '\n'), 0, ManyRecords - 2);
    }

    private string ManyHits() => _folder.Write("many.ndjson", Shapes.Lines(Enumerable.Range(0, ManyRecords).Select(i =>
    {
        var record = RecordMaker.Bind("2026-03-02T08:00:00", "user1@contoso.com", "user1@contoso.com", 1, RecordMaker.Attacker);
        record["Id"] = RecordMaker.Guid("many " + i);
        record["OperationCount"] = 200;
        return record;
    })));
}
