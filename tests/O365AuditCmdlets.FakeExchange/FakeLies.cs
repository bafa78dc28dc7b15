using System;
using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.FakeExchange;

/// <summary>What is wrong with certain times, and what answers say of themselves that is not so.</summary>
public sealed class FakeLies
{
    private static readonly string[] Failures =
    {
        "The operation has timed out.",
        "The underlying connection was closed: A connection that was expected to be kept alive was closed by the server.",
        "<!DOCTYPE html><html><head><title>503 Service Unavailable</title><style>p { color: red }</style></head><body><h1>503</h1><p>The service is unavailable.</p></body></html>",
        "The server is busy. Please try again later.",
        "warning",
        "sentinel",
    };

    private readonly FakeOptions _options;
    private readonly FakeTenant _tenant;
    private readonly Random _random;
    private readonly Dictionary<(DateTime From, DateTime Until), int> _asked = new();
    private readonly List<(DateTime From, DateTime Until)> _ranges = new();
    private DateTime _outageUntil;
    private int _outageCalls;

    public FakeLies(FakeOptions options, FakeTenant tenant)
    {
        _options = options;
        _tenant = tenant;
        _random = new Random((options.Seed * 37) + 5);
        var places = new Random((options.Seed * 41) + 7);
        for (int i = 0; i < options.BadTimes && Has(FakeMisbehaviour.BadTimes); i++)
        {
            Bad.Add(Place(places, 20, options.LongestBadTime));
        }

        if (Has(FakeMisbehaviour.PartialTimes))
        {
            Partial = Place(places, 20, 150);
            Bad.Add(Partial.Value);
        }

        if (Has(FakeMisbehaviour.Retention))
        {
            KeptSince = options.Start.AddTicks((long)(options.Span.Ticks * (0.1 + (0.3 * places.NextDouble()))));
            Bad.Add((options.Start, KeptSince.Value));
        }
    }

    /// <summary>The times that cannot be had, or not whole.</summary>
    public List<(DateTime From, DateTime Until)> Bad { get; } = new();

    /// <summary>The time that is never given whole; null for none.</summary>
    public (DateTime From, DateTime Until)? Partial { get; }

    /// <summary>From when on records are kept; null for always.</summary>
    public DateTime? KeptSince { get; }

    internal void Notice(FakeAnswer answer)
    {
        if (Has(FakeMisbehaviour.Notice))
        {
            answer.Warnings.Add("This cmdlet will move to another endpoint. Please try again with the new one, request " + _random.Next(100_000) + ".");
        }
    }

    /// <summary>True when a time is answered with nothing now.</summary>
    internal bool IsHidden(FakeQuery query, DateTime now, bool isNew)
    {
        (DateTime, DateTime) time = (query.StartDate, query.EndDate);
        _asked.TryGetValue(time, out int asked);
        _asked[time] = asked + (isNew ? 1 : 0);
        if (Has(FakeMisbehaviour.EmptyAtFirst) && isNew && asked < 3)
        {
            return true;
        }

        if (now < _outageUntil || _outageCalls-- > 0)
        {
            return true;
        }

        _outageCalls = 0;
        if (!Happens(FakeMisbehaviour.EmptyOutage, 0.03))
        {
            return false;
        }

        if (_random.Next(2) == 0)
        {
            _outageUntil = now.AddSeconds(30 + _random.Next(400));
        }
        else
        {
            _outageCalls = 2 + _random.Next(8);
        }

        return true;
    }

    /// <summary>The time that is looked at.</summary>
    internal (DateTime From, DateTime Until) Range(FakeQuery query, FakeStatistics statistics)
    {
        (DateTime From, DateTime Until) range = (query.StartDate, query.EndDate);
        if (Has(FakeMisbehaviour.MinuteEdges))
        {
            range = (Minute(range.From), Minute(range.Until));
        }

        if (_ranges.Count > 0 && Happens(FakeMisbehaviour.CachedAnswers, 0.05))
        {
            statistics.Count(FakeMisbehaviour.CachedAnswers);
            return _ranges[_random.Next(_ranges.Count)];
        }

        _ranges.Add(range);
        return range;
    }

    /// <summary>Changes what a session is going to give.</summary>
    internal void Open(FakeSession session, DateTime start, DateTime end, DateTime now, FakeStatistics statistics)
    {
        List<int> rows = session.Rows;
        if (rows.Count > 2 && Happens(FakeMisbehaviour.SwappedRows, 0.2))
        {
            statistics.Count(FakeMisbehaviour.SwappedRows);
            int lost = _random.Next(rows.Count);
            rows[lost] = rows[(lost + 1 + _random.Next(rows.Count - 1)) % rows.Count];
        }

        if (rows.Count > 0 && end > now.AddHours(-24) && Has(FakeMisbehaviour.UnsteadyRecent))
        {
            session.IsBlind = true;
            if (_random.Next(3) > 0)
            {
                statistics.Count(FakeMisbehaviour.UnsteadyRecent);
                rows.RemoveAt(_random.Next(rows.Count));
                session.Total = rows.Count;
            }
        }

        if (rows.Count > 3 && Happens(FakeMisbehaviour.PartialWarning, 0.1))
        {
            statistics.Count(FakeMisbehaviour.PartialWarning);
            Cut(session, rows.Count / 3);
        }

        if (Partial is (DateTime from, DateTime until))
        {
            int before = rows.Count;
            rows.RemoveAll(number => number >= 0 && _tenant.Created(number) >= from && _tenant.Created(number) < until && _tenant.Hash(number, 21) % 2 == 0);
            if (start < until && end > from)
            {
                session.Total = rows.Count;
                session.Warning = "The results are partial.";
            }
        }

        if (rows.Count > 10 && Happens(FakeMisbehaviour.Wanderers, 0.3))
        {
            // A record of long before, as if it were of this time.
            int number = _random.Next(_tenant.Count);
            if (_tenant.Visible(number) <= now && IsKept(number) && !Bad.Any(time => _tenant.Created(number) >= time.From && _tenant.Created(number) < time.Until))
            {
                statistics.Count(FakeMisbehaviour.Wanderers);
                session.Shown[rows.Count] = _tenant.Shown(rows[0] < 0 ? ~rows[0] : rows[0]);
                rows.Add(number);
                session.Total++;
            }
        }

        Copies(session);
    }

