using System;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>One program that takes part in a comparison.</summary>
internal sealed record Contender
{
    public required string Name { get; init; }

    /// <summary>What to run; null when the program is not on this machine.</summary>
    public Command? Command { get; init; }

    /// <summary>Why it does not take part; null when it does.</summary>
    public string? Absent { get; init; }

    /// <summary>What is wrong with its answer; null when nothing is.</summary>
    public Func<Measurement, string?> Check { get; init; } = run => run.ExitCode == 0 ? null : $"exit code {run.ExitCode}";

    /// <summary>What it does less, or more, than the question asks.</summary>
    public string Remark { get; init; } = "";

    /// <summary>The part of the data that it is given: its times are multiplied by the inverse, and marked.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Whether it measures itself and writes lines of <c>#cpu</c> and <c>#wall</c>: what is measured is a part of the process.</summary>
    public bool ReportsOwnTime { get; init; }

    /// <summary>Whether others are compared with it: the row has ratio 1.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>The contender whose cost is taken off this one's before the two are compared, such as that of a start.</summary>
    public string? Less { get; init; }

    public static Contender Skip(string name, string why) => new() { Name = name, Absent = why };
}
