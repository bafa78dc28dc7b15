using System;

namespace O365AuditCmdlets;

/// <summary>Something that is, or may be, missing from the records.</summary>
public sealed class CoverageHole
{
    internal CoverageHole(string kind, string description)
    {
        Kind = kind;
        Description = description;
    }

    /// <summary>The kind; one of <see cref="CoverageHoleKind"/>.</summary>
    public string Kind { get; }

    /// <summary>What is missing and why, in one sentence.</summary>
    public string Description { get; }

    /// <summary>True when it is only to be known: by itself it does not make a run inconclusive.</summary>
    public bool IsInformation { get; internal set; }

    /// <summary>The file it was seen in; null when it is not about one file.</summary>
    public string? Source { get; internal set; }

    /// <summary>When it begins, UTC; null when it is not about time or the beginning is not known.</summary>
    public DateTime? From { get; internal set; }

    /// <summary>When it ends, UTC; null when it is not about time or has no known end.</summary>
    public DateTime? Until { get; internal set; }

    /// <summary>The mailbox that was not watched.</summary>
    public string? Mailbox { get; internal set; }

    /// <summary>The account that was not watched.</summary>
    public string? Actor { get; internal set; }

    /// <summary>How many rows, records or hours it is about; 0 when that means nothing.</summary>
    public long Count { get; internal set; }

    /// <summary>The Ids of the records that tell of it.</summary>
    public string[] RecordIds { get; internal set; } = Array.Empty<string>();

    /// <summary>The kind and the description.</summary>
    public override string ToString() => Kind + ": " + TerminalText.Clean(Description);
}
