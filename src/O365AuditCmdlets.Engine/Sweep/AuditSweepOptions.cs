using System;
using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>What a sweep does and where it writes to.</summary>
public sealed class AuditSweepOptions
{
    /// <summary>The name of the file that says what is in the folder of a sweep.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>Makes options.</summary>
    /// <param name="outputPath">The folder that is written to. It need not exist.</param>
    public AuditSweepOptions(string outputPath) => OutputPath = outputPath ?? throw new ArgumentNullException(nameof(outputPath));

    /// <summary>The folder that is written to; with <see cref="StatePath"/>, the folder in which every run makes one of its own.</summary>
    public string OutputPath { get; }

    /// <summary>True to write over an earlier sweep that is in the folder, or into a folder that has other files. Files that are no part of a sweep stay.</summary>
    public bool Force { get; set; }

    /// <summary>The rules that run, each with its settings.</summary>
    public IReadOnlyList<AuditRule> Rules { get; set; } = Array.Empty<AuditRule>();

    /// <summary>The file in which repeated runs remember which alerts they gave and up to when they searched; null for a sweep by itself.</summary>
    public string? StatePath { get; set; }

    /// <summary>What is known and accepted, and gives no alert; null for nothing.</summary>
    public AuditExceptionSet? Exceptions { get; set; }

    /// <summary>Only alerts and exposure of these mailboxes, by UPN or GUID; and every bypass, because a bypass hides its account in all mailboxes. Empty for all.</summary>
    public IReadOnlyList<string> Mailbox { get; set; } = Array.Empty<string>();

    /// <summary>Only alerts and exposure of what these accounts did, and every bypass. Empty for all.</summary>
    public IReadOnlyList<string> Actor { get; set; } = Array.Empty<string>();

    /// <summary>Only records created at this time or later are evaluated. UTC; a DateTime of kind Local is converted, Unspecified means UTC.</summary>
    public DateTime? After { get; set; }

    /// <summary>Only records created before this time are evaluated. UTC; a DateTime of kind Local is converted, Unspecified means UTC.</summary>
    public DateTime? Before { get; set; }

    /// <summary>The settings of the organisation as they are now; null when there is no organisation to ask, as with files.</summary>
    public AuditTenantState? TenantState { get; set; }

    /// <summary>What the settings of mailboxes say of their auditing; null when they are not known.</summary>
    public IReadOnlyList<MailboxAuditSettings>? MailboxSettings { get; set; }

    /// <summary>With <see cref="MailboxSettings"/>: what is known beside them.</summary>
    public MailboxLoggingInput? MailboxLogging { get; set; }

    /// <summary>What counts as now. Null means the clock.</summary>
    public DateTime? Now { get; set; }

    /// <summary>The bytes of records, not yet compressed, after which a file of evidence is closed and the next begun.</summary>
    internal long RecordFileBytes { get; set; } = 128L * 1024 * 1024;

    /// <summary>Called between the steps of the writing, so that tests can stop at each.</summary>
    internal Action<string>? Step { get; set; }
}
