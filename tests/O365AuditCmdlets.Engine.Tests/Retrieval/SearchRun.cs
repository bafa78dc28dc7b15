using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using O365AuditCmdlets.FakeExchange;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>A search in the fake tenant, and everything that came of it.</summary>
internal sealed class SearchRun : IAuditSearchOutput
{
    private readonly FakeOptions _tenant;

    public SearchRun(FakeOptions tenant)
    {
        _tenant = tenant;
        Log = new FakeAuditLog(tenant);
        Service = new FakeService(Log);
        Options = new AuditSearchOptions(tenant.Start, tenant.Start + tenant.Span) { Clock = Service };
        Truth = Log.Truth().ToArray();
    }

    public FakeAuditLog Log { get; }

    public FakeService Service { get; }

    public AuditSearchOptions Options { get; set; }

    /// <summary>The records that could be found when the search began.</summary>
    public int[] Truth { get; }

    public List<string> Ids { get; } = new();

    public List<AuditSearchHole> Holes { get; } = new();

    public List<string> Warnings { get; } = new();

    public List<AuditSearchWindow> Windows { get; } = new();

    public List<AuditSearchResumePoint> Resumed { get; } = new();

    public AuditSearchProgress? Progress { get; private set; }

    public bool IsRewindable { get; set; }

    /// <summary>Called before each row; what it throws or gives is what the output does.</summary>
    public Func<int, bool>? OnRow { get; set; }

    public AuditSearchCoverage Run(CancellationToken stop = default) => new AuditLogRetrieval(Service, Options, this).Run(stop);

    public void Resume(AuditSearchResumePoint point)
    {
        Resumed.Add(point);
        if (IsRewindable)
        {
            int keep = int.Parse(point.Note ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            Ids.RemoveRange(keep, Ids.Count - keep);
        }
    }

    public bool WriteRow(AuditLogRow row)
    {
        bool goOn = OnRow?.Invoke(Ids.Count) ?? true;
        Ids.Add(((FakeRow)row.Value).Identity!);
        return goOn;
    }

    public string? CompleteWindow(AuditSearchWindow window)
    {
        Windows.Add(window);
        return IsRewindable ? Ids.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    public void WriteHole(AuditSearchHole hole) => Holes.Add(hole);

    public void WriteWarning(string message) => Warnings.Add(message);

    public void WriteProgress(AuditSearchProgress progress) => Progress = progress;

    /// <summary>What the same records cost where nothing goes wrong.</summary>
    public static long HonestCalls(FakeOptions tenant)
    {
        var honest = new SearchRun(new FakeOptions { Seed = tenant.Seed, RecordCount = tenant.RecordCount, Start = tenant.Start, Span = tenant.Span, RecordsInBursts = tenant.RecordsInBursts, RecordsInOneSecond = tenant.RecordsInOneSecond });
        return honest.Run().Calls;
    }

    /// <summary>The time that is in holes, and the time that really failed, rounded up to minutes.</summary>
    public (TimeSpan Holes, TimeSpan Failed) Lost(AuditSearchCoverage coverage)
    {
        var minutes = new HashSet<long>();
        foreach ((DateTime from, DateTime until) in Log.Lies.Bad)
        {
            for (long minute = from.Ticks / TimeSpan.TicksPerMinute; minute * TimeSpan.TicksPerMinute < until.Ticks; minute++)
            {
                minutes.Add(minute);
            }
        }

        return (TimeSpan.FromTicks(coverage.Holes.Sum(hole => (hole.Until - hole.From).Ticks)), TimeSpan.FromMinutes(minutes.Count));
    }

    /// <summary>Every record was delivered exactly once, or its time is in a hole; and the service was not asked without end.</summary>
    /// <returns>How many records are missing, in holes.</returns>
    public int Check(AuditSearchCoverage coverage)
    {
        var delivered = new HashSet<string>(Ids, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(Ids.Count, delivered.Count);
        FakeTenant tenant = Log.Tenant;
        int missing = 0;
        foreach (int number in Truth)
        {
            if (!delivered.Remove(tenant.Id(number)))
            {
                missing++;
                DateTime time = tenant.Shown(number);
                Assert.True(
                    coverage.Holes.Any(hole => hole.From <= time && time <= hole.Until),
                    $"seed {_tenant.Seed}: record {number} of {time:o} was lost and no hole says so. Windows: {string.Join(", ", Windows.Where(w => w.From <= time && time <= w.Until).Select(w => $"{w.From:o}-{w.Until:o} {w.Records} {w.Attempts}"))}");
            }
        }

        // What is left came later than the search began, or was never a record.
        Assert.Subset(Enumerable.Range(0, tenant.Count).Select(tenant.Id).ToHashSet(), delivered);
        Assert.Equal(Ids.Count, coverage.Records);
        return missing;
    }
}
