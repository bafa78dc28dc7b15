using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using O365AuditCmdlets.FakeExchange;

namespace O365AuditCmdlets.Tests;

/// <summary>The fake tenant as the service of a search, and its clock.</summary>
internal sealed class FakeService : IAuditLogService, IAuditSearchClock
{
    private readonly FakeAuditLog _log;

    public FakeService(FakeAuditLog log) => _log = log;

    public DateTime UtcNow => _log.Now;

    /// <summary>How long was waited.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Stands between the service and the search; null for nothing.</summary>
    public Func<AuditLogPageRequest, FakeAnswer, FakeAnswer>? Between { get; set; }

    public void Wait(TimeSpan time, CancellationToken stop)
    {
        Waited += time;
        _log.Now += time;
    }

    public AuditLogPage GetPage(AuditLogPageRequest request, CancellationToken stop)
    {
        FakeAnswer answer = _log.Search(new FakeQuery { StartDate = request.StartDate, EndDate = request.EndDate, SessionId = request.SessionId, ResultSize = request.ResultSize });
        answer = Between?.Invoke(request, answer) ?? answer;
        return new AuditLogPage
        {
            Rows = answer.Rows.ConvertAll(Row),
            Warnings = answer.Warnings,
            Errors = answer.Errors.ConvertAll(text => new AuditLogServiceError(text)
            {
                RetryAfter = answer.RetryAfterSeconds > 0 ? TimeSpan.FromSeconds(answer.RetryAfterSeconds) : null,
                IsPermanent = answer.IsRefused || text.StartsWith("Access denied", StringComparison.Ordinal),
            }),
        };
    }

    private static AuditLogRow Row(FakeRow row) => new(row, new RecordEnvelope(row.AuditData)
    {
        Identity = row.Identity,
        CreationDate = row.CreationDate,
        ResultIndex = row.ResultIndex,
        ResultCount = row.ResultCount,
        MoreRecordsAvailable = row.Metadata is KeyValuePair<string, object> metadata ? Convert.ToBoolean(metadata.Value, CultureInfo.InvariantCulture) : null,
    });
}
