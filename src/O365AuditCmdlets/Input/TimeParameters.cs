using System;
using System.Management.Automation;
using O365AuditCmdlets.Output;

namespace O365AuditCmdlets.Input;

/// <summary>The times that users give.</summary>
internal static class TimeParameters
{
    private static readonly TimeSpan MostLateness = TimeSpan.FromHours(24);

    /// <summary>The time as UTC; one without a kind is UTC.</summary>
    public static DateTime ToUtc(this DateTime time) => time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);

    /// <summary>Ends the run when no record can lie between After and Before.</summary>
    public static void CheckTimeRange(this PSCmdlet cmdlet, DateTime? after, DateTime? before)
    {
        if (after?.ToUtc() >= before?.ToUtc())
        {
            cmdlet.ThrowTimeRangeEmpty(after!.Value.ToUtc(), before!.Value.ToUtc());
        }
    }

    /// <summary>Ends the run when the times of a search make none, or there is nothing to search with.</summary>
    public static void CheckSearch(this PSCmdlet cmdlet, DateTime? startDate, DateTime? endDate, string? statePath, TimeSpan lookBack, TimeSpan maximumLateness)
    {
        if (lookBack < TimeSpan.Zero)
        {
            cmdlet.ThrowSearchTime($"LookBack ({lookBack}) is less than nothing.", lookBack);
        }

        if (maximumLateness < TimeSpan.Zero || maximumLateness > MostLateness)
        {
            cmdlet.ThrowSearchTime($"MaximumLateness ({maximumLateness}) is not between 0 and 24 hours.", maximumLateness);
        }

        if (startDate is null && statePath is null)
        {
            cmdlet.ThrowSearchTime("There is neither a StartDate, nor a StatePath in which earlier runs noted where to go on.", null);
        }

        DateTime end = endDate?.ToUtc() ?? DateTime.UtcNow;
        if (startDate is DateTime start && start.ToUtc() >= end)
        {
            cmdlet.ThrowSearchTimeEmpty(start.ToUtc(), end);
        }
    }
}
