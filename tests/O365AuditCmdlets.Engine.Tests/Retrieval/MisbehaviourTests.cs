using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.FakeExchange;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>Each thing that the service does wrong by itself, much more often than it does, and what only looks like it.</summary>
public sealed class MisbehaviourTests
{
    public static TheoryData<FakeMisbehaviour, bool> Kinds
    {
        get
        {
            var data = new TheoryData<FakeMisbehaviour, bool>();
            foreach (FakeMisbehaviour kind in Enum.GetValues<FakeMisbehaviour>().Where(kind => kind is > FakeMisbehaviour.None and < FakeMisbehaviour.All))
            {
                data.Add(kind, false);
                data.Add(kind, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_at_a_time_and_often_nothing_is_lost(FakeMisbehaviour kind, bool blind)
    {
        for (int seed = 1; seed <= 2; seed++)
        {
            // Blind: nothing in the rows tells that more is to come.
            FakeMisbehaviour signs = blind ? FakeMisbehaviour.NoMetadata | FakeMisbehaviour.EchoResultCount | FakeMisbehaviour.UnsortedPages : FakeMisbehaviour.None;
            var run = new SearchRun(new FakeOptions { Seed = seed, RecordCount = 12_000, Misbehaviour = kind | signs, Rate = 5, RecordsInBursts = 6_500, Span = TimeSpan.FromHours(30) });
            AuditSearchCoverage coverage = run.Run();
            int missing = run.Check(coverage);
            Assert.True(coverage.IsComplete);
            Assert.True(missing == 0, $"{kind} seed {seed}: {missing} missing in {string.Join("; ", coverage.Holes.AsEnumerable())}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    public void Rows_that_one_session_lacks_without_any_sign_are_found_by_the_next(int lacking)
    {
        for (int lackingSession = 0; lackingSession < 2; lackingSession++)
        {
            var run = new SearchRun(new FakeOptions
            {
                RecordCount = 9_000, Span = TimeSpan.FromHours(3), Start = new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc),
                Misbehaviour = FakeMisbehaviour.NoMetadata | FakeMisbehaviour.EchoResultCount | FakeMisbehaviour.UnsortedPages,
            });
            var sessions = new Dictionary<(DateTime From, DateTime Until), List<string>>();
            run.Service.Between = (request, answer) =>
            {
                if (!sessions.TryGetValue((request.StartDate, request.EndDate), out List<string>? asked))
                {
                    sessions[(request.StartDate, request.EndDate)] = asked = new List<string>();
                }

                if (!asked.Contains(request.SessionId))
                {
                    asked.Add(request.SessionId);
                }

                if (asked.IndexOf(request.SessionId) == lackingSession && answer.Rows.Count > 0)
                {
                    answer.Rows.RemoveRange(Math.Max(0, answer.Rows.Count - lacking), Math.Min(lacking, answer.Rows.Count));
                }

                return answer;
            };
            AuditSearchCoverage coverage = run.Run();
            Assert.Equal(0, run.Check(coverage));
            Assert.Empty(coverage.Holes);
            Assert.All(sessions.Values, asked => Assert.True(asked.Count >= 2));
        }
    }

    [Fact]
    public void A_service_as_it_should_be_is_asked_once_for_each_page_and_once_for_the_end()
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 4_000, Span = TimeSpan.FromHours(1) });
        AuditSearchCoverage coverage = run.Run();
        Assert.Equal(0, run.Check(coverage));
        Assert.Equal((2L, 1L, 0), (coverage.Calls, coverage.Windows, coverage.Holes.Length));
    }

    [Fact]
    public void Nothing_at_all_is_asked_for_again_with_a_few_seconds_in_between()
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 0, Span = TimeSpan.FromHours(1) });
        AuditSearchCoverage coverage = run.Run();
        Assert.Equal((6L, 0, true), (coverage.Calls, coverage.Holes.Length, coverage.IsComplete));
        Assert.Equal(TimeSpan.FromSeconds(3 + 6 + 12), run.Service.Waited);
    }

