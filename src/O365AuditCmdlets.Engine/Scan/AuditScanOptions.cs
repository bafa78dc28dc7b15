using System;
using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>What holds for a whole scan, whatever its rules.</summary>
public sealed class AuditScanOptions
{
    /// <summary>Only records created at this time or later are evaluated. UTC; a DateTime of kind Local is converted, Unspecified means UTC.</summary>
    public DateTime? After { get; set; }

    /// <summary>Only records created before this time are evaluated. UTC; a DateTime of kind Local is converted, Unspecified means UTC.</summary>
    public DateTime? Before { get; set; }

    /// <summary>The number of alerts that are given; 0 means all. The rest is counted in <see cref="ScanTotals.AlertsHeldBack"/>.</summary>
    public int MaximumAlerts { get; set; }

    /// <summary>
    /// The state of audit bypasses now, for blind windows; null means that of the rule AuditBypassAssociation, if it runs
    /// and has one.
    /// </summary>
    public IReadOnlyList<AuditBypassState>? BypassState { get; set; }

    /// <summary>What counts as now: for the age of the last record, and for exceptions that expire. Null means the clock.</summary>
    public DateTime? Now { get; set; }

    /// <summary>The thresholds that <see cref="AuditScan.GetThresholdStudy"/> tries; null when nobody will ask.</summary>
    public ThresholdStudyOptions? ThresholdStudy { get; set; }

    /// <summary>What is known and accepted, and gives no alert; null for nothing.</summary>
    public AuditExceptionSet? Exceptions { get; set; }

    /// <summary>True to give also the alerts that exceptions cover, with <see cref="Alert.IsExcepted"/>. They count for nothing else.</summary>
    public bool IncludeExcepted { get; set; }

    /// <summary>
    /// The file in which runs remember which alerts they gave, so that each is given once and again only when it has
    /// grown; null for none. The run locks it from its start until it is disposed of.
    /// </summary>
    public string? StatePath { get; set; }

    /// <summary>
    /// With <see cref="StatePath"/>: a file that alerts are added to. Written to <see cref="AuditScan.StateOutput"/>, they
    /// get there together with the state: killing the run at any moment loses none and doubles none.
    /// </summary>
    public string? StateOutputPath { get; set; }

    /// <summary>
    /// True to give, after <see cref="AuditScan.Stop"/>, what was found until then: alerts, exposure, and a coverage with the
    /// hole Interrupted. False to give nothing.
    /// </summary>
    public bool ReportWhenStopped { get; set; }

    /// <summary>
    /// Only alerts about these mailboxes, by MailboxOwnerUPN or MailboxGuid of the records in any case of letters, and
    /// alerts that are about no mailbox; blind windows of other mailboxes are left out of coverage. Empty for all. Here and
    /// in the filters below <c>*</c> stands for any characters and <c>?</c> for one, and a value that no record meets is a
    /// hole of coverage (<see cref="CoverageHoleKind.FilterUnmatched"/>).
    /// </summary>
    /// <exception cref="ArgumentException">When the scan is made: a value is blank.</exception>
    public IReadOnlyList<string> Mailbox { get; set; } = Array.Empty<string>();

    /// <summary>Only alerts about what these accounts did in mailboxes, and alerts that are about no mailbox. Empty for all.</summary>
    public IReadOnlyList<string> Actor { get; set; } = Array.Empty<string>();

    /// <summary>Only alerts in which these applications have a part, by id or well-known name, and alerts that are about no mailbox. Empty for all.</summary>
    public IReadOnlyList<string> AppId { get; set; } = Array.Empty<string>();

    /// <summary>Only alerts in which these addresses, networks or patterns have a part, and alerts that are about no mailbox. Empty for all.</summary>
    public IReadOnlyList<string> ClientAddress { get; set; } = Array.Empty<string>();

    /// <summary>
    /// How many threads read files: 1, or 2, which is faster for large files and gives the same answers in the same order;
    /// 0, the default, means 1 where the machine has one processor, else 2 for what has to be unpacked and 1 for the rest.
    /// <see cref="IAuditScanOutput"/> is always called on the thread that called the scan.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is none of these.</exception>
    public int Threads
    {
        get;
        set => field = value is >= 0 and <= 2 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Threads: 0, 1 or 2.");
    }

    /// <summary>How much is read ahead at a time.</summary>
    internal int BlockSize { get; set; } = Sources.ReadAhead.UsualSize;

    internal bool UsesTwoThreads => Threads == 2 || (Threads == 0 && Environment.ProcessorCount > 1);

    /// <summary>Called between the steps in which a state is written, so that tests can stop at each.</summary>
    internal Action<string>? StateStep { get; set; }

    /// <summary>
    /// What the settings of mailboxes say of their auditing, so that coverage has a hole for each of which mail access is not
    /// logged; null when they are not known.
    /// </summary>
    public IReadOnlyList<MailboxAuditSettings>? MailboxSettings { get; set; }

    /// <summary>With <see cref="MailboxSettings"/>: what is known beside them; null for nothing.</summary>
    public MailboxLoggingInput? MailboxLogging { get; set; }

    /// <summary>True to give out every distinct record as an object.</summary>
    public bool EmitRecords { get; set; }

    /// <summary>
    /// Which accesses <see cref="AuditScan.GetExposure"/> tells of; null when nobody will ask. It has a time range of its
    /// own: <see cref="After"/> and <see cref="Before"/> do not touch it.
    /// </summary>
    public ExposureOptions? Exposure { get; set; }
}
