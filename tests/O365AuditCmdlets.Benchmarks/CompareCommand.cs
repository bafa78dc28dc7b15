using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using O365AuditCmdlets.Benchmarks.Contenders;
using O365AuditCmdlets.Benchmarks.Data;

namespace O365AuditCmdlets.Benchmarks;

/// <summary>Compares this product with others over the same data and prints what came of it.</summary>
internal static class CompareCommand
{
    public static int Run(CompareOptions options)
    {
        var suite = new Suite(options);
        if (options.Only.FirstOrDefault(id => !suite.Ids.Contains(id, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new ArgumentException($"There is no comparison '{unknown}'. There are {string.Join(", ", suite.Ids)}.");
        }

        var runner = new ComparisonRunner(options.Rounds);
        var table = new TableWriter(Console.Out);
        Machine.Write(Console.Out);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Size / 1e6:N0} MB of NDJSON, {suite.Answers.Records:N0} records; medians of {options.Rounds} rounds, all programs by turns. CPU is user and system time of the whole process."));
        Console.WriteLine();
        foreach (string id in suite.Ids.Where(id => options.Only.Count == 0 || options.Only.Contains(id)))
        {
            Comparison comparison = Narrow(suite.Make(id), options.Against);
            table.Write(comparison, runner.Run(comparison));
        }

        return runner.FoundFault ? 1 : 0;
    }

    private static Comparison Narrow(Comparison comparison, HashSet<string> names) => names.Count == 0 ? comparison : comparison with
    {
        Contenders = [.. comparison.Contenders.Where(contender => contender.IsBaseline || names.Any(name => contender.Name.Contains(name, StringComparison.OrdinalIgnoreCase)))],
    };
}
