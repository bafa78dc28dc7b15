using System.Collections.Generic;
using System.IO;
using System.Linq;
using O365AuditCmdlets.Benchmarks.Data;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>What runs inside PowerShell: the module of this product, and what people write without it.</summary>
internal sealed class PowerShellHost(Toolbox tools)
{
    public const string ImportName = "PowerShell, Import-Module only";

    private static string Program => Toolbox.Find("pwsh") ?? "";

    /// <summary>The module as the build stages it; empty when the repository was not built.</summary>
    private string Module
    {
        get
        {
            string staged = Path.Combine(tools.Repository, "out", "O365AuditCmdlets");
            return Directory.Exists(staged) ? Directory.EnumerateFiles(staged, "O365AuditCmdlets.psd1", SearchOption.AllDirectories).Order().LastOrDefault("") : "";
        }
    }

    private string NoOp => Path.Combine(tools.Repository, "tests", "O365AuditCmdlets.Benchmarks", "NoOpCmdlet", "bin", "Release", "netstandard2.0", "NoOpCmdlet.dll");

    public Contender ImportEmpty() => Make("Import-Module of an empty module", false, "scan_path.ps1", Scripts.Script("Empty/Empty.psd1"));

    public Contender ImportNoOp() => Make("Import-Module of one empty cmdlet", false, "scan_path.ps1", NoOp);

    public Contender Import() => Make(ImportName, false, "scan_path.ps1", Module);

    public Contender ScanPath(string file, Answers answers) => Make("Test-MailItemsAccessedExcess -Path", false, "scan_path.ps1", Module, file) with
    {
        Check = AnswerLines.OfMailRule(answers),
        Less = ImportName,
        Remark = "rule of mail access, coverage, blind windows; ratios are less Import-Module",
    };

    public Contender PipeToNoOp(string file) => Make("objects | a compiled cmdlet that does nothing", true, "pipeline.ps1", "objects", "noop", file, NoOp);

    public Contender PipeToTest(string file, Answers answers) => Make("objects | Test-MailItemsAccessedExcess", true, "pipeline.ps1", "objects", "test", file, Module) with
    {
        Check = AnswerLines.OfMailRule(answers),
        Remark = "rule of mail access, coverage, duplicates, alerts",
    };

    public Contender CsvToNull(string file) => Make("Import-Csv | Out-Null", true, "pipeline.ps1", "csv", "null", file, "");

    public Contender CsvToTest(string file, Answers answers) => Make("Import-Csv | Test-MailItemsAccessedExcess", true, "pipeline.ps1", "csv", "test", file, Module) with
    {
        Check = AnswerLines.OfMailRule(answers),
        Remark = "rule of mail access, coverage, duplicates, alerts",
    };

    /// <summary>The usual one-liner over a part of the data.</summary>
    public Contender Idiom(bool isFile, string file, Answers part, Answers all) =>
        Make(isFile ? "Get-Content | ConvertFrom-Json | Where-Object" : "objects | ConvertFrom-Json | Where-Object", true, "idiom.ps1", isFile ? "file" : "objects", file) with
        {
            Check = AnswerLines.WithoutWindows(part),
            Share = (double)part.Records / all.Records,
            Remark = $"both rules for single records, no sums; without the start of PowerShell; ~ scaled from {part.Records:N0} records",
        };

    private static Contender Make(string name, bool reportsOwnTime, string script, params string[] arguments) =>
        Program.Length == 0 ? Contender.Skip(name, "pwsh is not on PATH")
        : arguments.FirstOrDefault(argument => argument.EndsWith(".dll", System.StringComparison.Ordinal) && !File.Exists(argument)) is { } missing ? Contender.Skip(name, $"{Path.GetFileName(missing)} was not built")
        : arguments is ["", ..] or [_, "test", _, ""] ? Contender.Skip(name, "the module is not staged; build the solution with -c Release")
        : new Contender
        {
            Name = name,
            Command = new Command(Program, ["-NoProfile", "-NonInteractive", "-File", Scripts.Script(script), .. arguments]) { Environment = { ["NO_COLOR"] = "1" } },
            ReportsOwnTime = reportsOwnTime,
        };
}
