using System;
using System.Threading;

namespace O365AuditCmdlets.Retrieval;

/// <summary>The clock of the machine.</summary>
internal sealed class SystemSearchClock : IAuditSearchClock
{
    public DateTime UtcNow => DateTime.UtcNow;

    public void Wait(TimeSpan time, CancellationToken stop) => stop.WaitHandle.WaitOne(time);
}
