using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using O365AuditCmdlets.Benchmarks.Contenders;
using O365AuditCmdlets.Benchmarks.Data;

namespace O365AuditCmdlets.Benchmarks;

/// <summary>All comparisons there are.</summary>
internal sealed class Suite
{
    private readonly CompareOptions _options;
    private readonly DataFolder _data;
    private readonly Toolbox _tools;
    private readonly Product _product;
    private readonly PowerShellHost _shell;
    private readonly Dictionary<string, Func<Comparison>> _comparisons;

    public Suite(CompareOptions options)
    {
        _options = options;
        _data = new DataFolder(options.Folder, options.Size);
        _tools = new Toolbox(Path.Combine(options.Folder, "programs"));
        _product = new Product(new Lazy<string>(() => options.Product ?? _tools.PublishConsole()), _tools);
        _shell = new PowerShellHost(_tools);
        Answers = _data.Answers;
        _comparisons = new Dictionary<string, Func<Comparison>>(StringComparer.OrdinalIgnoreCase)
        {
            ["ndjson"] = Ndjson,
            ["csv-search"] = () => Csv("csv-search", "CSV of Search-UnifiedAuditLog", _data.SearchCsv),
            ["csv-purview"] = () => Csv("csv-purview", "CSV of the Purview portal", _data.PurviewCsv),
            ["gzip"] = Gzip,
            ["path"] = InsidePowerShell,
            ["pipeline"] = Pipeline,
            ["import-csv"] = ImportCsv,
            ["threads"] = Threads,
            ["memory"] = Memory,
            ["import"] = Import,
            ["netstandard"] = NetStandard,
        };
    }

    /// <summary>The right answers for the data of full size.</summary>
    public Answers Answers { get; }

    /// <summary>What the comparisons are called, in their order.</summary>
    public IEnumerable<string> Ids => _comparisons.Keys;

    public Comparison Make(string id) => _comparisons[id]();

    private Comparison Ndjson() => new("ndjson", "NDJSON", [
        _product.Console(_data.Ndjson, Answers) with { IsBaseline = true },
        TextTools.Cat(_data.Ndjson),
        TextTools.CountLines(_data.Ndjson, Answers),
        TextTools.Search(_data.Ndjson, Answers),
        TextTools.SearchRule(_data.Ndjson, Answers),
        Simdjson.Rules(_tools, isCsv: false, _data.Ndjson, Answers),
        Scripts.DuckDb("ndjson", _data.Ndjson, Answers),
        Scripts.ClickHouse("ndjson", _data.Ndjson, Answers),
        Scripts.Python("ndjson", _data.Ndjson, Answers),
        Scripts.Jq(_data.Ndjson, Answers),
        _shell.Idiom(isFile: true, Part(10).Ndjson, Part(10).Answers, Answers),
    ]);

    private Comparison Csv(string id, string title, string file) => new(id, title, [
        _product.Console(file, Answers) with { IsBaseline = true },
        _product.Console(_data.Ndjson, Answers) with { Name = "o365audit scan, the same as NDJSON" },
        Simdjson.Rules(_tools, isCsv: true, file, Answers),
        Scripts.DuckDb("csv-columns", file, Answers),
        Scripts.DuckDb("csv", file, Answers),
        Scripts.ClickHouse("csv-columns", file, Answers),
        Scripts.ClickHouse("csv", file, Answers),
        Scripts.Python("csv", file, Answers),
    ]);

    private Comparison Gzip() => new("gzip", "NDJSON, compressed", [
        Runtimes.Decompress(_data.Gzip) with { IsBaseline = true },
        _product.Console(_data.Gzip, Answers),
        Runtimes.ZCat(_data.Gzip),
    ]);

    private Comparison InsidePowerShell() => new("path", "-Path inside PowerShell, NDJSON", [
        _product.ConsoleMailRule(_data.Ndjson, Answers) with { IsBaseline = true },
        _shell.Import(),
        _shell.ScanPath(_data.Ndjson, Answers),
    ]);

    private Comparison Pipeline()
    {
        DataFolder data = Part(4);
        DataFolder small = Part(40);
        return new Comparison("pipeline", Titled($"Objects in the pipeline: {data.Answers.Records:N0} of Search-UnifiedAuditLog, the pipeline only"), [
            _shell.PipeToNoOp(data.Ndjson) with { IsBaseline = true },
            _shell.PipeToTest(data.Ndjson, data.Answers),
            _shell.Idiom(isFile: false, small.Ndjson, small.Answers, data.Answers),
        ]);
    }

    private Comparison ImportCsv()
    {
        DataFolder data = Part(4);
        return new Comparison("import-csv", Titled($"Import-Csv and on: {data.Answers.Records:N0} rows, the pipeline only"), [
            _shell.CsvToNull(data.SearchCsv) with { IsBaseline = true },
            _shell.CsvToTest(data.SearchCsv, data.Answers),
        ]);
    }

    private Comparison Threads()
    {
        var data = new DataFolder(_options.Folder, _options.Size * 4);
        return new Comparison("threads", Titled($"Threads, NDJSON of {_options.Size * 4 / 1e6:N0} MB"), [
            _product.ConsoleThreads(1, data.Ndjson, data.Answers) with { IsBaseline = true },
            _product.ConsoleThreads(2, data.Ndjson, data.Answers),
        ]);
    }

    private Comparison Memory()
    {
        DataFolder small = Part(10);
        return new Comparison("memory", "Memory", [
            Runtimes.Empty with { IsBaseline = true },
            _product.Console(small.Ndjson, small.Answers) with { Name = "o365audit scan, a tenth of the NDJSON", Remark = Budget(small.Answers) },
            _product.Console(_data.Ndjson, Answers) with { Name = "o365audit scan, all of the NDJSON", Remark = Budget(Answers) },
            _product.Console(_data.Gzip, Answers) with { Name = "o365audit scan, compressed", Remark = Budget(Answers) },
            _product.Console(_data.SearchCsv, Answers) with { Name = "o365audit scan, CSV", Remark = Budget(Answers) },
        ]);
    }

    private Comparison Import() => new("import", "Import-Module, the whole process", [
        _shell.ImportEmpty() with { IsBaseline = true },
        _shell.ImportNoOp(),
        _shell.Import() with { Name = "Import-Module of O365AuditCmdlets", Remark = "goal: at most 0.1 s above the empty module" },
    ]);

    private Comparison NetStandard() => new("netstandard", "The netstandard2.0 build on .NET 10, NDJSON", [
        _product.NetStandard(hasVectors: false, _data.Ndjson, Answers) with { IsBaseline = true },
        _product.NetStandard(hasVectors: true, _data.Ndjson, Answers),
    ]);

    private DataFolder Part(int divisor) => new(_options.Folder, _options.Size / divisor);

    private static string Budget(Answers answers) =>
        Titled($"goal: at most {(64e6 + (24.0 * answers.Records)) / 1e6:F0} MB above the empty program (64 MB, and 24 bytes a record)");

    private static string Titled(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
