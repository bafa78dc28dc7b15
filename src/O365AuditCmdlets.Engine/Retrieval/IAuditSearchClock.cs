using System;
using System.Threading;

namespace O365AuditCmdlets;

/// <summary>The time, and waiting for it to pass; in tests neither takes any.</summary>
public interface IAuditSearchClock
{
    /// <summary>Now, UTC.</summary>
    DateTime UtcNow { get; }

    /// <summary>Waits; comes back early, without an exception, when the search is stopped.</summary>
    /// <param name="time">How long.</param>
    /// <param name="stop">Set when the search is stopped.</param>
    void Wait(TimeSpan time, CancellationToken stop);
}
