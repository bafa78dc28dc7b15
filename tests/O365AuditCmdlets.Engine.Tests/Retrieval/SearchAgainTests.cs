using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using O365AuditCmdlets.FakeExchange;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>What a later run asks for: holes, what was still open, and what had not passed yet.</summary>
public sealed class SearchAgainTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;

    private string ResumePath => Path.Combine(_folder, "search.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_time_that_has_not_passed_is_not_complete_and_comes_with_the_next_run()
    {
        SearchRun run = NewRun();
        run.Log.Now = run.Options.StartDate.AddHours(20);
        run.Service.Between = (_, answer) =>
        {
            answer.Rows.RemoveAll(row => row.CreationDate > run.Log.Now);
            return answer;
        };
        AuditSearchCoverage first = run.Run();
        Assert.False(first.IsComplete);
        Assert.Null(first.Failure);
        Assert.True(first.CompletedUntil <= run.Log.Now);
        Assert.Contains("not passed", first.Holes[^1].Reason, StringComparison.Ordinal);
        Assert.True(run.Ids.Count < 2_000);
        run.Log.Now = run.Options.EndDate.AddDays(2);
        AuditSearchCoverage second = run.Run();
        Assert.True(second.IsComplete);
        Assert.Null(second.OpenSince);
        Assert.Equal(2_000, run.Ids.Distinct().Count());
        Assert.Equal(2_000, run.Ids.Count);
    }

    [Fact]
    public void A_time_that_ends_now_has_passed_within_its_last_second_too()
    {
        SearchRun run = NewRun();
        DateTime end = run.Options.EndDate.AddMilliseconds(700);
        run.Options = new AuditSearchOptions(run.Options.StartDate, end) { Clock = new StandingClock(end) };
        AuditSearchCoverage coverage = run.Run();
        Assert.True(coverage.IsComplete);
        Assert.Empty(coverage.Holes);
    }

    [Fact]
    public void Late_records_are_open_and_come_with_the_next_run()
    {
        SearchRun run = NewRun(FakeMisbehaviour.LateRecords);
        AuditSearchCoverage first = run.Run();
        Assert.NotNull(first.OpenSince);
        Assert.True(run.Ids.Count < 2_000);
        run.Log.Now = run.Options.EndDate.AddDays(2);
        AuditSearchCoverage second = run.Run();
        Assert.Equal((2_000, 2_000), (run.Ids.Count, run.Ids.Distinct().Count()));
        Assert.Null(second.OpenSince);
    }

    [Fact]
    public void Holes_of_a_finished_search_are_mended_by_the_same_command()
    {
        SearchRun run = NewRun();
        run.Log.Now = run.Options.EndDate.AddDays(2);
        DateTime from = run.Options.StartDate.AddHours(9);
        bool isBroken = true;
        run.Service.Between = (request, answer) => isBroken && request.StartDate < from.AddMinutes(20) && request.EndDate > from ? Error() : answer;
        AuditSearchCoverage first = run.Run();
        Assert.True(first.IsComplete);
        AuditSearchHole hole = Assert.Single(first.Holes);
        Assert.InRange(hole.Until - hole.From, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(40));
        isBroken = false;
        AuditSearchCoverage second = run.Run();
        Assert.Empty(second.Holes);
        Assert.Equal((2_000, 2_000), (run.Ids.Count, run.Ids.Distinct().Count()));
        Assert.True(second.Calls < 10, $"{second.Calls} calls");
    }

    [Fact]
    public void Holes_are_searched_exactly_as_one_search()
    {
        SearchRun run = NewRun();
        AuditSearchTime[] times =
        {
            new(run.Options.StartDate.AddHours(3), run.Options.StartDate.AddHours(3).AddMinutes(7)),
            new(run.Options.StartDate.AddHours(12), run.Options.StartDate.AddHours(14)),
            new(run.Options.StartDate.AddHours(14), run.Options.StartDate.AddHours(15)),
        };
        run.Options = new AuditSearchOptions(times) { Clock = run.Service };
        Assert.Equal(2, run.Options.Times.Count);
        AuditSearchCoverage coverage = run.Run();
        Assert.True(coverage.IsComplete);
        string[] expected = run.Truth.Where(number => times.Any(time => run.Log.Tenant.Shown(number) >= time.From && run.Log.Tenant.Shown(number) < time.Until)).Select(run.Log.Tenant.Id).Order().ToArray();
        Assert.Equal(expected, run.Ids.Order());
    }

    [Fact]
    public void The_file_of_Ids_must_be_as_it_was_left_and_a_foreign_one_is_not_touched()
    {
        SearchRun run = NewRun();
        run.Run();
        byte[] ids = File.ReadAllBytes(ResumePath + ".ids");
        File.WriteAllBytes(ResumePath + ".ids", ids[..^16]);
        Assert.Contains("not as the search left it", Assert.Throws<AuditSearchException>(() => run.Run()).Message, StringComparison.Ordinal);
        File.Delete(ResumePath);
        File.WriteAllText(ResumePath + ".ids", "mine");
        Assert.Throws<AuditSearchException>(() => run.Run());
        Assert.Equal("mine", File.ReadAllText(ResumePath + ".ids"));
    }

    private static FakeAnswer Error()
    {
        var answer = new FakeAnswer();
        answer.Errors.Add("The operation could not be completed.");
        return answer;
    }

    private SearchRun NewRun(FakeMisbehaviour misbehaviour = FakeMisbehaviour.None)
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 2_000, Misbehaviour = misbehaviour });
        run.Options.ResumePath = ResumePath;
        return run;
    }

    private sealed class StandingClock(DateTime now) : IAuditSearchClock
    {
        public DateTime UtcNow { get; } = now;

        public void Wait(TimeSpan time, System.Threading.CancellationToken stop)
        {
        }
    }
}
