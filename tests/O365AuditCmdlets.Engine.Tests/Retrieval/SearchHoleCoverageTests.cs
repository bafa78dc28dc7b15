using System;
using System.Linq;
using O365AuditCmdlets.FakeExchange;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>What a search could not get reaches coverage and the verdict of the scan that read what it got.</summary>
public sealed class SearchHoleCoverageTests
{
    [Fact]
    public void A_hole_of_a_search_makes_nothing_found_inconclusive()
    {
        Assert.Equal(AuditVerdict.NothingFound, Scan(hasHole: false).Verdict);
        AuditCoverage coverage = Scan(hasHole: true);
        Assert.Equal(AuditVerdict.Inconclusive, coverage.Verdict);
        CoverageHole hole = Assert.Single(coverage.Holes, one => one.Kind == CoverageHoleKind.SearchFailed);
        Assert.False(hole.IsInformation);
        Assert.Equal(1, coverage.CountHoles());
        Assert.Contains("server side error", hole.Description, StringComparison.Ordinal);
    }

    /// <summary>A search over an hour of logons, one minute of which may be broken, and a scan of what it gave.</summary>
    private static AuditCoverage Scan(bool hasHole)
    {
        var run = new SearchRun(new FakeOptions { RecordCount = 40, Span = TimeSpan.FromHours(1) });
        DateTime from = run.Options.StartDate.AddMinutes(20);
        run.Options.FirstWindow = TimeSpan.FromMinutes(1);
        run.Options.LongestWindow = TimeSpan.FromMinutes(1);
        run.Service.Between = (request, answer) =>
        {
            if (hasHole && request.EndDate > from && request.EndDate <= from.AddMinutes(1))
            {
                answer.Rows.Clear();
                answer.Errors.Add("A server side error has occurred.");
            }

            return answer;
        };
        AuditSearchCoverage searched = run.Run();
        Assert.True(searched.IsComplete);
        Assert.Equal(hasHole ? 1 : 0, searched.Holes.Length);

        AuditRule[] rules = { new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()), new AuditBypassAssociationRule(new AuditBypassAssociationOptions()) };
        var output = new RecordingOutput();
        using var scan = new AuditScan(rules, new AuditScanOptions { Now = CoverageRun.Later.AddYears(1) }, output);
        for (int number = 0; number < 40; number++)
        {
            scan.ReadRecord(new RecordEnvelope(CoverageRun.Record(number, time: run.Options.StartDate.AddSeconds(number))));
        }

        scan.AddSearchHoles(searched.Holes);
        AuditCoverage coverage = scan.Complete()!;
        Assert.Empty(output.Alerts);
        if (hasHole)
        {
            CoverageHole hole = coverage.Holes.Single(one => one.Kind == CoverageHoleKind.SearchFailed);
            Assert.Equal((searched.Holes[0].From, searched.Holes[0].Until), (hole.From!.Value, hole.Until!.Value));
            Assert.True(hole.From <= from && from < hole.Until);
        }

        return coverage;
    }
}
