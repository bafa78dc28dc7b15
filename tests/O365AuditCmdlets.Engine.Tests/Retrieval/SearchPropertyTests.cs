using System;
using System.Linq;
using O365AuditCmdlets.FakeExchange;
using Xunit;
using Xunit.Abstractions;

namespace O365AuditCmdlets.Tests;

/// <summary>Whatever the service does, every record comes exactly once or its time is in a hole.</summary>
public sealed class SearchPropertyTests
{
    private readonly ITestOutputHelper _output;

    public SearchPropertyTests(ITestOutputHelper output) => _output = output;

    /// <summary>O365AUDIT_SEARCH_SEEDS makes it more, with 20,000 records each.</summary>
    private static int Seeds => int.TryParse(Environment.GetEnvironmentVariable("O365AUDIT_SEARCH_SEEDS"), out int seeds) ? seeds : 0;

    [Fact]
    public void Everything_at_once()
    {
        int seeds = Seeds > 0 ? Seeds : 20;
        int records = Seeds > 0 ? 20_000 : 5_000;
        long calls = 0;
        long hourly = 0;
        long missing = 0;
        long holes = 0;
        long lostHourly = 0;
        for (int seed = 1; seed <= seeds; seed++)
        {
            FakeOptions tenant = Tenant(seed, records);
            var run = new SearchRun(tenant);
            AuditSearchCoverage coverage = run.Run();
            missing += run.Check(coverage);
            holes += coverage.Holes.Length;
            calls += coverage.Calls;
            (long hourlyCalls, long hourlyRecords) = HourlyWindows.Run(tenant);
            hourly += hourlyCalls;
            lostHourly += Math.Max(0, run.Truth.Length - hourlyRecords);
            Assert.Null(coverage.Failure);
            Assert.True(coverage.IsComplete);
            Assert.True(coverage.Calls < 400 + (records / 10), $"seed {seed}: {coverage.Calls} calls");
        }

        _output.WriteLine($"{seeds} seeds of {records:N0}: {calls:N0} calls, hourly windows {hourly:N0} and {lostHourly:N0} records lost; {holes} holes with {missing} records missing");
        Assert.True(missing < 0.002 * seeds * records, $"{missing} records in {holes} holes");
    }

    /// <summary>O365AUDIT_SEARCH_SEED=n shows what a search of 20,000 records and that seed did.</summary>
    [SkippableFact]
    public void One_seed_of_mixed_lies_step_by_step()
    {
        Skip.IfNot(int.TryParse(Environment.GetEnvironmentVariable("O365AUDIT_SEARCH_SEED"), out int seed), "Set O365AUDIT_SEARCH_SEED to run it.");
        FakeOptions tenant = Mixed(seed, 20_000);
        var run = new SearchRun(tenant);
        _output.WriteLine(tenant.Misbehaviour + ", bad: " + string.Join(", ", run.Log.Lies.Bad.Select(time => $"{time.From:o} to {time.Until:o}")));
        run.Options.Trace = _output.WriteLine;
        AuditSearchCoverage coverage = run.Run();
        _output.WriteLine(coverage + " " + coverage.Calls + " calls");
        run.Check(coverage);
    }

