using System.Collections.Generic;
using System.IO;
using O365AuditCmdlets.Benchmarks.Data;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>Rivals that are told what to do by a script of the folder <c>rivals</c>.</summary>
internal static class Scripts
{
    private const string Same = "both rules and the sums; no duplicates, coverage or alerts";

    public static Contender Python(string kind, string file, Answers answers)
    {
        const string Name = "Python, json";

        // A shim that looks for the interpreter would be measured with it.
        return Toolbox.Find("python3") is { } found && ProcessRunner.Read(found, "-c", "import sys; print(sys.executable)") is { Length: > 0 } python
            ? Make(Name, new Command(python, Script("python_rules.py"), kind, file), answers, Same)
            : Contender.Skip(Name, "python3 is not on PATH");
    }

    public static Contender Jq(string file, Answers answers)
    {
        const string Name = "jq, sort, awk";
        return Toolbox.Find("jq") is not null && Toolbox.Find("awk") is not null
            ? Make(Name, new Command("/bin/sh", Script("jq_rules.sh"), file), answers, Same)
            : Contender.Skip(Name, "jq or awk is not on PATH");
    }

    /// <summary>DuckDB. <paramref name="kind"/> is ndjson, csv (everything from AuditData) or csv-columns (rows picked by a column first).</summary>
    public static Contender DuckDb(string kind, string file, Answers answers) => Node("DuckDB", "@duckdb/node-api", "duckdb_rules.js", kind, file, answers);

    /// <summary>ClickHouse in a process. <paramref name="kind"/> as for DuckDB.</summary>
    public static Contender ClickHouse(string kind, string file, Answers answers) => Node("ClickHouse (chDB)", "chdb", "clickhouse_rules.js", kind, file, answers);

    /// <summary>The path of a file of the folder of rivals.</summary>
    public static string Script(string name) => Path.Combine(Toolbox.Rivals, name);

    private static Contender Node(string name, string package, string script, string kind, string file, Answers answers)
    {
        string full = kind == "csv-columns" ? name + ", by the column" : name;
        string remark = kind switch
        {
            "csv-columns" => Same + "; trusts the CSV column of the operation and opens AuditData of those rows only",
            _ => Same,
        };
        return Toolbox.Find("node") is { } node && Toolbox.FindNodePackage(package) is not null
            ? Make(full, new Command(node, Script(script), kind, file), answers, remark)
            : Contender.Skip(full, $"needs node, and the package {package} in a folder of NODE_PATH");
    }

    private static Contender Make(string name, Command command, Answers answers, string remark) =>
        new() { Name = name, Command = command, Check = AnswerLines.Against(answers), Remark = remark };
}
