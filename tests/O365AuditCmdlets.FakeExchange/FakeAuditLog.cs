using System;
using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.FakeExchange;

/// <summary>The service behind Search-UnifiedAuditLog, with everything it is known to do wrong.</summary>
public sealed class FakeAuditLog
{
    private const int LargestPage = 5_000;
    private const int MostSessions = 50;

    private readonly FakeOptions _options;
    private readonly Random _random;
    private readonly Dictionary<string, FakeSession> _sessions = new();
    private readonly Queue<string> _order = new();
    private readonly HashSet<(DateTime From, DateTime Until)> _askedOnce = new();

    public FakeAuditLog(FakeOptions options)
    {
        _options = options;
        _random = new Random(options.Seed * 31);
        Tenant = new FakeTenant(options);
        Lies = new FakeLies(options, Tenant);
        Now = options.Start + options.Span + TimeSpan.FromHours(1);
    }

    public FakeTenant Tenant { get; }

    public FakeStatistics Statistics { get; } = new();

    /// <summary>What is wrong with certain times and answers.</summary>
    public FakeLies Lies { get; }

    /// <summary>The time of the service. Slow answers make it pass; so may whoever waits.</summary>
    public DateTime Now { get; set; }

    /// <summary>The Ids of the records that can be found now.</summary>
    public IEnumerable<int> Truth() => Enumerable.Range(0, Tenant.Count).Where(number => Tenant.Visible(number) <= Now);

    /// <summary>Answers a call.</summary>
    public FakeAnswer Search(FakeQuery query)
    {
        Statistics.Calls++;
        var answer = new FakeAnswer();
        Lies.Notice(answer);
        bool isNew = !_sessions.TryGetValue(query.SessionId, out FakeSession? session);
        session = isNew ? Open(query) : session!;
        Slow(session);
        if (isNew && Happens(FakeMisbehaviour.EmptyFirstAnswer, 0.05) && _askedOnce.Add((query.StartDate, query.EndDate)))
        {
            Statistics.Count(FakeMisbehaviour.EmptyFirstAnswer);
            session.IsLost = true;
            return answer;
        }

        _askedOnce.Add((query.StartDate, query.EndDate));
        if (Lies.IsHidden(query, Now, isNew))
        {
            Statistics.Count(FakeMisbehaviour.EmptyOutage);
            session.IsLost = true;
        }

        if (session.IsLost)
        {
            return answer;
        }

        if (Lies.Fail(query, answer, Statistics) || Fail(session, answer))
        {
            return answer;
        }

        if (Has(FakeMisbehaviour.RestartAtEnd) && session.Rows.Count > 0 && session.Position >= session.Rows.Count)
        {
            Statistics.Count(FakeMisbehaviour.RestartAtEnd);
            session.Position = 0;
        }

        if (session.Position > 0 && session.Position < session.Rows.Count && Happens(FakeMisbehaviour.SessionRestart, 0.01))
        {
            Statistics.Count(FakeMisbehaviour.SessionRestart);
            session.Position = 0;
        }

        Fill(session, query, answer);
        Lies.Warn(session, answer);
        Statistics.Rows += answer.Rows.Count;
        return answer;
    }

    private FakeSession Open(FakeQuery query)
    {
        Statistics.Sessions++;
        (DateTime start, DateTime end) = Lies.Range(query, Statistics);
        IEnumerable<int> found = Tenant.Between(start, end).Where(number => Tenant.Visible(number) <= Now && Matches(query, number));
        if (Has(FakeMisbehaviour.MinuteWall))
        {
            found = found.GroupBy(number => Tenant.Shown(number).Ticks / TimeSpan.TicksPerMinute).SelectMany(CutMinute);
        }

        List<int> rows = found.ToList();
        if (Has(FakeMisbehaviour.UnsortedPages))
        {
            Shuffle(rows);
        }
        else
        {
            rows.Reverse();
        }

        if (Has(FakeMisbehaviour.Duplicates))
        {
            // A second copy has its number made negative.
            rows = rows.SelectMany(number => _random.NextDouble() < 0.01 * _options.Rate ? new[] { number, ~number } : new[] { number }).ToList();
        }

        var session = new FakeSession(rows, rows.Count);
        Lies.Open(session, start, end, Now, Statistics);
        if (Happens(FakeMisbehaviour.EarlyEnd, 0.03))
        {
            session.EndsEarlyAfter = 1 + _random.Next(2);
            session.EndsForGood = _random.Next(2) == 0;
        }

        _sessions[query.SessionId] = session;
        _order.Enqueue(query.SessionId);
        if (_order.Count > MostSessions)
        {
            _sessions.Remove(_order.Dequeue());
        }

        return session;
    }

    private IEnumerable<int> CutMinute(IGrouping<long, int> minute)
    {
        List<int> rows = minute.ToList();
        if (rows.Count > LargestPage)
        {
            Statistics.Count(FakeMisbehaviour.MinuteWall);
            Shuffle(rows);
            rows.RemoveRange(LargestPage, rows.Count - LargestPage);
        }

        return rows;
    }

