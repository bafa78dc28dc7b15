using System;
using System.Linq;
using O365AuditCmdlets.FakeExchange;
using Xunit;
using Xunit.Abstractions;

namespace O365AuditCmdlets.Tests;

/// <summary>Each lie of the service alone: nothing is lost in silence, nothing comes twice, and it costs what it is worth.</summary>
public sealed class SingleLieTests
{
    private readonly ITestOutputHelper _output;

    public SingleLieTests(ITestOutputHelper output) => _output = output;

    public static TheoryData<FakeMisbehaviour> Kinds
    {
        get
        {
            var data = new TheoryData<FakeMisbehaviour>();
            foreach (FakeMisbehaviour kind in Enum.GetValues<FakeMisbehaviour>().Where(kind => kind is not (FakeMisbehaviour.None or FakeMisbehaviour.All)))
            {
                data.Add(kind);
            }

            return data;
        }
    }

    /// <summary>O365AUDIT_SEARCH_ALONE makes it more.</summary>
    private static int Seeds => int.TryParse(Environment.GetEnvironmentVariable("O365AUDIT_SEARCH_ALONE"), out int seeds) ? seeds : 1;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Loses_nothing_in_silence_and_is_not_slow(FakeMisbehaviour kind)
    {
        long calls = 0;
        long honest = 0;
        double worst = 0;
        TimeSpan waited = TimeSpan.Zero;
        TimeSpan longest = TimeSpan.Zero;
        TimeSpan holes = TimeSpan.Zero;
        TimeSpan failed = TimeSpan.Zero;
        int missing = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            FakeOptions tenant = Tenant(kind, seed);
            var run = new SearchRun(tenant);
            AuditSearchCoverage coverage = run.Run();
            missing += run.Check(coverage);
            Assert.True(coverage.IsComplete, $"{kind} seed {seed}: {coverage.Failure} {string.Join(" ", coverage.Holes.AsEnumerable())}");
            (TimeSpan inHoles, TimeSpan reallyFailed) = run.Lost(coverage);
            Assert.True(inHoles <= 3 * reallyFailed, $"{kind} seed {seed}: {inHoles} in holes, {reallyFailed} failed: {string.Join(" ", coverage.Holes.AsEnumerable())}");
            long fair = SearchRun.HonestCalls(tenant);
            Assert.True(coverage.Calls <= 10 * fair, $"{kind} seed {seed}: {coverage.Calls} calls, {fair} in an honest tenant");
            calls += coverage.Calls;
            honest += fair;
            worst = Math.Max(worst, (double)coverage.Calls / fair);
            waited += run.Service.Waited;
            longest = run.Service.Waited > longest ? run.Service.Waited : longest;
            holes += inHoles;
            failed += reallyFailed;
        }

        _output.WriteLine($"{kind}: {calls} calls, honest {honest}, worst {worst:F1}; waited {waited}, longest {longest}; {missing} missing in {holes} holes, {failed} failed");
    }

    private static FakeOptions Tenant(FakeMisbehaviour kind, int seed) => new()
    {
        Seed = seed,
        RecordCount = 20_000,
        Rate = 5,
        Span = TimeSpan.FromDays(1 + (seed % 4)),
        Misbehaviour = kind | (seed % 3 == 0 ? FakeMisbehaviour.UnsortedPages | FakeMisbehaviour.ShortPages : FakeMisbehaviour.None) | (seed % 5 == 0 ? FakeMisbehaviour.NoMetadata : FakeMisbehaviour.None),
        RecordsInBursts = kind == FakeMisbehaviour.MinuteWall ? 8_000 : 0,
        StartIsCounted = seed % 4 != 0,
        EndIsCounted = seed % 2 == 0,
        HasFractions = seed % 3 == 1,
    };
}
