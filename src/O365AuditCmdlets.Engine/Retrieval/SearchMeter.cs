using System;

namespace O365AuditCmdlets.Retrieval;

/// <summary>Measures how fast a search goes on.</summary>
internal sealed class SearchMeter
{
    private readonly IAuditSearchClock _clock;
    private readonly AuditSearchCoverage _coverage;
    private readonly DateTime _begin;
    private readonly DateTime _first;
    private readonly long _firstRecords;

    public SearchMeter(IAuditSearchClock clock, AuditSearchCoverage coverage)
    {
        _clock = clock;
        _coverage = coverage;
        _begin = clock.UtcNow;
        _first = coverage.CompletedUntil;
        _firstRecords = coverage.Records;
    }

    public AuditSearchProgress Measure(DateTime from, DateTime until, int recordsInWindow)
    {
        double total = (_coverage.Until - _coverage.From).Ticks;
        double done = (from - _coverage.From).Ticks / total;
        double doneHere = (from - _first).Ticks / total;
        double seconds = (_clock.UtcNow - _begin).TotalSeconds;
        return new AuditSearchProgress(from, until)
        {
            Records = _coverage.Records,
            RecordsInWindow = recordsInWindow,
            Windows = _coverage.Windows,
            Holes = _coverage.Found.Count,
            Completed = done,
            RecordsPerSecond = seconds > 0 ? (_coverage.Records - _firstRecords) / seconds : 0,
            Remaining = doneHere > 0 && seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds * (1 - done) / doneHere, TimeSpan.MaxValue.TotalSeconds / 2)) : null,
        };
    }
}
