using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>How answers are written. Which command has which is said where its option is made.</summary>
internal enum AlertFormat
{
    Table,
    Jsonl,
    Csv,
    Json,
    Ids,
}

/// <summary>What a person asked for.</summary>
internal sealed class ScanRequest
{
    /// <summary>Files, folders and patterns, as typed.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    public required IReadOnlyList<AuditRule> Rules { get; init; }

    public required AuditScanOptions Options { get; init; }

    public required AlertFormat Format { get; init; }

    /// <summary>The file alerts are written to; null for standard output.</summary>
    public string? OutputPath { get; init; }

    /// <summary>The file of exceptions; null for none.</summary>
    public string? ExceptionsPath { get; init; }
}
