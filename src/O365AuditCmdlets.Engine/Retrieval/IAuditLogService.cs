using System.Threading;

namespace O365AuditCmdlets;

/// <summary>A service that can be asked for the audit log, a page at a time, as Search-UnifiedAuditLog can. It knows what is searched for; asked is only when.</summary>
public interface IAuditLogService
{
    /// <summary>
    /// Asks for the next page of a session. What goes wrong is part of the answer, never an exception; an exception ends
    /// the search.
    /// </summary>
    /// <param name="request">The time, the session and the size of the page.</param>
    /// <param name="stop">Set when nobody waits for the answer any more.</param>
    AuditLogPage GetPage(AuditLogPageRequest request, CancellationToken stop);
}
