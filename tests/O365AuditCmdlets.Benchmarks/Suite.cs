using System;
using System.IO;
using System.Linq;
using O365AuditCmdlets.Benchmarks.Contenders;
using O365AuditCmdlets.Benchmarks.Data;

namespace O365AuditCmdlets.Benchmarks;

/// <summary>All comparisons there are.</summary>
internal sealed class Suite
{
    private readonly DataFolder _data;
    private readonly Toolbox _tools;
    private readonly Lazy<string> _console;

    public Suite(CompareOptions options)
    {
        _data = new DataFolder(options.Folder, options.Size);
        _tools = new Toolbox(Path.Combine(options.Folder, "programs"));
        _console = new Lazy<string>(() => options.Product ?? _tools.PublishConsole());
        Answers = _data.Answers;
    }

    public static string[] Ids { get; } = ["ndjson"];

    public Answers Answers { get; }

    public Comparison Make(string id) => id.ToLowerInvariant() switch
    {
        "ndjson" => Ndjson(),
        _ => throw new ArgumentException($"There is no comparison '{id}'."),
    };

    private Comparison Ndjson() => new("ndjson", "NDJSON", [
        Product.Console(_console.Value, _data.Ndjson, Answers) with { IsBaseline = true },
        TextTools.Cat(_data.Ndjson),
        TextTools.CountLines(_data.Ndjson, Answers),
        TextTools.Search(_data.Ndjson, Answers),
        TextTools.SearchRule(_data.Ndjson, Answers),
        Simdjson.Rules(_tools, isCsv: false, _data.Ndjson, Answers),
    ]);
}
