using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using O365AuditCmdlets.Input;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Commands;

/// <summary>
/// Tells whether mail access is logged, mailbox by mailbox and for owner, delegates and administrators, and why not. What is
/// not known is never called logged.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "O365AuditMailboxLogging", HelpUri = HelpPage.Root + "Test-O365AuditMailboxLogging.md")]
[OutputType(typeof(AuditMailboxLogging))]
public sealed class TestO365AuditMailboxLoggingCommand : PSCmdlet, IAuditScanOutput, IDisposable
{
    private readonly SweepInput _records = new();
    private readonly List<object?> _rows = new();
    private AuditScan? _scan;
    private ProgressView? _progress;

    /// <summary>Mailboxes: the output of Get-EXOMailbox -PropertySets Audit or of Get-Mailbox, live or exported.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The output of Get-OrganizationConfig and, if wanted, of Get-AdminAuditLogConfig. Without the first nothing is called logged, because it overrides every mailbox.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? OrganizationConfig { get; set; }

    /// <summary>The service plans of the accounts: objects with UserPrincipalName and ServicePlans, LicenseDetails or AssignedPlans, as Microsoft Graph gives them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? LicenseDetail { get; set; }

    /// <summary>The output of Get-MailboxAuditBypassAssociation, live or from Import-Csv.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? CurrentState { get; set; }

    /// <summary>Files, or folders with everything below them, that hold audit records. They tell who changed a setting and when, and which accesses were logged. Wildcards are allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = Array.Empty<string>();

    /// <inheritdoc/>
    void IAuditScanOutput.WriteAlert(Alert alert)
    {
    }

    /// <inheritdoc/>
    void IAuditScanOutput.WriteRecord(AuditLogRecord record)
    {
    }

    /// <inheritdoc/>
    void IAuditScanOutput.WriteProblem(InputProblem problem) => this.WriteProblem(problem, null);

    /// <inheritdoc/>
    void IAuditScanOutput.WriteProgress(ScanProgress progress) => _progress?.Show(progress);

    /// <summary>Frees what the run holds.</summary>
    public void Dispose() => _scan?.Dispose();

    /// <summary>Takes one mailbox.</summary>
    protected override void ProcessRecord() => _rows.Add(InputObject);

    /// <summary>Gives the answers.</summary>
    protected override void EndProcessing()
    {
        MailboxSettingsRows rows = new MailboxSettingsRows(this).AddAll(OrganizationConfig).AddAll(LicenseDetail).AddAll(_rows);
        if (LicenseDetail is not null)
        {
            // Given, though none of it may be usable: then no licence is known.
            rows.Input.ServicePlans ??= Array.Empty<AccountServicePlans>();
        }

        rows.Input.Bypasses = CurrentState is null ? null : BypassStateRows.Read(this, CurrentState);
        _progress = new ProgressView(this);
        _scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { MailboxSettings = rows.Mailboxes, MailboxLogging = rows.Input }, this);
        _records.Add(this, Path, wildcards: true);
        _progress.Plan(_records.Paths);
        foreach (string path in _records.Paths)
        {
            if (!_scan.IsStopped)
            {
                _scan.ReadPath(path);
            }
        }

        _progress.Complete();
        if (_records.Paths.Count > 0 && _scan.Complete() is AuditCoverage coverage)
        {
            this.Tell(CoverageText.Verbose(coverage, hasRules: false));
        }

        if (!_scan.IsStopped)
        {
            Give(_scan.GetMailboxLogging());
        }
    }

    /// <summary>Ends the reading after the record at hand.</summary>
    protected override void StopProcessing()
    {
        try
        {
            _scan?.Stop();
        }
        catch (ObjectDisposedException)
        {
            // Ctrl+C comes from another thread and may come after the end.
        }
    }

    private void Give(IEnumerable<AuditMailboxLogging> answers)
    {
        var counts = new Dictionary<MailboxLoggingState, int> { [MailboxLoggingState.Logged] = 0, [MailboxLoggingState.NotLogged] = 0, [MailboxLoggingState.Unknown] = 0 };
        foreach (AuditMailboxLogging answer in answers)
        {
            counts[answer.State]++;
            WriteObject(answer);
        }

        this.Tell($"Answered {Words.Count(counts.Values.Sum(), "question")} whether mail access is logged: {counts[MailboxLoggingState.Logged]} logged, {counts[MailboxLoggingState.NotLogged]} not logged, {counts[MailboxLoggingState.Unknown]} not known.");
    }
}
