using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace O365AuditCmdlets.Tests.Sweep;

/// <summary>A sweep over files.</summary>
public sealed class SweepOfFilesTests
{
    [Fact]
    public void Gives_what_the_rules_exposure_and_coverage_give_by_themselves()
    {
        for (int seed = 1; seed <= 25; seed++)
        {
            using var place = new SweepPlace();
            List<string> records = SweepRecords.Make(seed, 40 * seed);
            int half = records.Count / 2;
            string[] files = { place.Input("a.jsonl", records.Take(half)), place.Input("b/c.jsonl", records.Skip(half - 7)) };
            AuditSweepSummary summary = place.Run(new[] { Path.GetDirectoryName(files[0])! });

            Assert.Equal(SweepPlace.Ids(SweepPlace.Truth(records)), SweepPlace.Ids(place.Output));
            Assert.Equal(records.Count, summary.Records);
            Assert.Equal(7, summary.Coverage.Duplicates);
            Assert.Equal(summary.Alerts > 0 ? 1 : summary.Holes > 0 ? 2 : 0, summary.ExitCode);
            SweepPlace.CheckManifest(place.Output, "Complete");
            Assert.Equal(
                files.Select(file => $"{file} {new FileInfo(file).Length} {SweepPlace.Hash(file)}").OrderBy(line => line, StringComparer.Ordinal),
                SweepPlace.Lines(SweepPlace.Json(place.Output, "manifest.json"), "inputs"));

            string[] exposure = File.ReadAllLines(summary.ExposurePath);
            var output = new RecordingOutput();
            using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { Exposure = new ExposureOptions() }, output);
            records.ForEach(record => scan.ReadRecord(new RecordEnvelope(record)));
            scan.Complete();
            AuditExposure[] rows = scan.GetExposure().ToArray();
            Assert.Equal(rows.Length + 1, exposure.Length);
            Assert.Equal(rows.Count(row => row.Certainty == "Exact"), summary.ExposedMessages);
            Assert.Equal(rows.Length, summary.ExposedMessages + summary.ExposedFolders + summary.BlindWindows);
            Assert.Equal(summary.Alerts + 1, File.ReadAllLines(summary.AlertCsvPath).Length);
        }
    }

    [Fact]
    public void Named_mailboxes_are_found_under_both_of_their_names_whoever_was_in_them()
    {
        var actors = new HashSet<string?>();
        for (int seed = 1; seed <= 10; seed++)
        {
            using var place = new SweepPlace();
            List<string> records = SweepRecords.Make(seed, 400);
            string input = place.Input("a.jsonl", records);
            List<Alert> truth = SweepPlace.Truth(records);
            foreach (string name in new[] { SweepRecords.Mailbox(2).ToUpperInvariant(), SweepRecords.Guid(2) })
            {
                AuditSweepSummary summary = place.Run(new[] { input }, options =>
                {
                    options.Force = true;
                    options.Mailbox = new[] { name };
                });
                List<Alert> wanted = truth.FindAll(alert => alert.Mailbox is null || alert.Mailbox == SweepRecords.Mailbox(2) || alert.Mailbox == SweepRecords.Guid(2));
                Assert.Equal(SweepPlace.Ids(wanted), SweepPlace.Ids(place.Output));
                actors.UnionWith(wanted.Select(alert => alert.Actor));
                Assert.DoesNotContain(summary.Coverage.Holes, hole => hole.Mailbox is string mailbox && mailbox != SweepRecords.Mailbox(2) && mailbox != SweepRecords.Guid(2));
            }

            place.Run(new[] { input }, options =>
            {
                options.Force = true;
                options.Actor = new[] { "Delegate@contoso.com" };
            });
            Assert.Equal(SweepPlace.Ids(truth.Where(alert => alert.Mailbox is null || alert.Actor == "delegate@contoso.com")), SweepPlace.Ids(place.Output));
        }

        Assert.Superset(new HashSet<string?> { SweepRecords.Mailbox(2), "delegate@contoso.com", "ServicePrincipal_" + SweepRecords.Guid(99) }, actors);
    }

    [Fact]
    public void Stopped_at_any_record_it_gives_what_it_found_until_then_and_says_so()
    {
        for (int seed = 1; seed <= 30; seed++)
        {
            using var place = new SweepPlace();
            List<string> records = SweepRecords.Make(seed, 300);
            int stop = new Random(seed).Next(300);
            string input = place.Input("a.jsonl", records.Take(stop).Append("{\"Id\":\"stop here").Concat(records.Skip(stop)));
            string second = place.Input("b.jsonl", records.Take(3));
            var output = new SweepOutput();
            AuditSweepSummary? summary = null;
            using (var sweep = new AuditSweep(place.Options(), output))
            {
                bool throws = seed % 2 == 0;
                output.AtProblem = problem =>
                {
                    sweep.Stop();
                    if (throws)
                    {
                        throw new OperationCanceledException("What PowerShell does to a cmdlet that writes while it is stopped.");
                    }
                };
                if (throws)
                {
                    Assert.Throws<OperationCanceledException>(() => sweep.ReadPath(input));
                }
                else
                {
                    sweep.ReadPath(input);
                    sweep.ReadPath(second);
                    summary = sweep.Complete();
                }
            }

            Assert.Equal(SweepPlace.Ids(SweepPlace.Truth(records.Take(stop))), SweepPlace.Ids(place.Output));
            SweepPlace.CheckManifest(place.Output, "Interrupted");
            Assert.Contains("Interrupted", SweepPlace.Holes(place.Output));
            Assert.NotEqual("NothingFound", SweepPlace.Json(place.Output, "coverage.json").GetProperty("verdict").GetString());
            Assert.Equal(seed % 2 == 0 ? null : 3, summary?.ExitCode);
            Assert.NotEqual(true, summary?.IsComplete);
        }
    }

    [Fact]
    public void Killed_it_leaves_a_folder_that_says_so()
    {
        using var place = new SweepPlace();
        var sweep = new AuditSweep(place.Options(), new SweepOutput());
        sweep.ReadPath(place.Input("a.jsonl", SweepRecords.Make(1, 100)));
        Assert.Equal("Running", SweepPlace.Json(place.Output, "manifest.json").GetProperty("state").GetString());
        Assert.Equal(new[] { "Interrupted" }, SweepPlace.Holes(place.Output));
        Assert.Equal("Inconclusive", SweepPlace.Json(place.Output, "coverage.json").GetProperty("verdict").GetString());
        sweep.Dispose();
    }

    [Fact]
    public void Nothing_is_written_over_without_force_and_foreign_files_never()
    {
        using var place = new SweepPlace();
        string input = place.Input("a.jsonl", SweepRecords.Make(1, 50));
        Directory.CreateDirectory(place.Output);
        File.WriteAllText(Path.Combine(place.Output, "notes.txt"), "mine");
        AuditSweepException e = Assert.Throws<AuditSweepException>(() => place.Run(new[] { input }));
        Assert.Equal((true, false), (e.IsNotEmpty, e.HoldsSweep));
        Assert.Single(Directory.GetFileSystemEntries(place.Output));
        place.Run(new[] { input }, options => options.Force = true);
        string before = SweepPlace.Hash(Path.Combine(place.Output, "manifest.json"));
        Assert.True(Assert.Throws<AuditSweepException>(() => place.Run(new[] { input })).HoldsSweep);
        Assert.Equal(before, SweepPlace.Hash(Path.Combine(place.Output, "manifest.json")));
        place.Run(new[] { input }, options => options.Force = true);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(place.Output, "notes.txt")));
    }

    [Theory]
    [InlineData("manifest.json", "{\"name\":\"an extension\"}")]
    [InlineData("alerts.csv", "Id,Name")]
    [InlineData("coverage.json", "{}")]
    [InlineData("records/records-00001.jsonl.gz", "mine")]
    public void Foreign_files_with_the_names_of_a_sweep_stay_also_with_force(string name, string content)
    {
        using var place = new SweepPlace();
        string input = place.Input("a.jsonl", SweepRecords.Make(1, 50));
        string path = Path.Combine(place.Output, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        foreach (bool force in new[] { false, true })
        {
            AuditSweepException e = Assert.Throws<AuditSweepException>(() => place.Run(new[] { input }, options => options.Force = force));
            Assert.Contains("not of a sweep", e.Message, StringComparison.Ordinal);
        }

        Assert.Equal(content, File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(place.Output, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_state_inside_the_input_is_refused()
    {
        using var place = new SweepPlace();
        string folder = Path.GetDirectoryName(place.Input("a.jsonl", SweepRecords.Make(1, 5)))!;
        var options = new AuditSweepOptions(place.Output) { StatePath = Path.Combine(folder, "state.json") };
        Assert.Throws<AuditPathException>(() => AuditSweep.Check(options, new[] { folder }));
        options.StatePath = place.Output;
        Assert.Throws<AuditPathException>(() => AuditSweep.Check(options, new[] { folder }));
    }

    [Theory]
    [InlineData("in/x")]
    [InlineData("in")]
    [InlineData("")]
    public void Neither_input_nor_output_may_lie_in_the_other(string output)
    {
        using var place = new SweepPlace();
        string input = Path.GetDirectoryName(place.Input("a.jsonl", SweepRecords.Make(1, 5)))!;
        var options = new AuditSweepOptions(Path.Combine(place.Folder, output));
        Assert.False(Assert.Throws<AuditSweepException>(() => AuditSweep.Check(options, new[] { input })).HoldsSweep);
        using var sweep = new AuditSweep(new AuditSweepOptions(Path.Combine(place.Folder, output)) { Force = true }, new SweepOutput());
        Assert.Throws<AuditSweepException>(() => sweep.ReadPath(input));
        AuditSweep.Check(new AuditSweepOptions(input + "2"), new[] { input });
    }

    [Fact]
    public void Runs_over_one_state_have_a_folder_each_and_give_no_alert_twice()
    {
        using var place = new SweepPlace();
        List<string> records = SweepRecords.Make(3, 300);
        string first = place.Input("a.jsonl", records.Take(150));
        string all = place.Input("b.jsonl", records);
        AuditSweepSummary one = place.Run(new[] { first }, options => options.StatePath = place.StatePath);
        AuditSweepSummary again = place.Run(new[] { first }, options => options.StatePath = place.StatePath);
        AuditSweepSummary grown = place.Run(new[] { all }, options => options.StatePath = place.StatePath);
        Assert.Equal(3, new[] { one.Path, again.Path, grown.Path }.Distinct().Count());
        Assert.All(new[] { one, again, grown }, run => Assert.Equal(place.Output, Path.GetDirectoryName(run.Path)));
        Assert.True(one.Alerts > 0);
        Assert.Equal(0, again.Alerts);
        Assert.Equal(one.Alerts, again.AlertsKnown);
        Assert.Equal("AlertsFound", again.Verdict);
        Assert.Equal(2, again.ExitCode);
        string[] given = SweepPlace.Ids(one.Path);
        Assert.DoesNotContain(SweepPlace.Ids(grown.Path), given.Contains);
    }

    [Fact]
    public void Settings_that_blind_the_log_are_holes_and_unknown_ones_are_told()
    {
        using var place = new SweepPlace();
        string input = place.Input("a.jsonl", new[] { SweepRecords.Make(1, 1)[0] });
        (AuditTenantState State, string Kind, int Count, int Informations)[] cases =
        {
            (new AuditTenantState { IsMailboxAuditingDisabled = true, IsIngestionEnabled = false, Bypasses = Array.Empty<AuditBypassState>() }, "AuditingDisabled", 2, 0),
            (new AuditTenantState { IsMailboxAuditingDisabled = false, IsIngestionEnabled = true, Bypasses = Array.Empty<AuditBypassState>() }, "AuditingDisabled", 0, 0),
            (new AuditTenantState(), "AuditingUnknown", 3, 3),
        };
        foreach ((AuditTenantState state, string kind, int count, int informations) in cases)
        {
            AuditSweepSummary summary = place.Run(new[] { input }, options =>
            {
                options.Force = true;
                options.TenantState = state;
            });
            CoverageHole[] holes = summary.Coverage.Holes.Where(hole => hole.Kind == kind).ToArray();
            Assert.Equal(count, holes.Length);
            Assert.Equal(informations, holes.Count(hole => hole.IsInformation));
        }
    }
}
