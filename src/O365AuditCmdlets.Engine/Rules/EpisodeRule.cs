using System;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets;

/// <summary>
/// A rule over accesses to mailboxes. It judges one record at a time; a run of it counts what one actor does in one
/// mailbox over 24 hours and puts hits no more than 24 hours apart into one alert.
/// </summary>
public abstract class EpisodeRule : AuditRule
{
    private protected EpisodeRule()
    {
    }

    /// <summary>More items than this in any 24 hours make every record of those hours a hit; 0 or less turns that off.</summary>
    internal abstract long WindowThreshold { get; }

    /// <summary>True for one alert a hit, at once.</summary>
    internal abstract bool PerRecord { get; }

    /// <summary>Makes what reads and judges the records of one run.</summary>
    internal abstract AccessReader OpenReader(Projection projection);

    /// <summary>Why there is an alert, in one sentence.</summary>
    /// <param name="alert">The alert, complete but for its reason.</param>
    /// <param name="throttledAt">The time of its first throttled hit.</param>
    internal abstract string Reason(Alert alert, DateTime? throttledAt);
}
