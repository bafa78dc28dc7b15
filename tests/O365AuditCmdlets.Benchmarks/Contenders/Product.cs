using System;
using System.Globalization;
using System.IO;
using System.Linq;
using O365AuditCmdlets.Benchmarks.Data;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>This product: the console program, and the engine as it is built for Windows PowerShell.</summary>
internal sealed class Product(Lazy<string> program, Toolbox tools)
{
    private const string Everything = "all rules, coverage, duplicates, blind windows, alerts";

    /// <summary>o365audit over one file, with whatever arguments.</summary>
    public Contender Console(string file, Answers answers, params string[] arguments) => new()
    {
        Name = string.Join(' ', ["o365audit scan", .. arguments]),
        Command = new Command(program.Value, ["scan", file, "--format", "jsonl", .. arguments]),
        Check = AlertLines.Against(answers),
        Remark = Everything,
    };

    /// <summary>o365audit with the rule of mail access only, which one cmdlet runs.</summary>
    public Contender ConsoleMailRule(string file, Answers answers) => Console(file, answers.WithoutBypasses(), "--rule", "MailItemsAccessedExcess");

    /// <summary>o365audit with a number of threads; left out where the program has no such option.</summary>
    public Contender ConsoleThreads(int threads, string file, Answers answers)
    {
        Contender contender = Console(file, answers, "--threads", threads.ToString(CultureInfo.InvariantCulture));
        return (ProcessRunner.Read(program.Value, "scan", "--help") ?? "").Contains("--threads", StringComparison.Ordinal)
            ? contender
            : Contender.Skip(contender.Name, "it has no option --threads");
    }

    /// <summary>The netstandard2.0 engine on this runtime.</summary>
    /// <param name="hasVectors">Whether the runtime may use the vectors of the processor.</param>
    public Contender NetStandard(bool hasVectors, string file, Answers answers)
    {
        string host = Path.Combine(tools.Repository, "tests", "O365AuditCmdlets.Benchmarks", "NetStandardHost", "bin", "Release", "net10.0", OperatingSystem.IsWindows() ? "NetStandardHost.exe" : "NetStandardHost");
        string name = hasVectors ? "netstandard2.0 engine" : "netstandard2.0 engine, DOTNET_EnableHWIntrinsic=0";
        return !File.Exists(host) ? Contender.Skip(name, "it was not built") : new Contender
        {
            Name = name,
            Command = new Command(host, file) { Environment = { ["DOTNET_EnableHWIntrinsic"] = hasVectors ? "1" : "0" } },
            Check = run => run.ExitCode == 0 ? AlertLines.CheckAlerts(run.Output, answers) : $"exit code {run.ExitCode}: {run.Errors.Trim()}",
            Remark = string.Create(CultureInfo.InvariantCulture, $"{Everything}; 250 MB/s would be {new FileInfo(file).Length / 250e6:F2} s"),
        };
    }
}
