using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>What the program says about itself: help, refusals, completion, the names of formats and options.</summary>
public class HelpTests
{
    private const string Export = "examples/investigation/export.csv";

    private static readonly string[] Commands = ["scan", "exposure", "coverage", "rules", "completion"];

    public static TheoryData<string> CommandNames => new(Commands);

    [Theory]
    [MemberData(nameof(CommandNames))]
    public void EveryCommandHasExamplesAndExitCodes(string command)
    {
        ProgramRun run = ProgramRun.Of(command, "--help");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Errors));
        Assert.Contains("\nExamples:\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("  o365audit " + command, run.Output, StringComparison.Ordinal);
        Assert.Contains("\nExit codes:\n  0  ", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("  3  could not run", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 121));
    }

    [Fact]
    public void WithoutArgumentsItShowsItsHelpButHasFoundNothingOut()
    {
        ProgramRun bare = ProgramRun.Of();
        Assert.Equal((3, string.Empty), (bare.ExitCode, bare.Errors));
        Assert.Equal(ProgramRun.Of("--help").Output, bare.Output);
        Assert.All(Commands, command => Assert.Contains("\n  " + command, bare.Output, StringComparison.Ordinal));
        Assert.Contains("Exit codes:", bare.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no command 'scna'; did you mean 'scan'?", "scna", "x")]
    [InlineData("There is no command 'nonsense'. The commands are scan, exposure, coverage, rules, completion.", "nonsense")]
    [InlineData("Say what to do with 'examples/data': 'o365audit scan examples/data'", "examples/data")]
    [InlineData("Say what to do with '-': 'o365audit scan -'", "-")]
    [InlineData("There is no option '--versoin'; did you mean '--version'?", "--versoin")]
    [InlineData("There is no option '--fromat'; did you mean '--format'? 'o365audit scan --help' lists all.", "scan", Export, "--fromat", "csv")]
    [InlineData("There is no option '--fromat'; did you mean '--format'?", "scan", Export, "--fromat=csv")]
    [InlineData("There is no option '--mailbx'; did you mean '--mailbox'?", "exposure", Export, "--mailbx", "x")]
    [InlineData("There is no option '--colour'; did you mean '--color'?", "rules", "--colour")]
    [InlineData("There is no rule 'MailItemsAccesedExcess'; did you mean 'MailItemsAccessedExcess'?", "scan", Export, "-r", "MailItemsAccesedExcess")]
    [InlineData("--format: 'jsnol' is not one of table, jsonl, csv, json; did you mean 'jsonl'?", "scan", Export, "-f", "jsnol")]
    [InlineData("--format: 'ids' is not one of table, json, jsonl, csv", "coverage", Export, "-f", "ids")]
    [InlineData("--color: 'alway' is not one of auto, always, never; did you mean 'always'?", "rules", "--color", "alway")]
    [InlineData("There is no script for 'tcsh'", "completion", "tcsh")]
    [InlineData("Nothing follows 'scan'. Name files, folders", "scan")]
    [InlineData("Nothing follows 'completion'. Name bash, zsh, fish or powershell", "completion")]
    [InlineData("--format json is one text, to which a later run with --state cannot add", "scan", Export, "-f", "json", "--state", "no/such.state", "-o", "no/such.json")]
    public void ARefusalSaysWhatWasMeant(string expected, params string[] arguments)
    {
        ProgramRun run = ProgramRun.Of(arguments);

        Assert.Equal((3, string.Empty), (run.ExitCode, run.Output));
        Assert.StartsWith("error: " + expected, run.Errors, StringComparison.Ordinal);
        Assert.Equal(1, run.Errors.Split('\n').Count(line => line.StartsWith("error: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("scan", "table jsonl csv json")]
    [InlineData("exposure", "table jsonl csv json ids")]
    [InlineData("coverage", "table json jsonl csv")]
    [InlineData("rules", "table json jsonl csv")]
    public void AFormatNameMeansTheSameEverywhere(string command, string formats)
    {
        Assert.Contains("<" + formats.Replace(' ', '|') + ">", ProgramRun.Of(command, "--help").Output, StringComparison.Ordinal);
        foreach (string format in formats.Split(' '))
        {
            string[] arguments = [command, .. command == "rules" ? Array.Empty<string>() : [Export], "--format", format];
            ProgramRun run = ProgramRun.Of(arguments);
            Assert.NotEmpty(run.Output);
            switch (format)
            {
                case "json":
                    using (JsonDocument.Parse(run.Output))
                    {
                    }

                    break;
                case "jsonl":
                    Assert.All(run.Alerts, line => Assert.Equal(JsonValueKind.Object, line.ValueKind));
                    break;
                case "csv":
                    List<string[]> rows = CsvReader.Read(run.Output.TrimStart('\uFEFF'));
                    Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
                    break;
                case "ids":
                    string[] ids = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                    Assert.Equal(ids.Distinct(), ids);
                    Assert.All(ids, id => Assert.Matches("^<[^<>]+>$", id));
                    break;
                default:
                    Assert.DoesNotContain("{", run.Output, StringComparison.Ordinal);
                    break;
            }
        }
    }

    [Fact]
    public void JsonAndJsonLinesHaveTheSameInThem()
    {
        foreach (string command in new[] { "scan", "exposure" })
        {
            using JsonDocument array = JsonDocument.Parse(ProgramRun.Of(command, Export, "-f", "json").Output);
            Assert.Equal(
                ProgramRun.Of(command, Export, "-f", "jsonl").Alerts.Select(row => Mask.Of(row.GetRawText())),
                array.RootElement.EnumerateArray().Select(row => Mask.Of(row.GetRawText())));
        }

        Assert.Equal("[]\n", ProgramRun.Of("scan", "examples/data/search/Monday.csv", "-f", "json").Output);
    }

    [Fact]
    public void OldAndNewNamesOfAnOptionAreOne()
    {
        string[] old = ["exposure", Export, "-f", "ids", "--after", "2026-05-11T02:22", "--before", "2026-05-12", "--address", "203.0.113.0/24", "--actor", "user1@contoso.com"];
        string[] other = ["exposure", Export, "-f", "ids", "--start-date", "2026-05-11T02:22", "--end-date", "2026-05-12", "--ip-address", "203.0.113.0/24", "--user-id", "user1@contoso.com"];
        Assert.NotEmpty(ProgramRun.Of(old).Output);
        Assert.Equal(ProgramRun.Of(old).Output, ProgramRun.Of(other).Output);
        Assert.Contains("--start-date must be earlier", ProgramRun.Of("scan", Export, "--start-date", "2026-03-02", "--end-date", "2026-03-01").Errors.Replace("--after", "--start-date", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void ACleanRunSaysWhatWasReadAndWhyItMayBeBelieved()
    {
        ProgramRun run = ProgramRun.Of("scan", "examples/data/search/Monday.csv");
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Output));
        Assert.Equal(
            "Read 25 records (0 duplicates, 0 unreadable) from 1 file in N seconds: 0 alerts.\nNothingFound: no alert in 25 records from 2026-03-02T07:00:00Z to 2026-03-02T22:10:31Z, no hole in them.\n",
            Mask.Of(run.Errors));
        Assert.Equal(
            "Read 25 records (0 duplicates, 0 unreadable) from 1 file in N seconds, created from 2026-03-02T07:00:00Z to 2026-03-02T22:10:31Z.\nFilterUnmatched: No record of mail access names the message 'none': no record says that it was read. Rows of whole folders and of blind windows may cover it.\nNothingFound: the records tell of no access that was asked for, and there is no hole in them.\n",
            Mask.Of(ProgramRun.Of("exposure", "examples/data/search/Monday.csv", "--message-id", "none").Errors));
        Assert.Empty(ProgramRun.Of("scan", "examples/data/search/Monday.csv", "--quiet").Errors);
        Assert.Empty(ProgramRun.Of("exposure", "examples/data/search/Monday.csv", "--message-id", "none", "-q").Errors);
        Assert.Empty(ProgramRun.Of("coverage", "examples/data/search/Monday.csv", "-q").Errors);
        Assert.StartsWith("warning: ", ProgramRun.Of("scan", Export, "-q").Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("o365audit ", "scan", "exposure", "coverage", "rules", "completion")]
    [InlineData("o365audit scan --rule ", "MailItemsAccessedExcess", "AuditBypassAssociation")]
    [InlineData("o365audit scan x -f j", "json", "jsonl")]
    [InlineData("o365audit exposure --format ", "ids", "csv")]
    [InlineData("o365audit scan --col", "--color")]
    [InlineData("o365audit completion ", "bash", "zsh", "fish", "powershell")]
    public void TheProgramKnowsWhatMayFollow(string line, params string[] expected)
    {
        string[] given = ProgramRun.Of($"[suggest:{line.Length}]", line).Output.ReplaceLineEndings("\n").Split('\n');
        Assert.All(expected, word => Assert.Contains(word, given));
        Assert.DoesNotContain("/?", OperatingSystem.IsWindows() ? [] : given);
    }

    [SkippableTheory]
    [InlineData("o365audit sc", "scan")]
    [InlineData("o365audit scan --format j", "json jsonl")]
    [InlineData("o365audit scan --rule mail", "MailItemsAccessedExcess")]
    [InlineData("o365audit scan ", "")]
    [InlineData("o365audit exposure x --ip", "--ip-address")]
    public async Task BashCompletes(string line, string expected)
    {
        Skip.IfNot(File.Exists("/bin/bash"), "There is no bash.");
        string program = $"{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"} {Repository.ConsoleAssembly}";
        string script = $"o365audit() {{ {program} \"$@\"; }}\n{ProgramRun.Of("completion", "bash").Output}\n"
            + $"COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; read -ra COMP_WORDS <<< \"$COMP_LINE\"; [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')\n"
            + "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _o365audit o365audit; echo \"${COMPREPLY[*]}\"";
        using Process process = Process.Start(new ProcessStartInfo("/bin/bash") { RedirectStandardOutput = true, ArgumentList = { "-c", script } })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        ProgramRun.WaitFor(process);
        Assert.Equal(expected, output.TrimEnd('\n'));
    }

    [Theory]
    [InlineData("bash", "complete -o bashdefault -o default -F _o365audit o365audit")]
    [InlineData("zsh", "compdef _o365audit o365audit")]
    [InlineData("fish", "complete --command o365audit")]
    [InlineData("PowerShell", "Register-ArgumentCompleter -Native -CommandName o365audit")]
    public void EveryShellHasAScript(string shell, string expected)
    {
        ProgramRun run = ProgramRun.Of("completion", shell);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Errors));
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", run.Output, StringComparison.Ordinal);
    }
}
