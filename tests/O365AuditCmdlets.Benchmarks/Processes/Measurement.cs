namespace O365AuditCmdlets.Benchmarks.Processes;

/// <summary>What one run cost and what it wrote.</summary>
internal sealed record Measurement
{
    /// <summary>Seconds of processor time of the process and of the children it waited for, user and system.</summary>
    public required double Cpu { get; init; }

    /// <summary>Seconds from its start to its end.</summary>
    public required double Wall { get; init; }

    /// <summary>The largest resident set, in bytes. Files that are mapped count when they are touched.</summary>
    public required long PeakMemory { get; init; }

    public required int ExitCode { get; init; }

    public required string Output { get; init; }

    public required string Errors { get; init; }
}
