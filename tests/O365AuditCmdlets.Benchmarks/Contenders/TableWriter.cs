using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>Writes results as Markdown.</summary>
internal sealed class TableWriter(TextWriter output)
{
    public void Write(Comparison comparison, IReadOnlyList<ContenderResult> results)
    {
        output.WriteLine($"### {comparison.Title}");
        output.WriteLine();
        if (results.Any(result => result.Runs.Count > 0))
        {
            WriteRows(results);
        }

        foreach (ContenderResult result in results.Where(result => result.Contender.Absent is not null))
        {
            output.WriteLine($"Skipped: {result.Contender.Name}, {result.Contender.Absent}.");
        }

        output.WriteLine();
        output.Flush();
    }

    private void WriteRows(IReadOnlyList<ContenderResult> results)
    {
        output.WriteLine("| program | CPU s | wall s | peak MB | CPU ratio | wall ratio | rounds | what it does |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---|");
        ContenderResult? ours = results.FirstOrDefault(result => result.Contender.IsBaseline && result.Runs.Count > 0);
        foreach (ContenderResult result in results.Where(result => result.Runs.Count > 0))
        {
            string scaled = result.Contender.Share < 1 ? "~" : "";
            string remark = result.Fault is null ? result.Contender.Remark : $"WRONG ANSWER: {result.Fault}";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {result.Contender.Name.Replace("|", "\\|", StringComparison.Ordinal)} | {scaled}{result.Cpu:F3} | {scaled}{result.Wall:F3} | {result.PeakMemory / 1e6:F0} | {Ratio(Net(result, r => r.Cpu), ours is null ? double.NaN : Net(ours, r => r.Cpu))} | {Ratio(Net(result, r => r.Wall), ours is null ? double.NaN : Net(ours, r => r.Wall))} | {result.Runs.Count} | {remark} |"));
        }

        output.WriteLine();

        double Net(ContenderResult result, Func<ContenderResult, double> figure)
        {
            ContenderResult? less = results.FirstOrDefault(other => other.Contender.Name == result.Contender.Less);
            return figure(result) - (less is null ? 0 : figure(less));
        }
    }

    private static string Ratio(double figure, double baseline)
    {
        double ratio = figure / baseline;
        return double.IsFinite(ratio) ? ratio.ToString(ratio < 10 ? "F2" : "F0", CultureInfo.InvariantCulture) : "";
    }
}
