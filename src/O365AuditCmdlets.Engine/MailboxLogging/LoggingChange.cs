using System.Collections.Generic;

namespace O365AuditCmdlets.MailboxLogging;

/// <summary>A record that changed what is logged.</summary>
internal sealed class LoggingChange
{
    public LoggingChange(long ticks, string recordId)
    {
        Ticks = ticks;
        RecordId = recordId;
    }

    /// <summary>When, in UTC ticks.</summary>
    public long Ticks { get; }

    public string RecordId { get; }

    /// <summary>Who did it; null when the record does not say.</summary>
    public string? Actor { get; set; }

    /// <summary>The settings that it changed: names of parameters, or <see cref="Licence"/>.</summary>
    public HashSet<string> Settings { get; } = new(System.StringComparer.Ordinal);

    /// <summary>What the record calls the mailbox or account; empty for the organisation.</summary>
    public List<string> Targets { get; } = new(2);

    /// <summary>Stands in <see cref="Settings"/> for a change of licences.</summary>
    public const string Licence = "License";
}
