using System;
using System.Linq;
using System.Management.Automation;
using O365AuditCmdlets.Completion;
using O365AuditCmdlets.Input;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Commands;

/// <summary>
/// Tells which messages and folders were read, by whom and from where; and, with -InternetMessageId, whether a message
/// was read. Certainty says how sure it is: Exact, FolderAssumed or Unknowable.
/// </summary>
[Cmdlet(VerbsCommon.Get, "O365AuditExposure", DefaultParameterSetName = nameof(Path), HelpUri = HelpPage.Root + "Get-O365AuditExposure.md")]
[OutputType(typeof(AuditExposure))]
public sealed class GetO365AuditExposureCommand : AuditScanCommand
{
    private const string NotBlank = @"\S";

    private readonly AlertScopes _alerts = new();
    private bool _asksAlerts;

    /// <summary>
    /// Alerts whose exposure is asked for, live or read back: what their actor did in their mailbox in their time, from their
    /// addresses or in their sessions; of a bypass what the account did while it was on. Several alerts: what any of them exposed.
    /// With -Path or -LiteralPath they also come through the pipeline.
    /// </summary>
    [Parameter(ParameterSetName = nameof(InputObject))]
    [Parameter(ValueFromPipeline = true, ParameterSetName = nameof(Path))]
    [Parameter(ValueFromPipeline = true, ParameterSetName = nameof(LiteralPath))]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? Alert { get; set; }

    /// <summary>Only these mailboxes, by UPN or GUID. Like the other filters it takes several values, reads them in any case of letters, takes * for any characters and ? for one, and warns of a value that no record names.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MailboxCompleter))]
    [SupportsWildcards]
    [ValidatePattern(NotBlank)]
    public string[] Mailbox { get; set; } = Array.Empty<string>();

    /// <summary>Only what these accounts did. A bypassed account is known by other names too (name, alias, GUID): give all that are known.</summary>
    [Parameter]
    [Alias("UserId", "UserIds")]
    [ArgumentCompleter(typeof(ActorCompleter))]
    [SupportsWildcards]
    [ValidatePattern(NotBlank)]
    public string[] Actor { get; set; } = Array.Empty<string>();

    /// <summary>Only these sessions.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SessionIdCompleter))]
    [ValidatePattern(NotBlank)]
    public string[] SessionId { get; set; } = Array.Empty<string>();

    /// <summary>Only what came from these IPv4 or IPv6 addresses or networks (192.0.2.0/24, 2001:db8::/32), or what fits a pattern (192.0.2.*).</summary>
    [Parameter]
    [Alias("Address", "IPAddress", "IPAddresses")]
    [ArgumentCompleter(typeof(ClientAddressCompleter))]
    [SupportsWildcards]
    [ValidatePattern(NotBlank)]
    public string[] ClientAddress { get; set; } = Array.Empty<string>();

    /// <summary>Only what these applications did, by id, or by name where that is well known.</summary>
    [Parameter]
    [Alias("Application", "ApplicationId")]
    [ArgumentCompleter(typeof(AppIdCompleter))]
    [SupportsWildcards]
    [ValidatePattern(NotBlank)]
    public string[] AppId { get; set; } = Array.Empty<string>();

    /// <summary>
    /// Were these messages read, and by whom? With or without angle brackets. Rows of certainty FolderAssumed and
    /// Unknowable are given too, because they may cover the messages: without them, and without holes, the answer is no.
    /// </summary>
    [Parameter]
    [ValidatePattern(NotBlank)]
    public string[] InternetMessageId { get; set; } = Array.Empty<string>();

    /// <summary>What the mailboxes' settings say of their auditing: the output of Get-EXOMailbox -PropertySets Audit, with that of Get-OrganizationConfig and licence details if known. Each mailbox of which mail access is not logged becomes a hole.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? MailboxSettings { get; set; }

    private protected override bool TakesPipelineBesidePath => !MyInvocation.BoundParameters.ContainsKey(nameof(Alert));

    private protected override bool WantsAnything => _alerts.Scopes.Count > 0;

    private protected override void TakeBesidePath()
    {
        _asksAlerts = true;
        _alerts.Add(this, Alert ?? Array.Empty<PSObject>());
    }

    private protected override void Configure(AuditScanOptions options)
    {
        if (ClientAddress.FirstOrDefault(text => !ExposureOptions.IsAddress(text)) is string wrong)
        {
            this.ThrowAddressNotRecognized(wrong);
        }

        if (!_asksAlerts && MyInvocation.BoundParameters.ContainsKey(nameof(Alert)))
        {
            _asksAlerts = true;
            _alerts.Add(this, Alert ?? Array.Empty<PSObject>());
        }

        options.Use(this, MailboxSettings);
        options.Exposure = new ExposureOptions
        {
            Mailbox = Mailbox,
            Actor = Actor,
            SessionId = SessionId,
            ClientAddress = ClientAddress,
            AppId = AppId,
            InternetMessageId = InternetMessageId,
            After = After,
            Before = Before,
            Scopes = _asksAlerts ? _alerts.Scopes : null,
        };
    }

    private protected override void Finish(AuditScan scan, AuditCoverage? coverage)
    {
        foreach (AuditExposure row in scan.GetExposure().TakeWhile(_ => !scan.IsStopped))
        {
            WriteObject(row);
        }

        if (coverage is not null)
        {
            this.WriteWarnings(CoverageText.ExposureWarnings(coverage));
        }
    }
}
