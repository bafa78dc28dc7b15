using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using O365AuditCmdlets.FakeExchange;
using O365AuditCmdlets.Tests.Detection;
using Xunit;

namespace O365AuditCmdlets.Tests.Sweep;

/// <summary>A sweep over what a search finds.</summary>
public sealed class SweepOfSearchTests
{
    private static readonly DateTime Start = MailRecord.Day;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void In_a_tenant_where_everything_goes_wrong_alerts_are_those_of_the_truth()
    {
        int whole = 0;
        for (int seed = 1; seed <= 6; seed++)
        {
            using var place = new SweepPlace();
            FakeOptions tenant = SearchPropertyTests.Tenant(seed, 1_500);
            var log = new FakeAuditLog(tenant) { Now = tenant.Start + tenant.Span + TimeSpan.FromDays(2) };
            var service = new FakeService(log);
            AuditSweepSummary summary = Search(place, service, tenant.Start, tenant.Start + tenant.Span, service);

            // The evidence is what was found, and says the same again.
            Assert.Equal(SweepPlace.Ids(SweepPlace.Scan(summary.RecordPath!)), SweepPlace.Ids(place.Output));
            SweepPlace.CheckManifest(place.Output, "Complete");
            Assert.Equal(summary.Records, SweepPlace.Json(place.Output, "manifest.json").GetProperty("records").GetInt64());
            if (summary.Coverage.Holes.All(hole => hole.Kind != CoverageHoleKind.SearchFailed))
            {
                whole++;
                Assert.Equal(tenant.RecordCount, summary.Records);
                Assert.Equal(SweepPlace.Ids(SweepPlace.Truth(log.Truth().Select(number => log.Tenant.AuditData(number)))), SweepPlace.Ids(place.Output));
            }
            else
            {
                Assert.True(summary.Holes > 0);
            }
        }

        Assert.True(whole >= 4, $"only {whole} searches were whole");
    }

