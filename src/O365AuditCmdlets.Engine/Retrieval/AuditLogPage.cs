using System;
using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>What one call was answered.</summary>
public sealed class AuditLogPage
{
    /// <summary>The rows, in the order in which they came. Empty at the end of a session, and when something is wrong.</summary>
    public IReadOnlyList<AuditLogRow> Rows { get; set; } = Array.Empty<AuditLogRow>();

    /// <summary>The warnings of the call. Some failures of the service are told in a warning only.</summary>
    public IReadOnlyList<string> Warnings { get; set; } = Array.Empty<string>();

    /// <summary>The errors of the call.</summary>
    public IReadOnlyList<AuditLogServiceError> Errors { get; set; } = Array.Empty<AuditLogServiceError>();
}
