using System;
using O365AuditCmdlets.Benchmarks.Data;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>This product.</summary>
internal static class Product
{
    public const string ConsoleName = "o365audit scan";

    private const string Everything = "all rules, coverage, duplicates, blind windows, alerts";

    /// <summary>o365audit over one file.</summary>
    public static Contender Console(string program, string file, Answers answers) => new()
    {
        Name = ConsoleName,
        Command = new Command(program, "scan", file, "--format", "jsonl"),
        Check = AlertLines.Against(answers),
        Remark = Everything,
    };
}
