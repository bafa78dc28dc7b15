using System.Collections.Generic;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>What a person asked of exposure.</summary>
internal sealed class ExposureRequest
{
    /// <summary>Files, folders and patterns, as typed.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    public required ExposureOptions Options { get; init; }

    public required AlertFormat Format { get; init; }

    /// <summary>The file rows are written to; null for standard output.</summary>
    public string? OutputPath { get; init; }

    /// <summary>How many threads read files; 0 when nobody said.</summary>
    public int Threads { get; init; }
}