    [Fact]
    public void A_second_with_more_than_a_session_holds_is_one_hole_and_its_records_come()
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 53_000, RecordsInOneSecond = 52_000, Span = TimeSpan.FromHours(2), Misbehaviour = FakeMisbehaviour.UnsortedPages });
        AuditSearchCoverage coverage = run.Run();
        int missing = run.Check(coverage);
        AuditSearchHole hole = Assert.Single(coverage.Holes);
        Assert.Equal(TimeSpan.FromSeconds(1), hole.Until - hole.From);
        Assert.Contains("50,000", hole.Reason, StringComparison.Ordinal);
        Assert.True(missing < 1_000 && hole.RecordsDelivered > 50_000, $"{missing} missing, {hole.RecordsDelivered}");
        Assert.Equal(run.Holes, coverage.Holes);
        Assert.True(coverage.Calls < 400, $"{coverage.Calls} calls");
    }

    [Fact]
    public void A_second_with_just_less_than_that_is_no_hole()
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 50_500, RecordsInOneSecond = 49_900, Span = TimeSpan.FromHours(2), Misbehaviour = FakeMisbehaviour.UnsortedPages });
        AuditSearchCoverage coverage = run.Run();
        Assert.Equal(0, run.Check(coverage));
        Assert.Empty(coverage.Holes);
    }

    [Theory]
    [InlineData(5_000)]
    [InlineData(10_000)]
    public void Exactly_as_many_rows_as_a_limit_are_asked_for_in_parts(int records)
    {
        var run = new SearchRun(new FakeOptions { RecordCount = records, Span = TimeSpan.FromHours(1), Start = new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc) });
        AuditSearchCoverage coverage = run.Run();
        Assert.Equal(0, run.Check(coverage));
        Assert.Empty(coverage.Holes);
        Assert.True(coverage.Windows > 1);
    }

    [Fact]
    public void A_service_that_never_answers_ends_the_search_soon_and_the_rest_is_a_hole()
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 1_000, Span = TimeSpan.FromDays(30) });
        run.Service.Between = (_, _) => Failing("A server side error has occurred.");
        AuditSearchCoverage coverage = run.Run();
        AuditSearchHole hole = Assert.Single(coverage.Holes);
        Assert.Equal((run.Options.StartDate, run.Options.EndDate), (hole.From, hole.Until));
        Assert.Contains("server side error", coverage.Failure, StringComparison.Ordinal);
        Assert.True(coverage.Calls <= 20, $"{coverage.Calls} calls");
        Assert.Equal(run.Options.MaximumWindowRetryDuration, run.Service.Waited);
    }

    [Fact]
    public void A_service_that_only_times_out_ends_the_search_too()
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 1_000, Span = TimeSpan.FromDays(30) });
        run.Service.Between = (_, _) =>
        {
            var answer = new FakeAnswer();
            answer.Warnings.Add("Failed to process request via Sync Search mode, returning. InnerException: A task was canceled..");
            return answer;
        };
        AuditSearchCoverage coverage = run.Run();
        Assert.NotNull(coverage.Failure);
        Assert.Single(coverage.Holes);
        Assert.True(coverage.Calls < 60, $"{coverage.Calls} calls");
    }

    [Fact]
    public void A_service_that_refuses_is_asked_once_more_and_for_another_time_and_then_no_more()
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 1_000 });
        run.Service.Between = (_, _) => Failing("Access denied.");
        AuditSearchCoverage coverage = run.Run();
        Assert.InRange(coverage.Calls, 3, 6);
        Assert.Equal(TimeSpan.FromSeconds(5), run.Service.Waited);
        Assert.Contains("Access denied", coverage.Failure, StringComparison.Ordinal);
        Assert.False(coverage.IsComplete);
    }

    [Fact]
    public void An_outage_in_the_middle_is_a_hole_and_the_search_goes_on()
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 5_000, Span = TimeSpan.FromDays(2) });
        DateTime from = run.Options.StartDate.AddHours(20);
        run.Options.LongestWindow = TimeSpan.FromHours(2);
        run.Service.Between = (request, answer) => request.StartDate < from.AddMinutes(59) && request.EndDate > from ? Failing("The operation could not be completed.") : answer;
        AuditSearchCoverage coverage = run.Run();
        run.Check(coverage);
        Assert.True(coverage.IsComplete);
        Assert.InRange(coverage.Holes.Length, 1, 2);
        Assert.All(coverage.Holes, hole => Assert.True(hole.Until > from && hole.From < from.AddHours(1)));
    }

    [Fact]
    public void Pauses_grow_and_what_the_service_asks_for_is_given()
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 100, Span = TimeSpan.FromHours(1) });
        int calls = 0;
        run.Service.Between = (_, answer) => ++calls switch
        {
            1 or 2 => Failing("A server side error has occurred."),
            3 => Failing("The request was throttled.", 777),
            _ => answer,
        };
        AuditSearchCoverage coverage = run.Run();
        Assert.Equal(0, run.Check(coverage));
        Assert.Empty(coverage.Holes);
        Assert.Equal(TimeSpan.FromSeconds(10 + 20 + 777), run.Service.Waited);
    }

    [Fact]
    public void A_warning_beside_rows_that_nobody_knows_is_handed_on_once()
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 9_000, Span = TimeSpan.FromHours(1), Start = new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc) });
        run.Service.Between = (_, answer) =>
        {
            if (answer.Rows.Count > 0)
            {
                answer.Warnings.Add("This parameter will change its name.");
            }

            return answer;
        };
        AuditSearchCoverage coverage = run.Run();
        Assert.Equal(0, run.Check(coverage));
        Assert.Contains("change its name", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(coverage.Holes);
    }

    [Fact]
    public void A_session_that_begins_again_where_it_should_end_is_whole()
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 300, Span = TimeSpan.FromHours(1) });
        var pages = new Dictionary<string, FakeAnswer>();
        run.Service.Between = (request, answer) => pages.TryGetValue(request.SessionId, out FakeAnswer? first) ? first : pages[request.SessionId] = answer;
        AuditSearchCoverage coverage = run.Run();
        Assert.Equal(0, run.Check(coverage));
        Assert.Empty(coverage.Holes);
        Assert.Equal(2, coverage.Calls);
    }

    [Fact]
    public void ResultCount_that_is_always_0_is_no_hole_and_costs_no_time()
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 300, Span = TimeSpan.FromMinutes(10), Start = new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc) });
        run.Service.Between = (_, answer) =>
        {
            answer.Rows.ForEach(row => row.ResultCount = 0);
            return answer;
        };
        AuditSearchCoverage coverage = run.Run();
        Assert.Equal(0, run.Check(coverage));
        Assert.Empty(coverage.Holes);
        Assert.Equal(TimeSpan.Zero, run.Service.Waited);
    }

    [Fact]
    public void The_time_left_is_told()
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 5_000, Span = TimeSpan.FromDays(3) });
        run.Run();
        Assert.InRange(run.Progress!.Completed, 0.1, 1);
        Assert.NotNull(run.Progress.Remaining);
        Assert.True(run.Progress.RecordsPerSecond > 0);
    }

    private static FakeAnswer Failing(string text, int retryAfter = 0)
    {
        var answer = new FakeAnswer { RetryAfterSeconds = retryAfter };
        answer.Errors.Add(text);
        return answer;
    }
}
