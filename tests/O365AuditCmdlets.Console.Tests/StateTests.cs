using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using O365AuditCmdlets.ConsoleTests.Examples;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>Exceptions and state at the shell, also when a run is killed.</summary>
public sealed class StateTests : IDisposable
{
    private const int Kills = 25;
    private const int AlertsAMinute = 20;

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _records = new();

    private string State => Path.Combine(_folder.Path, "state.json");

    private string Output => Path.Combine(_folder.Path, "alerts.jsonl");

    public void Dispose()
    {
        _folder.Dispose();
        _records.Dispose();
    }

    [Fact]
    public void AnAlertIsWrittenOnceAndTheSecondRunIsQuiet()
    {
        WriteRecords(0, 2);
        Assert.Equal(1, Scan().ExitCode);
        ProgramRun again = Scan();
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("0 alerts, 2 given before", again.Errors, StringComparison.Ordinal);
        WriteRecords(2, 1);
        Assert.Equal(1, Scan().ExitCode);
        Assert.Equal(3, Ids().Length);
    }

    [Fact]
    public void CsvGetsOneHeader()
    {
        WriteRecords(0, 1);
        string[] arguments = ["scan", _records.Path, "--state", State, "-f", "csv", "-o", Path.Combine(_folder.Path, "alerts.csv")];
        Assert.Equal(1, ProgramRun.Of(arguments).ExitCode);
        WriteRecords(1, 1);
        Assert.Equal(1, ProgramRun.Of(arguments).ExitCode);
        string[] lines = File.ReadAllLines(Path.Combine(_folder.Path, "alerts.csv"));
        Assert.Equal(3, lines.Length);
        Assert.Single(lines, line => line.StartsWith("\"Id\",", StringComparison.Ordinal));
    }

    [Fact]
    public void BadExceptionsAndALockedStateStopTheRun()
    {
        WriteRecords(0, 1);
        string exceptions = _folder.Write("exceptions.json", "{\n  \"version\": 1,\n  \"exceptions\": [ { \"id\": \"x\" } ]\n}");
        ProgramRun run = ProgramRun.Of("scan", _records.Path, "--exceptions", exceptions);
        Assert.Equal((3, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains("line 3, column 19: the exception 'x' has no 'rule'", run.Errors, StringComparison.Ordinal);
        using (new FileStream(State + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            run = Scan();
            Assert.Equal(3, run.ExitCode);
            Assert.Contains("Another run holds the state", run.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(3, ProgramRun.Of("scan", _records.Path, "--state", Path.Combine(_records.Path, "state.json")).ExitCode);
    }

    [Fact]
    public void ExceptionsAreCountedShownAndReported()
    {
        WriteRecords(0, 1);
        string Entry(string id, string actor, string expires) =>
            $$"""{ "id": "{{id}}", "rule": "MailItemsAccessedExcess", "actor": "{{actor}}", "reason": "r", "owner": "o", "expires": "{{expires}}" }""";
        string exceptions = _folder.Write("exceptions.json", $$"""{ "version": 1, "exceptions": [ {{Entry("all", "*", "2999-01-01")}}, {{Entry("none", "nobody", "2999-01-01")}}, {{Entry("old", "*", "2020-01-01")}} ] }""");
        ProgramRun run = ProgramRun.Of("scan", _records.Path, "--exceptions", exceptions, "-f", "jsonl");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Output));
        Assert.Contains("0 alerts, 1 excepted", run.Errors, StringComparison.Ordinal);
        Assert.Contains("warning: The exception 'none' of o matched nothing", run.Errors, StringComparison.Ordinal);
        Assert.Contains("warning: The exception 'old' of o expired at 2020-01-01T00:00:00Z", run.Errors, StringComparison.Ordinal);
        run = ProgramRun.Of("scan", _records.Path, "--exceptions", exceptions, "-f", "jsonl", "--include-excepted");
        Assert.Equal(0, run.ExitCode);
        JsonElement alert = Assert.Single(run.Alerts);
        Assert.Equal((true, "all"), (alert.GetProperty("isExcepted").GetBoolean(), alert.GetProperty("exception").GetString()));
    }

    /// <summary>Runs are killed at any moment while more records come; in the end each alert is in the file once.</summary>
    [Fact]
    public async Task AKilledRunLosesNoAlertAndDoublesNone()
    {
        var random = new Random(20260307);
        WriteRecords(0, AlertsAMinute);
        var watch = Stopwatch.StartNew();
        Scan("--maximum-alerts", "1");
        int whole = (int)watch.ElapsedMilliseconds;
        int killed = 0;
        for (int i = 1; i <= Kills; i++)
        {
            WriteRecords(i * AlertsAMinute, AlertsAMinute);
            using Process process = ProgramRun.Start(Arguments());
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Task<string> output = process.StandardOutput.ReadToEndAsync();

            // Most of a short run is the start of the program; what matters comes at its end.
            Thread.Sleep(random.Next(whole / 3, (whole * 5 / 4) + 1));
            if (!process.HasExited)
            {
                process.Kill();
                killed++;
            }

            ProgramRun.WaitFor(process);
            await Task.WhenAll(errors, output);
            Assert.Equal(Ids().Distinct(), Ids());
            Assert.Equal(string.Empty, Directory.GetFiles(_folder.Path, "*.damaged*").FirstOrDefault() ?? string.Empty);
        }

        ProgramRun last = Scan();
        Assert.True(last.ExitCode is 0 or 1, last.Errors);
        string[] ids = Ids();
        Assert.Equal((Kills + 1) * AlertsAMinute, ids.Length);
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(0, Scan().ExitCode);
        Assert.True(killed > 0, "No run was killed; they are too short.");
    }

    private string[] Arguments(params string[] more) =>
        ["scan", _records.Path, "--state", State, "-f", "jsonl", "-o", Output, "--rule", "MailItemsAccessedExcess", .. more];

    private ProgramRun Scan(params string[] more) => ProgramRun.Of(Arguments(more));

    private string[] Ids() => !File.Exists(Output) ? [] : File.ReadAllLines(Output)
        .Select(line => line.EndsWith('}') ? JsonDocument.Parse(line).RootElement.GetProperty("actor").GetString()! : null).OfType<string>().ToArray();

    private void WriteRecords(int first, int count) => _records.Write(
        first.ToString("d6", CultureInfo.InvariantCulture) + ".ndjson",
        Shapes.Lines(Enumerable.Range(first, count).Select(i =>
        {
            string user = string.Create(CultureInfo.InvariantCulture, $"person{i}@contoso.com");
            var record = RecordMaker.Bind("2026-03-02T08:00:00", user, user, 1, RecordMaker.Attacker);
            record["Id"] = RecordMaker.Guid("state " + i);
            record["OperationCount"] = 200;
            return record;
        })));
}