    [Fact]
    public void Stopped_at_any_call_it_keeps_what_it_has_and_says_what_is_missing()
    {
        for (int seed = 1; seed <= 12; seed++)
        {
            using var place = new SweepPlace();
            List<string> records = SweepRecords.Make(seed, 400);
            var log = new ListedLog(records);
            int stopAt = new Random(seed).Next(1, 60);
            var output = new SweepOutput();
            using (var sweep = new AuditSweep(place.Options(), output))
            {
                int calls = 0;
                output.AtSearch = _ =>
                {
                    if (++calls == stopAt)
                    {
                        sweep.Stop();
                        if (seed % 2 == 0)
                        {
                            throw new OperationCanceledException("What PowerShell does to a cmdlet that writes while it is stopped.");
                        }
                    }
                };
                var options = new AuditSearchOptions(Start, Start.AddDays(6)) { Clock = log, FirstWindow = Hour, LongestWindow = TimeSpan.FromHours(4) };
                if (seed % 2 == 0)
                {
                    Assert.Throws<OperationCanceledException>(() => sweep.Search(log, options));
                }
                else
                {
                    sweep.Search(log, options);
                    Assert.Equal(3, sweep.Complete().ExitCode);
                }
            }

            Assert.Contains("Interrupted", SweepPlace.Holes(place.Output));
            Assert.Contains("SearchFailed", SweepPlace.Holes(place.Output));
            SweepPlace.CheckManifest(place.Output, "Interrupted");

            // Whole windows from the earliest on: what is there is everything up to some time.
            var hole = SweepPlace.Json(place.Output, "coverage.json").GetProperty("holes").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "SearchFailed");
            List<string> got = log.Visible(Start, hole.GetProperty("from").GetDateTime()).ToList();
            Assert.Equal(SweepPlace.Ids(SweepPlace.Truth(got)), SweepPlace.Ids(place.Output));
            Assert.Equal(got.Count, SweepPlace.Json(place.Output, "coverage.json").GetProperty("distinct").GetInt64());
            Assert.Equal(got.Count, SweepPlace.Json(place.Output, "manifest.json").GetProperty("records").GetInt64());
        }
    }

    [Fact]
    public void Stopped_between_two_records_what_was_read_is_the_evidence_and_the_whole_window_is_a_hole()
    {
        int halves = 0;
        for (int seed = 1; seed <= 12; seed++)
        {
            using var place = new SweepPlace();
            List<string> records = SweepRecords.Make(seed, 600);
            var log = new ListedLog(records);
            AuditRule[] rules = { new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions { PerRecord = true }) };
            int left = new Random(seed).Next(3, 20);
            var output = new SweepOutput();
            using (var sweep = new AuditSweep(place.Options(options => options.Rules = rules), output))
            {
                // An alert for each record comes while a window is handed over.
                output.AtAlert = _ =>
                {
                    if (--left == 0)
                    {
                        sweep.Stop();
                        if (seed % 2 == 0)
                        {
                            throw new OperationCanceledException("What PowerShell does to a cmdlet that writes while it is stopped.");
                        }
                    }
                };
                var options = new AuditSearchOptions(Start, Start.AddDays(6)) { Clock = log, FirstWindow = Hour, LongestWindow = TimeSpan.FromHours(9) };
                if (seed % 2 == 0)
                {
                    Assert.Throws<OperationCanceledException>(() => sweep.Search(log, options));
                }
                else
                {
                    sweep.Search(log, options);
                }
            }

            SweepPlace.CheckManifest(place.Output, "Interrupted");
            JsonElement coverage = SweepPlace.Json(place.Output, "coverage.json");
            JsonElement hole = coverage.GetProperty("holes").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "SearchFailed");
            Assert.Equal(Start.AddDays(6), hole.GetProperty("until").GetDateTime());
            List<string> before = log.Visible(Start, hole.GetProperty("from").GetDateTime()).ToList();
            List<string> read = Evidence(place.Output);
            Assert.Equal(read.Count, read.Distinct().Count());
            Assert.Subset(records.ToHashSet(), read.ToHashSet());
            Assert.Subset(read.ToHashSet(), before.ToHashSet());
            halves += read.Count > before.Count ? 1 : 0;
            Assert.Equal(read.Count, coverage.GetProperty("distinct").GetInt64());
            Assert.Equal(read.Count, SweepPlace.Json(place.Output, "manifest.json").GetProperty("records").GetInt64());
            Assert.Equal(SweepPlace.Ids(SweepPlace.Truth(read, rules)), SweepPlace.Ids(place.Output));
        }

        Assert.True(halves >= 6, $"{halves} stops within a window");
    }

    [Fact]
    public void Records_that_come_late_are_found_by_later_runs_and_no_alert_is_given_twice()
    {
        for (int seed = 1; seed <= 6; seed++)
        {
            using var place = new SweepPlace();
            var random = new Random(seed);
            List<string> records = SweepRecords.Make(seed, 500);
            var log = new ListedLog(records, _ => random.Next(4) == 0 ? TimeSpan.FromMinutes(random.Next(24 * 60)) : TimeSpan.Zero);
            var given = new Dictionary<string, HashSet<string>>();
            var evidence = new List<string>();
            for (log.UtcNow = Start.AddHours(30); log.UtcNow < Start.AddDays(8); log.UtcNow += TimeSpan.FromHours(random.Next(1, 12)))
            {
                AuditSweepSummary summary = Run(place, log, log.UtcNow, TimeSpan.FromMinutes(30), TimeSpan.FromHours(24), Start);
                evidence.Add(summary.RecordPath!);
                foreach (string line in SweepPlace.Ids(summary.Path))
                {
                    string[] parts = line.Split(' ');
                    HashSet<string> ids = parts[1].Split(',').ToHashSet();
                    if (given.TryGetValue(parts[0], out HashSet<string>? before))
                    {
                        Assert.False(ids.IsSubsetOf(before), "given twice");
                        before.UnionWith(ids);
                    }
                    else
                    {
                        Assert.DoesNotContain(given.Values, other => other.Overlaps(ids) && !ids.Except(other).Any());
                        given.Add(parts[0], ids);
                    }
                }
            }

            // Every hit of the truth was given, and every beginning of a bypass; its end may lie behind what a run looks at.
            HashSet<string> all = given.Values.SelectMany(ids => ids).ToHashSet();
            Assert.Superset(SweepPlace.Truth(records).SelectMany(alert => alert.Mailbox is null ? alert.RecordIds.Take(1) : alert.RecordIds).ToHashSet(), all);

            // All runs together have each record once.
            int lines = evidence.SelectMany(path => Directory.GetFiles(path)).Sum(file => Lines(file));
            Assert.Equal(records.Count, lines);
            Assert.Equal(SweepPlace.Ids(SweepPlace.Truth(records)), SweepPlace.Ids(SweepPlace.Scan(evidence.ToArray())));
        }
    }

    [Fact]
    public void A_run_goes_on_where_the_last_whole_one_ended_and_asks_for_holes_again()
    {
        using var place = new SweepPlace();
        var log = new ListedLog(SweepRecords.Make(1, 300)) { UtcNow = Start.AddDays(2) };
        TimeSpan lateness = TimeSpan.FromHours(6);
        Run(place, log, log.UtcNow, Hour, lateness);
        Assert.Equal(Start.AddDays(2) - lateness, log.Requests.Min(request => request.StartDate).AddSeconds(1));

        // A time that gives no answer holds the end of the window back ...
        log.Requests.Clear();
        log.UtcNow = Start.AddDays(3);
        log.Broken = (Start.AddHours(60), Start.AddHours(61));
        AuditSweepSummary broken = Run(place, log, log.UtcNow, Hour, lateness);
        Assert.Equal(2, Math.Max(2, broken.ExitCode));
        Assert.Contains(broken.Coverage.Holes, hole => hole.Kind == CoverageHoleKind.SearchFailed);
        Assert.Equal(Start.AddDays(2) - lateness, log.Requests.Min(request => request.StartDate).AddSeconds(1));

        // ... so that the next run asks for it again.
        log.Requests.Clear();
        log.UtcNow = Start.AddDays(4);
        log.Broken = null;
        AuditSweepSummary healed = Run(place, log, log.UtcNow, Hour, lateness);
        Assert.DoesNotContain(healed.Coverage.Holes, hole => hole.Kind == CoverageHoleKind.SearchFailed);
        DateTime from = log.Requests.Min(request => request.StartDate).AddSeconds(1);
        Assert.InRange(from, Start.AddDays(2) - lateness, Start.AddHours(60) - lateness);

        log.Requests.Clear();
        log.UtcNow = Start.AddDays(5);
        Run(place, log, log.UtcNow, TimeSpan.FromHours(9), lateness);
        Assert.Equal(Start.AddDays(4) - TimeSpan.FromHours(9), log.Requests.Min(request => request.StartDate).AddSeconds(1));

        // A hole that is older than a week does not hold anything back any more.
        log.UtcNow = Start.AddDays(20);
        log.Broken = (Start.AddDays(5), Start.AddDays(5) + Hour);
        Run(place, log, log.UtcNow, Hour, lateness);
        log.Requests.Clear();
        log.UtcNow = Start.AddDays(21);
        Run(place, log, log.UtcNow, Hour, lateness);
        Assert.Equal(Start.AddDays(20) - lateness, log.Requests.Min(request => request.StartDate).AddSeconds(1));
    }

    [Fact]
    public void The_first_run_begins_at_the_start_that_is_given()
    {
        using var place = new SweepPlace();
        using var sweep = new AuditSweep(place.Options(options => options.StatePath = place.StatePath), new SweepOutput());
        DateTime end = SweepPlace.Now;
        Assert.Equal(end.AddDays(-9), sweep.GetSearchStart(end.AddDays(-9), end, Hour, TimeSpan.Zero));
        Assert.Equal(end.AddHours(-1), sweep.GetSearchStart(null, end, Hour, TimeSpan.Zero));
        Assert.Equal(end.AddHours(-3), sweep.GetSearchStart(null, end, Hour, TimeSpan.FromHours(3)));
        Assert.Null(sweep.LastWindowEnd);
    }

    private static AuditSweepSummary Run(SweepPlace place, ListedLog log, DateTime now, TimeSpan lookBack, TimeSpan lateness, DateTime? startDate = null)
    {
        using var sweep = new AuditSweep(
            place.Options(options =>
            {
                options.StatePath = place.StatePath;
                options.Now = now;
            }),
            new SweepOutput());
        sweep.Search(log, new AuditSearchOptions(sweep.GetSearchStart(startDate, now, lookBack, lateness), now) { Clock = log, LongestWindow = TimeSpan.FromHours(6) });
        return sweep.Complete();
    }

    private static AuditSweepSummary Search(SweepPlace place, IAuditLogService service, DateTime from, DateTime until, IAuditSearchClock clock)
    {
        using var sweep = new AuditSweep(place.Options(), new SweepOutput());
        sweep.Search(service, new AuditSearchOptions(from, until) { Clock = clock });
        return sweep.Complete();
    }

    private static int Lines(string file) => Text(file).Count(character => character == '\n');

    /// <summary>The AuditData of the evidence of a sweep.</summary>
    private static List<string> Evidence(string folder) => Directory.GetFiles(Path.Combine(folder, "records"))
        .SelectMany(file => Text(file).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("AuditData").GetString()!).ToList();

    private static string Text(string file)
    {
        using var reader = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(file), System.IO.Compression.CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
