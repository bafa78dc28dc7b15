using System.Collections.Generic;

namespace O365AuditCmdlets.Benchmarks.Processes;

/// <summary>A program to run and measure.</summary>
internal sealed record Command(string File, params string[] Arguments)
{
    /// <summary>Variables to set for it, beside those of this process.</summary>
    public Dictionary<string, string> Environment { get; init; } = [];

    /// <summary>Whether what it writes is thrown away: for programs whose answer is all of their input.</summary>
    public bool DiscardsOutput { get; init; }
}
