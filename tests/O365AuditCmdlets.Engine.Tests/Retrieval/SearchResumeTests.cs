using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using O365AuditCmdlets.FakeExchange;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>Stopped or killed anywhere and gone on with: the same records, none twice.</summary>
public sealed class SearchResumeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;

    private string ResumePath => Path.Combine(_folder, "search.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Killed_at_any_step_an_output_that_goes_back_to_its_note_has_every_record_once()
    {
        int kills = 0;
        for (int seed = 1; seed <= 8; seed++)
        {
            var random = new Random(seed);
            FakeOptions tenant = SearchPropertyTests.Tenant(seed, 3_000);
            SearchRun run = NewRun(tenant, rewindable: true);
            AuditSearchCoverage? coverage = null;
            for (int life = 0; coverage is null; life++)
            {
                Assert.True(life < 200, "The search does not come to its end.");
                byte[]? file = null;
                int written = 0;
                int steps = life < 20 ? random.Next(1, 12) : int.MaxValue;
                int rows = life < 20 && random.Next(2) == 0 ? random.Next(1, 900) : int.MaxValue;
                run.Options.Step = step =>
                {
                    if (--steps == 0)
                    {
                        Die();
                    }
                };
                run.OnRow = _ =>
                {
                    if (--rows == 0)
                    {
                        Die();
                    }

                    return true;
                };
                try
                {
                    coverage = run.Run();
                }
                catch (KilledException)
                {
                    // What ran after the moment of death, in finally blocks, never was.
                    kills++;
                    if (file is null)
                    {
                        File.Delete(ResumePath);
                    }
                    else
                    {
                        File.WriteAllBytes(ResumePath, file);
                    }

                    Assert.Equal(written, run.Ids.Count);
                    if (file is null)
                    {
                        run.Ids.Clear();
                    }
                }

                void Die()
                {
                    file = File.Exists(ResumePath) ? File.ReadAllBytes(ResumePath) : null;
                    written = run.Ids.Count;
                    throw new KilledException();
                }
            }

            run.Check(coverage);
            File.Delete(ResumePath);
        }

        Assert.True(kills > 40, $"{kills} kills");
    }

    [Fact]
    public void Stopped_between_any_two_rows_the_pipeline_has_every_record_once()
    {
        int stops = 0;
        for (int seed = 1; seed <= 8; seed++)
        {
            var random = new Random(seed);
            SearchRun run = NewRun(SearchPropertyTests.Tenant(seed, 3_000), rewindable: false);
            AuditSearchCoverage coverage;
            do
            {
                using var stop = new CancellationTokenSource();
                int left = random.Next(0, 1_500);
                int how = random.Next(3);
                run.OnRow = _ =>
                {
                    if (left-- > 0)
                    {
                        return true;
                    }

                    left = int.MaxValue;
                    if (how == 0)
                    {
                        // Not taken.
                        throw new OperationCanceledException();
                    }

                    // Taken, and enough; or taken, and Ctrl+C.
                    stop.Cancel();
                    return how == 1;
                };
                var retrieval = new AuditLogRetrieval(run.Service, run.Options, run);
                try
                {
                    retrieval.Run(stop.Token);
                }
                catch (OperationCanceledException)
                {
                    Assert.True(retrieval.Coverage.IsInterrupted);
                }

                coverage = retrieval.Coverage;
                Assert.Equal(!coverage.IsComplete, coverage.IsInterrupted);
                Assert.Equal(run.Ids.Count, coverage.Records);
                stops += coverage.IsInterrupted ? 1 : 0;
                if (coverage.IsInterrupted)
                {
                    AuditSearchHole rest = coverage.Holes.Last();
                    Assert.Equal((coverage.CompletedUntil, run.Options.EndDate, 0), (rest.From, rest.Until, rest.Attempts));

                    // What has not come is in the rest, or in a hole before it.
                    run.Check(coverage);
                }
            }
            while (!coverage.IsComplete);
            run.Check(coverage);
            Assert.DoesNotContain(run.Resumed, point => point.IsInDoubt);
            File.Delete(ResumePath);
        }

        Assert.True(stops > 16, $"{stops} stops");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Windows_of_seconds_go_on_at_the_very_second(bool startIsCounted, bool endIsCounted)
    {
        SearchRun run = NewRun(
            new FakeOptions
            {
                RecordCount = 900, Span = TimeSpan.FromMinutes(6), Start = new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc),
                StartIsCounted = startIsCounted, EndIsCounted = endIsCounted, Misbehaviour = FakeMisbehaviour.UnsortedPages,
            },
            rewindable: false);
        run.Options.TargetRecords = 20;
        run.Options.FirstWindow = TimeSpan.FromSeconds(2);
        int lives = 0;
        AuditSearchCoverage coverage;
        do
        {
            Assert.True(++lives < 200, "The search does not come to its end.");
            int left = 40;
            run.OnRow = _ => --left > 0;
            coverage = run.Run();
        }
        while (!coverage.IsComplete);
        Assert.True(lives > 15, $"{lives} lives");
        Assert.Equal(0, run.Check(coverage));
        Assert.Empty(coverage.Holes);
    }

    [Fact]
    public void Killed_while_rows_are_handed_on_the_window_comes_again_and_a_warning_says_so()
    {
        SearchRun run = NewRun(new FakeOptions { RecordCount = 2_000 }, rewindable: false);
        byte[]? file = null;
        run.OnRow = count =>
        {
            if (count == 700)
            {
                file = File.ReadAllBytes(ResumePath);
                throw new KilledException();
            }

            return true;
        };
        Assert.Throws<KilledException>(() => run.Run());
        File.WriteAllBytes(ResumePath, file!);
        run.OnRow = null;
        AuditSearchCoverage coverage = run.Run();
        Assert.True(run.Resumed.Single().IsInDoubt);
        Assert.Contains(run.Warnings, text => text.Contains("come again", StringComparison.Ordinal));
        Assert.Equal(run.Truth.Select(run.Log.Tenant.Id).Order(), run.Ids.Distinct().Order());
        Assert.True(run.Ids.Count - run.Ids.Distinct().Count() <= 700);
        Assert.True(coverage.IsComplete);
    }

    [Fact]
    public void A_search_that_is_complete_gives_nothing_again()
    {
        SearchRun run = NewRun(new FakeOptions { RecordCount = 500 }, rewindable: false);
        run.Run();
        Assert.Equal(500, run.Ids.Count);
        AuditSearchCoverage coverage = run.Run();
        Assert.Equal(500, run.Ids.Count);
        Assert.Equal((0L, 500L, true), (coverage.Calls, coverage.Records, coverage.IsComplete));
    }

    [Fact]
    public void Another_search_is_refused_and_says_what_differs()
    {
        SearchRun run = NewRun(new FakeOptions { RecordCount = 100 }, rewindable: false);
        run.Options.Parameters = new[] { new KeyValuePair<string, string>("UserIds", "user1@contoso.com") };
        run.Run();
        foreach ((KeyValuePair<string, string>[] parameters, string word) in new[]
        {
            (new[] { new KeyValuePair<string, string>("UserIds", "user2@contoso.com") }, "UserIds is 'user2@contoso.com' now and was 'user1@contoso.com'"),
            (Array.Empty<KeyValuePair<string, string>>(), "UserIds is not given now"),
            (run.Options.Parameters.Append(new KeyValuePair<string, string>("FreeText", "x")).ToArray(), "FreeText"),
        })
        {
            run.Options.Parameters = parameters;
            Assert.Contains(word, Assert.Throws<AuditSearchException>(() => run.Run()).Message, StringComparison.Ordinal);
        }

        run.Options = new AuditSearchOptions(run.Options.StartDate.AddSeconds(1), run.Options.EndDate) { ResumePath = ResumePath };
        Assert.Contains("StartDate", Assert.Throws<AuditSearchException>(() => run.Run()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_one_byte_changed_is_refused()
    {
        SearchRun run = NewRun(new FakeOptions { RecordCount = 100 }, rewindable: false);
        run.Run();
        byte[] whole = File.ReadAllBytes(ResumePath);
        for (int i = 0; i < whole.Length - 1; i += 7)
        {
            byte[] changed = (byte[])whole.Clone();
            changed[i] ^= 1;
            File.WriteAllBytes(ResumePath, changed);
            Assert.Throws<AuditSearchException>(() => run.Run());
        }

        File.WriteAllBytes(ResumePath, whole);
        run.Run();
        Assert.Equal(100, run.Ids.Count);
    }

    [Theory]
    [InlineData("Dear reader, keep this.")]
    [InlineData("{\"product\":\"O365AuditCmdlets state file\",\"version\":1")]
    public void A_foreign_file_is_never_touched(string content)
    {
        File.WriteAllText(ResumePath, content);
        SearchRun run = NewRun(new FakeOptions { RecordCount = 100 }, rewindable: false);
        Assert.Contains("is not a resume file of this product, and stays as it is", Assert.Throws<AuditSearchException>(() => run.Run()).Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(ResumePath));
        Assert.False(File.Exists(ResumePath + ".lock"));
    }

    [Fact]
    public void Two_searches_do_not_share_a_file()
    {
        SearchRun run = NewRun(new FakeOptions { RecordCount = 100 }, rewindable: false);
        SearchRun other = NewRun(new FakeOptions { RecordCount = 100 }, rewindable: false);
        run.OnRow = _ =>
        {
            Assert.Throws<AuditSearchException>(() => other.Run());
            return true;
        };
        run.Run();
        Assert.Equal(100, run.Ids.Count);
        Assert.Empty(other.Ids);
    }

    private SearchRun NewRun(FakeOptions tenant, bool rewindable)
    {
        var run = new SearchRun(tenant) { IsRewindable = rewindable };
        run.Options.ResumePath = ResumePath;
        run.Options.TargetRecords = 400;
        return run;
    }

    private sealed class KilledException : Exception
    {
    }
}
