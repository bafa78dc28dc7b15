using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.FakeExchange;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>What is waited, in all, for each thing that fails; the clock is the fake one.</summary>
public sealed class SearchPauseTests
{
    private static readonly DateTime BadMinute = new(2026, 3, 2, 14, 7, 0, DateTimeKind.Utc);

    /// <summary>What a minute answers that always fails, and the label of the pauses.</summary>
    public static TheoryData<string, string> Failures => new()
    {
        { "The operation has timed out.", "time-out" },
        { "The underlying connection was closed.", "connection lost" },
        { "<html><head><title>503</title></head><body>503 Service Unavailable</body></html>", "server error 503" },
        { "The server is busy. Please try again later.", "server busy" },
        { "sentinel", "time-out in a row" },
        { "warning", "time-out" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_minute_that_always_fails_costs_that_minute_and_half_a_minute_of_pauses(string failure, string label)
    {
        SearchRun run = NewRun();
        var lines = new List<string>();
        run.Options.Trace = lines.Add;
        run.Service.Between = (request, answer) => request.StartDate < BadMinute.AddMinutes(1) && request.EndDate > BadMinute ? Fail(failure) : answer;
        AuditSearchCoverage coverage = run.Run();
        run.Check(coverage);
        AuditSearchHole hole = Assert.Single(coverage.Holes);
        Assert.True(coverage.IsComplete);
        Assert.True(hole.From <= BadMinute && hole.Until >= BadMinute.AddMinutes(1) && hole.Until - hole.From <= TimeSpan.FromMinutes(3), hole.ToString());
        Assert.Same(hole, Assert.Single(run.Holes));
        Assert.InRange(run.Service.Waited, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
        Assert.Contains(lines, line => line.EndsWith($"waiting 10 s: {label} (attempt 1)", StringComparison.Ordinal));
        Assert.DoesNotContain("<", hole.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_failure_costs_ten_seconds_and_one_refusal_five()
    {
        foreach ((string text, int seconds) in new[] { ("A server side error has occurred.", 10), ("Access denied. (401 Unauthorized)", 5) })
        {
            SearchRun run = NewRun();
            int calls = 0;
            run.Service.Between = (_, answer) => ++calls == 4 ? Fail(text) : answer;
            AuditSearchCoverage coverage = run.Run();
            Assert.Equal(0, run.Check(coverage));
            Assert.Empty(coverage.Holes);
            Assert.Equal(TimeSpan.FromSeconds(seconds), run.Service.Waited);
        }
    }

    [Fact]
    public void A_service_that_asks_for_a_day_is_waited_for_a_quarter_of_an_hour()
    {
        SearchRun run = NewRun();
        int calls = 0;
        run.Service.Between = (_, answer) => ++calls == 4 ? Fail("The request was throttled.", 86_400) : answer;
        Assert.Empty(run.Run().Holes);
        Assert.Equal(TimeSpan.FromMinutes(15), run.Service.Waited);
    }

    [Fact]
    public void A_connection_that_is_gone_ends_the_search_after_the_bound_and_it_can_go_on()
    {
        SearchRun run = NewRun();
        run.Options.MaximumWindowRetryDuration = TimeSpan.FromMinutes(4);
        int calls = 0;
        run.Service.Between = (_, answer) => ++calls > 5 ? Fail("Unable to connect to the remote server.") : answer;
        AuditSearchCoverage coverage = run.Run();
        run.Check(coverage);
        Assert.Contains("Unable to connect", coverage.Failure, StringComparison.Ordinal);
        Assert.False(coverage.IsComplete);
        Assert.Equal(TimeSpan.FromMinutes(4), run.Service.Waited);
    }

    [Fact]
    public void When_all_time_for_pauses_is_used_up_nothing_is_waited_any_more()
    {
        SearchRun run = NewRun();
        run.Options.MaximumRetryDuration = TimeSpan.Zero;
        run.Service.Between = (request, answer) => request.StartDate < BadMinute.AddMinutes(1) && request.EndDate > BadMinute ? Fail("The operation has timed out.") : answer;
        AuditSearchCoverage coverage = run.Run();
        run.Check(coverage);
        Assert.Equal((TimeSpan.Zero, 1, true), (run.Service.Waited, coverage.Holes.Length, coverage.IsComplete));
    }

    [Fact]
    public void Answers_of_nothing_where_there_is_something_are_waited_for_only_until_they_end()
    {
        SearchRun run = NewRun();
        DateTime until = run.Log.Now.AddSeconds(60);
        int calls = 0;
        run.Service.Between = (_, answer) => ++calls > 3 && run.Log.Now < until ? new FakeAnswer() : answer;
        AuditSearchCoverage coverage = run.Run();
        Assert.Equal(0, run.Check(coverage));
        Assert.Empty(coverage.Holes);
        Assert.InRange(run.Service.Waited, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(150));
    }

    private static SearchRun NewRun() => new(new FakeOptions { RecordCount = 6_000, Span = TimeSpan.FromDays(1) });

    private static FakeAnswer Fail(string how, int retryAfter = 0)
    {
        var answer = new FakeAnswer { RetryAfterSeconds = retryAfter, IsRefused = how.Contains("401", StringComparison.Ordinal) };
        switch (how)
        {
            case "warning":
                answer.Warnings.Add("Failed to process request via Sync Search mode, returning. InnerException: A task was canceled..");
                break;
            case "sentinel":
                answer.Rows.Add(new FakeRow { ResultIndex = -1, ResultCount = 0 });
                break;
            default:
                answer.Errors.Add(how);
                break;
        }

        return answer;
    }
}
