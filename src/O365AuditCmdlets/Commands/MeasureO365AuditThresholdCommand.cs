using System.Management.Automation;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Commands;

/// <summary>Tries thresholds on records: what each would have found, how the counts are spread, and what came closest without being found.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "O365AuditThreshold", DefaultParameterSetName = nameof(Path), HelpUri = HelpPage.Root + "Measure-O365AuditThreshold.md")]
[OutputType(typeof(AuditThresholdStudy))]
public sealed class MeasureO365AuditThresholdCommand : AuditScanCommand
{
    /// <summary>Values to try for RecordThreshold: a record that counts this many items or more is a hit.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1L, long.MaxValue)]
    public long[] RecordThreshold { get; set; } = { 50, 100, 250, 500 };

    /// <summary>Values to try for WindowThreshold: more items than this in any 24 hours of one actor in one mailbox are hits.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1L, long.MaxValue)]
    public long[] WindowThreshold { get; set; } = { 250, 500, 1000, 2500 };

    private protected override void Configure(AuditScanOptions options) =>
        options.ThresholdStudy = new ThresholdStudyOptions { RecordThreshold = RecordThreshold, WindowThreshold = WindowThreshold };

    private protected override void Finish(AuditScan scan, AuditCoverage? coverage)
    {
        if (coverage is null)
        {
            return;
        }

        WriteObject(scan.GetThresholdStudy());
        this.WriteWarnings(CoverageText.Warnings(coverage));
    }
}
