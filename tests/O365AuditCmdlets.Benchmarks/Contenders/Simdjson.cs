using O365AuditCmdlets.Benchmarks.Data;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>simdjson, compiled here for the processor of this machine.</summary>
internal static class Simdjson
{
    public const string Name = "simdjson on demand, C++";

    public static Contender Rules(Toolbox tools, bool isCsv, string file, Answers answers) => tools.Compile("simdjson_rules.cpp", "-lsimdjson") is { } program
        ? new Contender
        {
            Name = Name,
            Command = new Command(program, isCsv ? "csv" : "ndjson", file),
            Check = AnswerLines.Against(answers),
            Remark = "both rules and the sums; no duplicates, coverage or alerts" + (isCsv ? "; un-doubles AuditData first" : ""),
        }
        : Contender.Skip(Name, "needs g++ and libsimdjson-dev");
}
