using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>What one run of the program said.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    private const int LongestRunMilliseconds = 120_000;

    /// <summary>The alerts of a run with --format jsonl.</summary>
    public IReadOnlyList<JsonElement> Alerts => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();

    /// <summary>Runs the program to its end.</summary>
    public static ProgramRun Of(params string[] arguments) => Of(arguments, null);

    public static ProgramRun Of(string[] arguments, IReadOnlyDictionary<string, string>? environment)
    {
        using Process process = Start(arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        WaitFor(process);
        return new ProgramRun(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Runs the program with something on its standard input, which is a pipe.</summary>
    public static ProgramRun OfInput(byte[] input, params string[] arguments)
    {
        using Process process = Start(arguments, null, keepsInput: true);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        WaitFor(process);
        return new ProgramRun(process.ExitCode, output.Result, errors.Result);
    }

    public static Process Start(string[] arguments, IReadOnlyDictionary<string, string>? environment = null, bool keepsInput = false)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
            WorkingDirectory = Repository.Root,
        };
        start.ArgumentList.Add(Repository.ConsoleAssembly);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        if (!keepsInput)
        {
            process.StandardInput.Close();
        }

        return process;
    }

    public static void WaitFor(Process process)
    {
        if (!process.WaitForExit(LongestRunMilliseconds))
        {
            process.Kill();
            Assert.Fail("The program did not end.");
        }

        process.WaitForExit();
    }
}