    /// <summary>True when the query fails because of its time.</summary>
    internal bool Fail(FakeQuery query, FakeAnswer answer, FakeStatistics statistics)
    {
        if (KeptSince is DateTime kept && query.StartDate < kept.AddMinutes(-1))
        {
            statistics.Count(FakeMisbehaviour.Retention);
            answer.Errors.Add("The StartDate isn't within the time for which records are kept.");
            answer.IsRefused = true;
            return true;
        }

        if (Happens(FakeMisbehaviour.Refusals, 0.02))
        {
            statistics.Count(FakeMisbehaviour.Refusals);
            answer.Errors.Add("Access denied. (401 Unauthorized)");
            answer.IsRefused = true;
            return true;
        }

        for (int i = 0; i < Bad.Count && Has(FakeMisbehaviour.BadTimes); i++)
        {
            if (query.StartDate < Bad[i].Until && query.EndDate > Bad[i].From && Bad[i] != Partial)
            {
                statistics.Count(FakeMisbehaviour.BadTimes);
                FailAs(Failures[(i + _options.Seed) % Failures.Length], answer);
                return true;
            }
        }

        return false;
    }

    /// <summary>Puts the warning of a session beside its rows.</summary>
    internal void Warn(FakeSession session, FakeAnswer answer)
    {
        if (session.Warning is not null && answer.Rows.Count > 0)
        {
            answer.Warnings.Add(session.Warning);
        }
    }

    /// <summary>Changes a row.</summary>
    internal void Change(FakeRow row, FakeSession session, int number, bool isCopy)
    {
        if (session.Shown.TryGetValue(session.Position - 1, out DateTime shown))
        {
            row.AuditData = row.AuditData.Replace(row.CreationDate.ToString("yyyy-MM-dd'T'HH:mm:ss"), shown.ToString("yyyy-MM-dd'T'HH:mm:ss"));
            row.CreationDate = shown;
        }

        if (Has(FakeMisbehaviour.ZeroCount))
        {
            row.ResultCount = 0;
        }
        else if (Has(FakeMisbehaviour.HighCount))
        {
            row.ResultCount += 3;
        }

        if (Has(FakeMisbehaviour.IndexGaps))
        {
            session.Gaps += _random.Next(4) == 0 ? 1 : 0;
            row.ResultIndex += session.Gaps;
        }

        if (isCopy && Has(FakeMisbehaviour.CutCopies))
        {
            row.AuditData = row.AuditData.Substring(0, row.AuditData.Length / 2);
        }

        if (isCopy && Has(FakeMisbehaviour.OtherCase))
        {
            string id = _tenant.Id(number);
            row.AuditData = row.AuditData.Replace(id, id.ToUpperInvariant());
            row.Identity = id.ToUpperInvariant();
        }
    }

    private static DateTime Minute(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));

    private static void FailAs(string kind, FakeAnswer answer)
    {
        switch (kind)
        {
            case "warning":
                answer.Warnings.Add("Failed to process request via Sync Search mode, returning. InnerException: A task was canceled..");
                break;
            case "sentinel":
                answer.Rows.Add(new FakeRow { ResultIndex = -1, ResultCount = 0 });
                break;
            default:
                answer.Errors.Add(kind);
                break;
        }
    }

    private bool IsKept(int number) => KeptSince is null || _tenant.Created(number) >= KeptSince.Value;

    private void Cut(FakeSession session, int keep)
    {
        session.Rows.RemoveRange(keep, session.Rows.Count - keep);
        session.Total = session.Rows.Count;
        session.Warning = "The results are partial.";
    }

    /// <summary>Second copies of records: cut off and before the first, or behind it.</summary>
    private void Copies(FakeSession session)
    {
        if (!Has(FakeMisbehaviour.CutCopies) && !Has(FakeMisbehaviour.OtherCase))
        {
            return;
        }

        for (int i = session.Rows.Count - 1; i >= 0 && session.Shown.Count == 0; i--)
        {
            if (session.Rows[i] >= 0 && _random.NextDouble() < 0.005 * _options.Rate)
            {
                session.Rows.Insert(_random.Next(2) == 0 ? i : i + 1, ~session.Rows[i]);
                session.Total++;
            }
        }
    }

    private (DateTime From, DateTime Until) Place(Random random, int shortest, int longest)
    {
        DateTime from = _options.Start.AddTicks((long)(_options.Span.Ticks * (0.05 + (0.85 * random.NextDouble()))));
        from = from.AddTicks(-(from.Ticks % TimeSpan.TicksPerSecond));
        return (from, from.AddSeconds(shortest + random.Next(longest)));
    }

    private bool Has(FakeMisbehaviour what) => (_options.Misbehaviour & what) != 0;

    private bool Happens(FakeMisbehaviour what, double probability) => Has(what) && _random.NextDouble() < probability * _options.Rate;
}
