using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>What a person sees: the program on a terminal, which the command script of Linux lends.</summary>
internal sealed partial record TerminalRun(int ExitCode, string Screen)
{
    private const string Script = "/usr/bin/script";
    private const int LongestRunMilliseconds = 120_000;

    public string[] Lines => Screen.Split('\n');

    /// <summary>Runs a command line of bash, in which $O365AUDIT is the program; standard output and standard error are the terminal.</summary>
    public static TerminalRun Of(string command, IReadOnlyDictionary<string, string>? environment = null)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists(Script) && File.Exists("/bin/bash"), "There is no script of util-linux to lend a terminal.");
        var start = new ProcessStartInfo(Script)
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            WorkingDirectory = Repository.Root,
            ArgumentList = { "-qec", command, "/dev/null" },
        };
        start.Environment["SHELL"] = "/bin/bash";
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["O365AUDIT"] = $"{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"} {Repository.ConsoleAssembly}";
        start.Environment.Remove("NO_COLOR");
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string screen = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(LongestRunMilliseconds));

        // How a terminal is made ready is no part of what is seen.
        return new TerminalRun(process.ExitCode, screen.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\u001B[?1h\u001B=", string.Empty, StringComparison.Ordinal));
    }

    public static string WithoutColors(string text) => Colors().Replace(text, string.Empty);

    [GeneratedRegex("\u001B\\[[0-9;]*m")]
    private static partial Regex Colors();
}