    private bool Fail(FakeSession session, FakeAnswer answer)
    {
        if (session.IsLost)
        {
            return true;
        }

        double size = Math.Min(1, session.Rows.Count / 50_000.0);
        if (Happens(FakeMisbehaviour.Throttling, 0.01) || Happens(FakeMisbehaviour.LongRetryAfter, 0.002))
        {
            Statistics.Count(FakeMisbehaviour.Throttling);
            answer.RetryAfterSeconds = Has(FakeMisbehaviour.LongRetryAfter) ? 86_400 : _random.Next(2) * 30;
            answer.Errors.Add("The request was throttled: you have exceeded the maximum number of requests. Micro delay applied. Please try again later.");
        }
        else if (Happens(FakeMisbehaviour.ServerErrors, 0.01))
        {
            Statistics.Count(FakeMisbehaviour.ServerErrors);
            string[] texts = { "A server side error has occurred because of which the operation could not be completed. Please try again after some time.", "The operation has timed out.", "A task was canceled." };
            answer.Errors.Add(texts[_random.Next(texts.Length)]);
        }
        else if (Happens(FakeMisbehaviour.WarningOnly, 0.01) || Happens(FakeMisbehaviour.SlowAnswers, 0.03 * size))
        {
            Statistics.Count(FakeMisbehaviour.WarningOnly);
            answer.Warnings.Add("Failed to process request via Sync Search mode, returning. InnerException: A task was canceled..");
        }
        else if (Happens(FakeMisbehaviour.SentinelRows, 0.01))
        {
            Statistics.Count(FakeMisbehaviour.SentinelRows);
            if (_random.Next(2) == 0)
            {
                Add(session, answer, Math.Min(10, session.Rows.Count - session.Position), LargestPage);
            }

            answer.Rows.Add(new FakeRow { ResultIndex = -1, ResultCount = 0, CreationDate = Now });
        }
        else
        {
            return false;
        }

        // What the failed call would have given may be lost to its session.
        session.Position = Math.Min(session.Rows.Count, session.Position + (_random.Next(2) * LargestPage));
        return true;
    }

    private void Fill(FakeSession session, FakeQuery query, FakeAnswer answer)
    {
        if (session.Pages >= session.EndsEarlyAfter && session.Position < session.Rows.Count)
        {
            Statistics.Count(FakeMisbehaviour.EarlyEnd);
            session.EndsEarlyAfter = session.EndsForGood ? 0 : int.MaxValue;
            return;
        }

        int size = Math.Min(Math.Max(query.ResultSize, 1), LargestPage);
        if (Happens(FakeMisbehaviour.ShortPages, 0.1))
        {
            Statistics.Count(FakeMisbehaviour.ShortPages);
            size = Math.Max(1, (int)(size * (0.2 + (0.8 * _random.NextDouble()))));
        }

        session.Pages++;
        Add(session, answer, Math.Min(size, Math.Min(session.Rows.Count, FakeSession.Largest) - session.Position), query.ResultSize);
    }

    private void Add(FakeSession session, FakeAnswer answer, int count, int resultSize)
    {
        for (int i = 0; i < count; i++)
        {
            int number = session.Rows[session.Position++];
            bool isCopy = number < 0;
            number = isCopy ? ~number : number;
            var row = new FakeRow
            {
                RecordType = Tenant.RecordType(number),
                CreationDate = Tenant.Shown(number),
                UserIds = Tenant.User(number),
                Operations = Tenant.Operation(number),
                AuditData = Tenant.AuditData(number, isCopy),
                Identity = Tenant.Id(number),
                ResultIndex = session.Position,
                ResultCount = Has(FakeMisbehaviour.EchoResultCount) ? resultSize : session.Total,
            };
            Lies.Change(row, session, number, isCopy);
            answer.Rows.Add(row);
        }

        if (!Has(FakeMisbehaviour.NoMetadata) && !session.IsBlind)
        {
            bool more = session.Position < session.Rows.Count || Has(FakeMisbehaviour.AlwaysMore);
            var metadata = Has(FakeMisbehaviour.PascalMetadata)
                ? new KeyValuePair<string, object>("MoreRecordsAvailable", more.ToString())
                : new KeyValuePair<string, object>("moreRecordsAvailable", more);
            answer.Rows.ForEach(row => row.Metadata = metadata);
        }
    }

    private bool Matches(FakeQuery query, int number) =>
        (query.Operations is null || query.Operations.Contains(Tenant.Operation(number), StringComparer.OrdinalIgnoreCase))
        && (query.UserIds is null || query.UserIds.Contains(Tenant.User(number), StringComparer.OrdinalIgnoreCase))
        && (query.IPAddresses is null || query.IPAddresses.Contains(Tenant.Address(number)))
        && (query.ObjectIds is null || query.ObjectIds.Contains(Tenant.User(number), StringComparer.OrdinalIgnoreCase))
        && (query.RecordType is null || string.Equals(query.RecordType, Tenant.RecordType(number), StringComparison.OrdinalIgnoreCase))
        && (query.FreeText is null || Tenant.AuditData(number).IndexOf(query.FreeText, StringComparison.OrdinalIgnoreCase) >= 0);

    private void Slow(FakeSession session)
    {
        if (!Has(FakeMisbehaviour.SlowAnswers))
        {
            Now += TimeSpan.FromSeconds(1);
            return;
        }

        Statistics.Count(FakeMisbehaviour.SlowAnswers);
        Now += TimeSpan.FromSeconds(1 + (_random.NextDouble() * 60 * Math.Min(1, session.Rows.Count / 10_000.0)));
    }

    private void Shuffle(List<int> rows)
    {
        for (int i = rows.Count - 1; i > 0; i--)
        {
            int other = _random.Next(i + 1);
            (rows[i], rows[other]) = (rows[other], rows[i]);
        }
    }

    private bool Has(FakeMisbehaviour what) => (_options.Misbehaviour & what) != 0;

    private bool Happens(FakeMisbehaviour what, double probability) => Has(what) && _random.NextDouble() < probability * _options.Rate;
}
