using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Detection.Exceptions;

/// <summary>What conditions are held against. What is null or empty is not known, and meets no condition.</summary>
internal sealed class ExceptionSubject
{
    public string? Actor { get; set; }

    public string? Mailbox { get; set; }

    public IReadOnlyList<string> Targets { get; set; } = Array.Empty<string>();

    public string? AppId { get; set; }

    public string? Address { get; set; }

    public string? ClientString { get; set; }
}