    /// <summary>O365AUDIT_SEARCH_MIXED makes it more, with 20,000 records each.</summary>
    [Fact]
    public void Lies_of_all_kinds_mixed_lose_nothing_in_silence()
    {
        bool isLong = int.TryParse(Environment.GetEnvironmentVariable("O365AUDIT_SEARCH_MIXED"), out int seeds);
        seeds = isLong ? seeds : 16;
        long calls = 0;
        long honest = 0;
        double worst = 0;
        double widest = 0;
        long missing = 0;
        TimeSpan waited = TimeSpan.Zero;
        TimeSpan longest = TimeSpan.Zero;
        var wrong = new System.Collections.Generic.List<string>();
        var costly = new System.Collections.Generic.List<string>();
        for (int seed = 1; seed <= seeds; seed++)
        {
            FakeOptions tenant = Mixed(seed, isLong ? 20_000 : 6_000);
            var run = new SearchRun(tenant);
            AuditSearchCoverage coverage = run.Run();
            try
            {
                missing += run.Check(coverage);
            }
            catch (Xunit.Sdk.XunitException e)
            {
                wrong.Add(tenant.Misbehaviour + ": " + e.Message);
            }

            (TimeSpan holes, TimeSpan failed) = run.Lost(coverage);
            long fair = SearchRun.HonestCalls(tenant);
            string what = $"seed {seed} ({tenant.Misbehaviour}): {coverage.Calls} calls of {fair}, {holes} in holes of {failed}, waited {run.Service.Waited}";
            if (!coverage.IsComplete || coverage.Calls > 10 * fair || holes > 3 * failed)
            {
                costly.Add(what + " " + coverage.Failure + string.Join(" ", coverage.Holes.Take(2)));
            }

            calls += coverage.Calls;
            honest += fair;
            worst = Math.Max(worst, (double)coverage.Calls / fair);
            widest = failed > TimeSpan.Zero ? Math.Max(widest, holes / failed) : widest;
            waited += run.Service.Waited;
            longest = run.Service.Waited > longest ? run.Service.Waited : longest;
        }

        _output.WriteLine($"{seeds} seeds: {calls:N0} calls, honest {honest:N0}, worst {worst:F1}; {missing} missing, holes at most {widest:F1} times what failed; waited {waited}, longest {longest}");
        _output.WriteLine($"{costly.Count} cost more than ten times an honest tenant, have longer holes than three times what failed, or did not come to their end:");
        costly.ForEach(_output.WriteLine);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [SkippableFact]
    public void A_million_records_with_everything_at_once()
    {
        Skip.If(Environment.GetEnvironmentVariable("O365AUDIT_SEARCH_MILLION") is null, "Set O365AUDIT_SEARCH_MILLION to run it.");
        FakeOptions tenant = Tenant(4, 1_000_000);
        tenant.Span = TimeSpan.FromDays(30);
        tenant.RecordsInBursts = 60_000;
        tenant.RecordsInOneSecond = 52_000;
        foreach (FakeMisbehaviour misbehaviour in new[] { FakeMisbehaviour.All, FakeMisbehaviour.All & ~FakeMisbehaviour.NoMetadata, FakeMisbehaviour.All & ~FakeMisbehaviour.NoMetadata & ~FakeMisbehaviour.EchoResultCount })
        {
            tenant.Misbehaviour = misbehaviour;
            var run = new SearchRun(tenant);
            long before = GC.GetTotalMemory(forceFullCollection: true);
            var watch = System.Diagnostics.Stopwatch.StartNew();
            AuditSearchCoverage coverage = run.Run();
            int missing = run.Check(coverage);
            _output.WriteLine($"{misbehaviour}: {coverage}; {coverage.Calls:N0} calls, {coverage.Windows} windows, {run.Log.Statistics.Rows:N0} rows, {missing} missing, {watch.Elapsed}");
            _output.WriteLine("  waited " + run.Service.Waited + ", service " + (run.Log.Now - tenant.Start - tenant.Span) + "; " + string.Join(", ", run.Log.Statistics.Happened));
            foreach (AuditSearchHole hole in coverage.Holes)
            {
                _output.WriteLine("  " + hole);
            }

            (long calls, long records) = HourlyWindows.Run(tenant);
            _output.WriteLine($"  hourly windows: {calls:N0} calls, {run.Truth.Length - records:N0} or more lost in silence");
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Edges_of_windows_lose_and_double_nothing(bool startIsCounted, bool endIsCounted)
    {
        for (int seed = 1; seed <= 6; seed++)
        {
            var run = new SearchRun(new FakeOptions
            {
                Seed = seed, RecordCount = 3_000, Span = TimeSpan.FromMinutes(20), Start = new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc),
                StartIsCounted = startIsCounted, EndIsCounted = endIsCounted, HasFractions = seed % 2 == 0, Misbehaviour = FakeMisbehaviour.UnsortedPages,
            });
            run.Options.TargetRecords = seed < 4 ? 10 : 100;
            run.Options.FirstWindow = TimeSpan.FromSeconds(seed);
            AuditSearchCoverage coverage = run.Run();
            Assert.Equal(0, run.Check(coverage));
            Assert.Empty(coverage.Holes);
            Assert.True(run.Windows.Count > 20);
        }
    }

    internal static FakeOptions Tenant(int seed, int records) => new()
    {
        Seed = seed,
        RecordCount = records,
        Span = TimeSpan.FromDays(1 + (seed % 4)),
        RecordsInBursts = seed % 3 == 0 ? Math.Min(records / 2, 8_000) : 0,
        StartIsCounted = seed % 5 != 0,
        EndIsCounted = seed % 2 == 0,
        HasFractions = seed % 7 == 0,
        Misbehaviour = (seed % 4) switch
        {
            0 => FakeMisbehaviour.All,
            1 => FakeMisbehaviour.All & ~FakeMisbehaviour.NoMetadata,
            2 => FakeMisbehaviour.All & ~FakeMisbehaviour.NoMetadata & ~FakeMisbehaviour.PascalMetadata & ~FakeMisbehaviour.EchoResultCount,
            _ => FakeMisbehaviour.All & ~FakeMisbehaviour.EchoResultCount,
        },
    };

    /// <summary>A tenant with the lies that its seed chooses, in signs that may be there or not. One that answers nothing three times whatever it is asked is a case of its own.</summary>
    internal static FakeOptions Mixed(int seed, int records)
    {
        FakeOptions tenant = Tenant(seed, records);
        tenant.Misbehaviour = FakeMisbehaviour.None;
        var random = new Random(seed * 101);
        foreach (FakeMisbehaviour kind in Enum.GetValues<FakeMisbehaviour>().Where(kind => random.Next(5) == 0 && kind is not (FakeMisbehaviour.All or FakeMisbehaviour.EmptyAtFirst)))
        {
            tenant.Misbehaviour |= kind;
        }

        return tenant;
    }
}
