using System;

namespace O365AuditCmdlets;

/// <summary>What different thresholds would have found in the same records, and how the counts are spread: the ground to choose thresholds on.</summary>
public sealed class AuditThresholdStudy
{
    /// <summary>The MailItemsAccessed records that were counted. Records without a time are left out.</summary>
    public long Records { get; internal set; }

    /// <summary>What each value would have found, RecordThreshold first, smallest value first. Throttled records and Sync records are no part of it: they do not depend on these thresholds.</summary>
    public AuditThresholdEffect[] Effects { get; internal set; } = Array.Empty<AuditThresholdEffect>();

    /// <summary>The items that single records count.</summary>
    public AuditCountDistribution? PerRecord { get; internal set; }

    /// <summary>The items read in one mailbox on one day (UTC), by whomever.</summary>
    public AuditCountDistribution? PerMailboxDay { get; internal set; }

    /// <summary>The items read by one actor in all mailboxes over the whole time.</summary>
    public AuditCountDistribution? PerActor { get; internal set; }

    /// <summary>For each value the mailboxes and actors that came closest without reaching it, the closest first.</summary>
    public AuditNearMiss[] NearestMisses { get; internal set; } = Array.Empty<AuditNearMiss>();
}
