using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>The runs of one contender. What it says of times is scaled to all of the data.</summary>
internal sealed class ContenderResult(Contender contender)
{
    public Contender Contender { get; } = contender;

    public List<Measurement> Runs { get; } = [];

    public string? Fault { get; set; }

    public double Cpu => Median(run => run.Cpu) / Contender.Share;

    public double Wall => Median(run => run.Wall) / Contender.Share;

    public double PeakMemory => Median(run => run.PeakMemory);

    private double Median(Func<Measurement, double> figure)
    {
        double[] sorted = [.. Runs.Select(figure).Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}
