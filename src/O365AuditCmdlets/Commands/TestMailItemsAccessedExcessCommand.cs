using System.Collections.Generic;
using System.Management.Automation;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Commands;

/// <summary>Finds mailboxes from which more messages were read than people read: throttled, large and many MailItemsAccessed records.</summary>
[Cmdlet(VerbsDiagnostic.Test, "MailItemsAccessedExcess", DefaultParameterSetName = nameof(Path), HelpUri = HelpPage.Root + "Test-MailItemsAccessedExcess.md")]
[OutputType(typeof(Alert), typeof(bool))]
public sealed class TestMailItemsAccessedExcessCommand : AuditAlertCommand
{
    private readonly MailItemsAccessedExcessOptions _options = new();
    private bool _found;

    /// <summary>A record that counts this many messages or more is a hit.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long RecordThreshold
    {
        get => _options.RecordThreshold;
        set => _options.RecordThreshold = value;
    }

    /// <summary>More messages than this in any 24 hours of one actor in one mailbox are hits. 0 turns it off.</summary>
    [Parameter]
    [ValidateRange(0L, long.MaxValue)]
    public long WindowThreshold
    {
        get => _options.WindowThreshold;
        set => _options.WindowThreshold = value;
    }

    /// <summary>Counts the copying of a whole folder by a desktop client as a hit.</summary>
    [Parameter]
    public SwitchParameter IncludeSync
    {
        get => _options.IncludeSync;
        set => _options.IncludeSync = value;
    }

    /// <summary>Gives one alert for each record that is throttled or large, at once, in place of one for each episode.</summary>
    [Parameter]
    public SwitchParameter PerRecord
    {
        get => _options.PerRecord;
        set => _options.PerRecord = value;
    }

    /// <summary>Gives one Boolean: true exactly when there would be an alert.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void Configure(AuditScanOptions options)
    {
        if (Quiet && StatePath is not null)
        {
            this.ThrowStateWithQuiet();
        }

        base.Configure(options);
    }

    private protected override IEnumerable<AuditRule> CreateRules()
    {
        yield return new MailItemsAccessedExcessRule(_options);
        if (Quiet && !PerRecord)
        {
            // A hit by itself makes an episode: the first one answers the question without reading to the end.
            yield return new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions { RecordThreshold = RecordThreshold, PerRecord = true });
        }
    }

    private protected override void OnAlert(Alert alert)
    {
        if (!Quiet)
        {
            base.OnAlert(alert);
        }
        else if (!_found && !alert.IsExcepted)
        {
            _found = true;
            StopReading();
            WriteObject(true);
        }
    }

    private protected override void Finish(AuditScan scan, AuditCoverage? coverage)
    {
        base.Finish(scan, coverage);
        if (Quiet && !_found)
        {
            WriteObject(false);
        }
    }
}
