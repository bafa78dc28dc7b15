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
/// What README.md and the pages in docs show of commands is what they print. A block that is fenced as console begins with a prompt: a dollar
/// sign for a shell, PS&gt; for PowerShell.
/// </summary>
public class ReadmeTests
{
    private const string ShellPrompt = "$ ";
    private const string PowerShellPrompt = "PS> ";
    private const string FromSource = "dotnet run -c Release --project src/O365AuditCmdlets.Console -- ";
    private const string Program = "o365audit ";

    private static readonly Dictionary<string, string[]> Pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md")
        .Append(Path.Combine(Repository.Root, "README.md"))
        .ToDictionary(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), File.ReadAllLines);

    public static TheoryData<string, int> ShellBlocks => Blocks(ShellPrompt, line => Arguments(line) is not null);

    public static TheoryData<string, int> PowerShellBlocks => Blocks(PowerShellPrompt, _ => true);

    [SkippableTheory]
    [MemberData(nameof(ShellBlocks))]
    public void ShellBlockShowsWhatIsPrinted(string page, int line)
    {
        string[] text = Pages[page];
        // As a person sees it: on a terminal, standard output and standard error in one.
        TerminalRun run = TerminalRun.Of("$O365AUDIT " + Arguments(text[line]), new Dictionary<string, string> { ["COLUMNS"] = "120", ["NO_COLOR"] = "1" });
        Assert.Equal(Text(text.Skip(line + 1)), Mask.Of(string.Join('\n', run.Lines.Select(one => one.TrimEnd()))).TrimEnd());
    }

    [Theory]
    [MemberData(nameof(PowerShellBlocks))]
    public async Task PowerShellBlockShowsWhatIsPrinted(string page, int line)
    {
        string[] text = Pages[page];
        var commands = text.Skip(line).TakeWhile(one => one.StartsWith(PowerShellPrompt, StringComparison.Ordinal)).Select(one => one.Substring(PowerShellPrompt.Length)).ToList();
        string script = "$ErrorActionPreference = 'Stop'; $PSStyle.OutputRendering = 'PlainText'; "
            + string.Concat(commands.SkipLast(1).Select(command => command + "; "))
            + "& { " + commands[^1] + " } | Out-String -Width 120";
        string output = await Run(TestPowerShell.Program, TestPowerShell.Arguments("-Command", script));
        Assert.Equal(Text(text.Skip(line + commands.Count)), Mask.Of(output).Trim('\n', ' '));
    }

    [Fact]
    public void TheTestCommandIsTheOneThatCIRuns()
    {
        string[] text = Pages["README.md"];
        Assert.Contains("\n" + text[Array.IndexOf(text, "<!-- the test command -->") + 3] + " 2>&1", File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run")));
    }

    private static TheoryData<string, int> Blocks(string prompt, Func<string, bool> isWanted)
    {
        var blocks = new TheoryData<string, int>();
        foreach ((string page, string[] text) in Pages)
        {
            for (int i = 1; i < text.Length; i++)
            {
                if (text[i - 1] == "```console" && text[i].StartsWith(prompt, StringComparison.Ordinal) && isWanted(text[i]))
                {
                    blocks.Add(page, i);
                }
            }
        }

        return blocks;
    }

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
