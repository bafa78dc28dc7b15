using System;
using System.IO;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>Arguments, paths and what the exit code says about them.</summary>
public sealed class ScanArgumentTests : IDisposable
{
    private const string Quiet = "examples/data/search/Monday.csv";
    private const string Firing = "examples/data/graph/UnifiedAuditLog.csv";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("There is no rule 'NoSuchRule'. The rules are AuditBypassAssociation, MailItemsAccessedExcess.", "--rule", "NoSuchRule")]
    [InlineData("--after: '3/4/2026' is not an ISO 8601 time", "--after", "3/4/2026")]
    [InlineData("--before: 'yesterday' is not an ISO 8601 time", "--before", "yesterday")]
    [InlineData("--after must be earlier than --before", "--after", "2026-03-04", "--before", "2026-03-04T00:00:00Z")]
    [InlineData("--record-threshold: '0' is too small", "--record-threshold", "0")]
    [InlineData("--window-threshold: '-1' is too small", "--window-threshold=-1")]
    [InlineData("Cannot parse argument 'many' for option '--record-threshold'", "--record-threshold", "many")]
    [InlineData("--format: 'xml' is not one of table, jsonl, csv", "--format", "xml")]
    [InlineData("--threads: '3' is not 1 or 2", "--threads", "3")]
    [InlineData("There is no option '--bogus'", "--bogus")]
    [InlineData("A path is empty.", "")]
    [InlineData("Required argument missing for option: '--after'", "--after")]
    public void BadArgumentsAreRefused(string expected, params string[] arguments)
    {
        ProgramRun run = ProgramRun.Of(["scan", Firing, .. arguments]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains(expected, run.Errors);
        Assert.DoesNotContain("   at ", run.Errors);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void WithoutACommandItDoesNotRun()
    {
        Assert.Equal(3, ProgramRun.Of().ExitCode);
        Assert.Equal(3, ProgramRun.Of("scan").ExitCode);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("scan", "--help")]
    public void HelpIsNoError(params string[] arguments)
    {
        ProgramRun run = ProgramRun.Of(arguments);

        Assert.Equal(0, run.ExitCode);
        Assert.NotEmpty(run.Output);
        Assert.Empty(run.Errors);
    }

    [Theory]
    [InlineData("scan", "-f", "jsonl")]
    [InlineData("exposure", "-f", "csv")]
    [InlineData("coverage")]
    public void TheNumberOfThreadsDoesNotChangeTheAnswer(params string[] command)
    {
        string[] arguments = [command[0], "examples/data", .. command[1..]];
        ProgramRun expected = ProgramRun.Of([.. arguments, "--threads", "1"]);
        ProgramRun run = ProgramRun.Of([.. arguments, "--threads", "2"]);

        Assert.NotEmpty(expected.Output);
        Assert.Equal(expected.ExitCode, run.ExitCode);
        Assert.Equal(Mask.Of(expected.Output), Mask.Of(run.Output));
    }

    [Fact]
    public void NothingFoundIsZero()
    {
        ProgramRun run = ProgramRun.Of("scan", Quiet);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith("Read 25 records (0 duplicates, 0 unreadable) from 1 file in ", run.Errors);
    }

    [Fact]
    public void RuleNamesAreReadInAnyCase()
    {
        Assert.Equal(0, ProgramRun.Of("scan", Firing, "--rule", "auditbypassassociation").ExitCode);
        Assert.Equal(1, ProgramRun.Of("scan", Firing, "--rule", "MAILITEMSACCESSEDEXCESS").ExitCode);
        Assert.Equal(1, ProgramRun.Of("scan", Firing, "--rule", "AuditBypassAssociation", "--rule", "MailItemsAccessedExcess").ExitCode);
    }

    [Fact]
    public void SettingsReachTheRules()
    {
        Assert.Equal(0, ProgramRun.Of("scan", Firing, "--record-threshold", "102").ExitCode);
        Assert.Equal(0, ProgramRun.Of("scan", "examples/data/archive/user2.ndjson.gz", "--window-threshold", "0").ExitCode);
        Assert.Equal(0, ProgramRun.Of("scan", "examples/data/archive/user2.ndjson.gz", "--per-record").ExitCode);
        Assert.Equal(1, ProgramRun.Of("scan", "examples/data/management-api/records.ndjson", "--include-sync").ExitCode);
        Assert.Equal(2, ProgramRun.Of("scan", "examples/data/search/Selected-columns.csv", "--include-removal", "-f", "jsonl").Alerts.Count);
        Assert.Equal(3, ProgramRun.Of("scan", "examples/data/search/Tuesday-with-type.csv", "--include-failed", "-f", "jsonl").Alerts.Count);
    }

    [Fact]
    public void TimesBoundWhatIsEvaluated()
    {
        ProgramRun run = ProgramRun.Of("scan", Firing, "--after", "2026-03-07T06:10:28+01:00");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("outside the time", run.Errors);
        Assert.Equal(1, ProgramRun.Of("scan", Firing, "--after", "2026-03-07T05:10:27", "--before", "2026-03-07T05:10:28Z").ExitCode);
    }

    [Fact]
    public void AlertsAreHeldBackAndCounted()
    {
        ProgramRun run = ProgramRun.Of("scan", "examples/data", "--maximum-alerts", "3", "-f", "jsonl");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(3, run.Alerts.Count);
        Assert.Contains("5 more alerts found but not written", run.Errors);
    }

    [Fact]
    public void APathThatIsNotThereDoesNotEndTheRun()
    {
        ProgramRun run = ProgramRun.Of("scan", "no/such/place", Firing, "-f", "jsonl");

        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Alerts);
        Assert.Contains("error: PathNotFound:", run.Errors);
    }

    [Fact]
    public void WhenNothingCouldBeReadThereIsNoAnswer()
    {
        ProgramRun run = ProgramRun.Of("scan", "no/such/place");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("error: PathNotFound:", run.Errors);
        Assert.Contains("Nothing could be read", run.Errors);

        string text = _folder.Write("letter.txt", "Dear Sir or Madam");
        Assert.Equal(3, ProgramRun.Of("scan", text).ExitCode);
    }

    [Fact]
    public void PatternsAreResolvedByTheProgram()
    {
        Assert.Contains("from 2 files", ProgramRun.Of("scan", "examples/data/purview/*.csv").Errors);
        Assert.Equal(3, ProgramRun.Of("scan", "examples/data/purview/*.nothing").ExitCode);
    }

    [Fact]
    public void AFileNameMayLookLikeAnything()
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "examples/data/management-api/Audit.Exchange.json"));
        Assert.Equal(1, ProgramRun.Of("scan", _folder.Write("@responses.json", text)).ExitCode);
        Assert.Equal(1, ProgramRun.Of("scan", _folder.Write("[red]bold[dim] \u00E9 %s.json", text)).ExitCode);
    }

    [Fact]
    public void OutputGoesToTheFile()
    {
        string file = Path.Combine(_folder.Path, "alerts.jsonl");
        ProgramRun run = ProgramRun.Of("scan", Firing, "--format", "JSONL", "--output", file);

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        byte[] bytes = File.ReadAllBytes(file);
        Assert.Equal((byte)'{', bytes[0]);
        Assert.Equal((byte)'\n', bytes[^1]);
    }

    [Fact]
    public void OutputThatCannotBeWrittenIsFoundBeforeReading()
    {
        ProgramRun run = ProgramRun.Of("scan", Firing, "--output", Path.Combine(_folder.Path, "no", "such", "folder.csv"));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("cannot be written", run.Errors);
    }

    [Fact]
    public void OutputNeverReplacesOrJoinsWhatIsRead()
    {
        string evidence = _folder.Write("evidence.json", "[]");
        Assert.Equal(3, ProgramRun.Of("scan", evidence, "-o", evidence).ExitCode);
        Assert.Equal(3, ProgramRun.Of("scan", _folder.Path, "-o", Path.Combine(_folder.Path, "alerts.csv")).ExitCode);
        Assert.Equal("[]", File.ReadAllText(evidence));
    }
}
