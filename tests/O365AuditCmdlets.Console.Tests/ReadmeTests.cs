using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using O365AuditCmdlets.Tests;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>
/// What README.md shows of commands is what they print. A block that is fenced as console begins with a prompt: a dollar
/// sign for a shell, PS&gt; for PowerShell.
/// </summary>
public class ReadmeTests
{
    private const string ShellPrompt = "$ ";
    private const string PowerShellPrompt = "PS> ";
    private const string FromSource = "dotnet run -c Release --project src/O365AuditCmdlets.Console -- ";
    private const string Program = "o365audit ";

    private static readonly string[] Readme = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"));

    public static TheoryData<int> ShellBlocks => new(Blocks(ShellPrompt).Where(start => Arguments(Readme[start]) is not null));

    public static TheoryData<int> PowerShellBlocks => new(Blocks(PowerShellPrompt));

    [SkippableTheory]
    [MemberData(nameof(ShellBlocks))]
    public void ShellBlockShowsWhatIsPrinted(int line)
    {
        // As a person sees it: on a terminal, standard output and standard error in one.
        TerminalRun run = TerminalRun.Of("$O365AUDIT " + Arguments(Readme[line]), new Dictionary<string, string> { ["COLUMNS"] = "120", ["NO_COLOR"] = "1" });
        Assert.Equal(Text(Readme.Skip(line + 1)), Mask.Of(string.Join('\n', run.Lines.Select(text => text.TrimEnd()))).TrimEnd());
    }

    [Theory]
    [MemberData(nameof(PowerShellBlocks))]
    public async Task PowerShellBlockShowsWhatIsPrinted(int line)
    {
        var commands = Readme.Skip(line).TakeWhile(text => text.StartsWith(PowerShellPrompt, StringComparison.Ordinal)).Select(text => text.Substring(PowerShellPrompt.Length)).ToList();
        string script = "$ErrorActionPreference = 'Stop'; $PSStyle.OutputRendering = 'PlainText'; "
            + string.Concat(commands.SkipLast(1).Select(command => command + "; "))
            + "& { " + commands[^1] + " } | Out-String -Width 120";
        string output = await Run(TestPowerShell.Program, TestPowerShell.Arguments("-Command", script));
        Assert.Equal(Text(Readme.Skip(line + commands.Count)), Mask.Of(output).Trim('\n', ' '));
    }

    [Fact]
    public void TheTestCommandIsTheOneThatCIRuns() =>
        Assert.Contains("\n" + Readme[Array.IndexOf(Readme, "<!-- the test command -->") + 3] + " 2>&1", File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run")));

    private static IEnumerable<int> Blocks(string prompt) =>
        Enumerable.Range(1, Readme.Length - 1).Where(i => Readme[i - 1] == "```console" && Readme[i].StartsWith(prompt, StringComparison.Ordinal));

    private static string? Arguments(string line)
    {
        string command = line.Substring(ShellPrompt.Length);
        return command.StartsWith(FromSource, StringComparison.Ordinal) ? command.Substring(FromSource.Length)
            : command.StartsWith(Program, StringComparison.Ordinal) ? command.Substring(Program.Length)
            : null;
    }

    private static string Text(IEnumerable<string> lines) =>
        Mask.Of(string.Join('\n', lines.TakeWhile(line => line != "```"))).Trim('\n', ' ');

    private static async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            WorkingDirectory = Repository.Root,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["NO_COLOR"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = (await process.StandardOutput.ReadToEndAsync()).Replace("\r\n", "\n");
        string problems = await errors;
        await process.WaitForExitAsync();
        Assert.True(problems.Length == 0, problems);
        return string.Join('\n', output.Split('\n').Select(line => line.TrimEnd()));
    }
}
