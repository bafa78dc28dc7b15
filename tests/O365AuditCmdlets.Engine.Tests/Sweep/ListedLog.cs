using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;

namespace O365AuditCmdlets.Tests.Sweep;

/// <summary>A log that gives a list of records, each from a time of its own on, and fails when told to.</summary>
internal sealed class ListedLog : IAuditLogService, IAuditSearchClock
{
    private readonly List<(DateTime Created, DateTime Visible, string Json)> _records = new();
    private readonly HashSet<string> _sessions = new();

    public ListedLog(IEnumerable<string> records, Func<int, TimeSpan>? lateness = null)
    {
        int number = 0;
        foreach (string record in records)
        {
            DateTime created = DateTime.SpecifyKind(JsonDocument.Parse(record).RootElement.GetProperty("CreationTime").GetDateTime(), DateTimeKind.Utc);
            _records.Add((created, created + (lateness?.Invoke(number++) ?? TimeSpan.Zero), record));
        }
    }

    public DateTime UtcNow { get; set; } = SweepPlace.Now;

    /// <summary>No answer for a time that touches this one.</summary>
    public (DateTime From, DateTime Until)? Broken { get; set; }

    public List<AuditLogPageRequest> Requests { get; } = new();

    /// <summary>The records that can be found now.</summary>
    public IEnumerable<string> Visible(DateTime from, DateTime until) =>
        _records.Where(record => record.Created >= from && record.Created < until && record.Visible <= UtcNow).Select(record => record.Json);

    public void Wait(TimeSpan time, CancellationToken stop)
    {
    }

    public AuditLogPage GetPage(AuditLogPageRequest request, CancellationToken stop)
    {
        Requests.Add(request);
        if (Broken is (DateTime from, DateTime until) && request.StartDate < until && request.EndDate > from)
        {
            return new AuditLogPage { Errors = new[] { new AuditLogServiceError("A server side error has occurred.") } };
        }

        if (!_sessions.Add(request.SessionId))
        {
            return new AuditLogPage();
        }

        string[] found = Visible(request.StartDate, request.EndDate).ToArray();
        return new AuditLogPage
        {
            Rows = found.Select((json, index) => new AuditLogRow(json, new RecordEnvelope(json)
            {
                Identity = JsonDocument.Parse(json).RootElement.GetProperty("Id").GetString(),
                ResultIndex = index + 1,
                ResultCount = found.Length,
            })).ToArray(),
        };
    }
}
