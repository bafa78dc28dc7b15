using System;
using System.IO;
using System.Linq;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>o365audit exposure: what it writes and what its exit code says.</summary>
public sealed class ExposureTests : IDisposable
{
    private const string Read = "examples/data/purview";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FiltersReachTheEngine()
    {
        ProgramRun run = ProgramRun.Of(
            "exposure", Read, "--mailbox", "USER1@contoso.com", "--actor", "admin@contoso.com", "--address", "203.0.113.0/24", "--app", "5c2e8d11-7a40-4b7e-9b53-0d6f3d2b1a90",
            "--after", "2026-03-04T02:00", "--before", "2026-03-04T02:05", "--message-id", "USER1.040201.003@contoso.com", "-f", "jsonl");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("<user1.040201.003@contoso.com>", Assert.Single(run.Alerts, row => row.GetProperty("certainty").GetString() == "Exact").GetProperty("internetMessageId").GetString());
        Assert.Empty(ProgramRun.Of("exposure", Read, "--session", "none", "--before", "2026-03-04").Alerts);
    }

    [Theory]
    [InlineData(0, "examples/data/search/Monday.csv", "--message-id", "none")]
    [InlineData(1, "examples/data/management-api/records.ndjson")]
    [InlineData(2, Read, "--mailbox", "user1@contoso.com", "--message-id", "none")]
    [InlineData(2, Read, "--mailbox", "none", "--message-id", "none")]
    [InlineData(2, "examples/data/management-api/records.ndjson", "--mailbox", "none")]
    [InlineData(3, "no/such/place")]
    [InlineData(3, Read, "--after", "2026-03-04", "--before", "2026-03-04")]
    [InlineData(3, Read, "--after", "yesterday")]
    [InlineData(3, Read, "--address", "192.0.2.1/33")]
    [InlineData(3, Read, "--mailbox", " ")]
    [InlineData(3, Read, "--format", "xml")]
    public void TheExitCodeSaysWhatWasFound(int expected, params string[] arguments)
    {
        ProgramRun run = ProgramRun.Of(["exposure", .. arguments]);

        Assert.Equal(expected, run.ExitCode);
        Assert.DoesNotContain("   at ", run.Errors);
        Assert.Equal(expected == 3, run.Errors.Split('\n').Any(line => line.StartsWith("error: ", StringComparison.Ordinal) && !line.Contains("RecordNotReadable", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("table", "Unknowable")]
    [InlineData("csv", "\"Throttled\"")]
    [InlineData("jsonl", "\"basis\":\"Throttled\"")]
    public void EveryFormatGoesToOutputOrToAFile(string format, string expected)
    {
        string file = Path.Combine(_folder.Path, "rows");
        ProgramRun run = ProgramRun.Of("exposure", Read, "--format", format);
        ProgramRun toFile = ProgramRun.Of("exposure", Read, "--format", format, "--output", file);

        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Empty(toFile.Output);
        Assert.Equal(run.Output, File.ReadAllText(file));
        Assert.Equal(format == "csv", File.ReadAllBytes(file)[0] == 0xEF);
    }

    [Fact]
    public void TheOrderOfFilesChangesNothing()
    {
        string[] files = Directory.GetFiles(Path.Combine(Repository.Root, "examples/data/purview"));
        Assert.Equal(ProgramRun.Of(["exposure", .. files, "-f", "jsonl"]).Output, ProgramRun.Of(["exposure", .. files.Reverse(), "-f", "jsonl"]).Output);
    }

    [Fact]
    public void OutputNeverReplacesOrJoinsWhatIsRead()
    {
        string evidence = _folder.Write("evidence.json", "[]");
        Assert.Equal(3, ProgramRun.Of("exposure", evidence, "-o", evidence).ExitCode);
        Assert.Equal("[]", File.ReadAllText(evidence));
    }

    [Fact]
    public void HelpTellsTheExitCodes() => Assert.Contains("Exit codes:", ProgramRun.Of("exposure", "--help").Output, StringComparison.Ordinal);
}
