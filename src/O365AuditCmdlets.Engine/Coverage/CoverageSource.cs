using System;

namespace O365AuditCmdlets;

/// <summary>What was read from one file, one entry of an archive, or the pipeline.</summary>
public sealed class CoverageSource
{
    internal CoverageSource(string? path)
    {
        Path = path;
    }

    /// <summary>The file, with the entry of an archive behind a vertical bar; null for the pipeline.</summary>
    public string? Path { get; }

    /// <summary>The records that were read, duplicates and unreadable ones included.</summary>
    public long Records { get; internal set; }

    /// <summary>Records whose identity had been seen before, here or in another source.</summary>
    public long Duplicates { get; internal set; }

    /// <summary>Records that could not be read, and records without any time.</summary>
    public long Unreadable { get; internal set; }

    /// <summary>The time of the earliest record, UTC.</summary>
    public DateTime? FirstRecord { get; internal set; }

    /// <summary>The time of the latest record, UTC.</summary>
    public DateTime? LastRecord { get; internal set; }

    /// <summary>The path.</summary>
    public override string ToString() => Path is null ? "(pipeline)" : TerminalText.Clean(Path);
}
