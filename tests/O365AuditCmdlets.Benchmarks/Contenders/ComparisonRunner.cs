using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>Runs the programs of a comparison by turns, so that what slows the machine for a while slows all of them.</summary>
internal sealed class ComparisonRunner(int rounds)
{
    /// <summary>A program that takes longer than this takes part in three rounds only.</summary>
    private const double SlowSeconds = 10;

    private const int SlowRounds = 3;

    /// <summary>Whether any program gave a wrong answer.</summary>
    public bool FoundFault { get; private set; }

    public IReadOnlyList<ContenderResult> Run(Comparison comparison)
    {
        ContenderResult[] results = [.. comparison.Contenders.Select(contender => new ContenderResult(contender))];
        for (int round = 0; round < rounds; round++)
        {
            foreach (ContenderResult result in results)
            {
                if (result.Contender.Command is not { } command || result.Fault is not null || (round >= SlowRounds && result.Wall > SlowSeconds))
                {
                    continue;
                }

                Measurement run = ProcessRunner.Run(command);
                result.Fault = result.Contender.Check(run);
                if (result.Contender.ReportsOwnTime && result.Fault is null)
                {
                    run = run with { Cpu = Reported(run, "#cpu\t"), Wall = Reported(run, "#wall\t") };
                }

                result.Runs.Add(run);
                FoundFault |= result.Fault is not null;
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{comparison.Id} {round + 1}/{rounds} {result.Contender.Name}: {run.Cpu:F3} s, {run.Wall:F3} s wall{(result.Fault is null ? "" : ", WRONG: " + result.Fault)}"));
            }
        }

        return results;
    }

    private static double Reported(Measurement run, string name)
    {
        string line = run.Output.Split('\n').First(text => text.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.AsSpan(name.Length), CultureInfo.InvariantCulture);
    }
}
