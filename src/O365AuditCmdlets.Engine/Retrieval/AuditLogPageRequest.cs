using System;

namespace O365AuditCmdlets;

/// <summary>What one call asks of the service.</summary>
public sealed class AuditLogPageRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="startDate">The beginning of the time, UTC.</param>
    /// <param name="endDate">The end of the time, UTC.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="resultSize">The most rows that are wanted.</param>
    public AuditLogPageRequest(DateTime startDate, DateTime endDate, string sessionId, int resultSize)
    {
        StartDate = startDate;
        EndDate = endDate;
        SessionId = sessionId;
        ResultSize = resultSize;
    }

    /// <summary>The beginning of the time, UTC.</summary>
    public DateTime StartDate { get; }

    /// <summary>The end of the time, UTC. Whether a record of that very second belongs to it is for the service to decide.</summary>
    public DateTime EndDate { get; }

    /// <summary>The session: requests of one session are for page after page of the same large, unsorted set (ReturnLargeSet).</summary>
    public string SessionId { get; }

    /// <summary>The most rows that are wanted; the service gives 5,000 at most.</summary>
    public int ResultSize { get; }
}
