using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using O365AuditCmdlets.Tests.Detection;
using Xunit;

namespace O365AuditCmdlets.Tests.Sweep;

/// <summary>The folder of a sweep read again: its records once, its results not at all, and whatever was changed is said.</summary>
public sealed class CaseFolderTests : IDisposable
{
    private readonly SweepPlace _place = new();
    private readonly List<string> _records = SweepRecords.Make(1, 400);

    public CaseFolderTests()
    {
        var log = new ListedLog(_records);
        using var sweep = new AuditSweep(_place.Options(options => options.RecordFileBytes = 50_000), new SweepOutput());
        sweep.Search(log, new AuditSearchOptions(MailRecord.Day.AddDays(-10), SweepPlace.Now) { Clock = log });
        sweep.Complete();
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Its_records_are_read_once_and_its_results_passed_over()
    {
        string[] files = Directory.GetFiles(Path.Combine(_place.Output, "records"));
        Assert.True(files.Length > 1);
        foreach (string path in new[] { _place.Output, _place.Folder })
        {
            RecordingOutput output = Scan(path, out AuditCoverage coverage);
            Assert.Empty(output.Problems);
            Assert.Equal(files.Order(StringComparer.Ordinal), coverage.Sources.Select(source => source.Path));
            Assert.Equal(_records.Distinct().Count(), coverage.Distinct);
            Assert.Equal(SweepPlace.Ids(_place.Output), SweepPlace.Ids(output.Alerts));
        }
    }

    [Fact]
    public void A_sweep_over_it_reads_the_same()
    {
        using var sweep = new AuditSweep(new AuditSweepOptions(Path.Combine(_place.Folder, "again")) { Rules = SweepPlace.Rules(), Now = SweepPlace.Now }, new SweepOutput());
        sweep.ReadPath(_place.Output);
        AuditSweepSummary again = sweep.Complete();
        Assert.Equal(SweepPlace.Ids(_place.Output), SweepPlace.Ids(again.Path));
        Assert.DoesNotContain(again.Coverage.Holes, hole => hole.Kind == CoverageHoleKind.Unreadable);
    }

    [Theory]
    [InlineData("records/records-00001.jsonl.gz", true)]
    [InlineData("records/records-00002.jsonl.gz", false)]
    [InlineData("alerts.csv", true)]
    [InlineData("coverage.json", false)]
    public void A_file_that_was_changed_or_is_gone_is_a_hole(string name, bool isChanged)
    {
        string path = Path.Combine(_place.Output, name);
        if (isChanged)
        {
            byte[] bytes = File.ReadAllBytes(path);

            // In a gzip this is the time of the header, which no check sum covers.
            bytes[4] ^= 1;
            File.WriteAllBytes(path, bytes);
        }
        else
        {
            File.Delete(path);
        }

        RecordingOutput output = Scan(_place.Output, out AuditCoverage coverage);
        InputProblem problem = Assert.Single(output.Problems);
        Assert.Equal((InputProblemId.EvidenceChanged, path), (problem.Id, problem.Path));
        Assert.Contains(coverage.Holes, hole => hole.Kind == CoverageHoleKind.Unreadable && !hole.IsInformation);
        Assert.Equal(isChanged || !name.StartsWith("records", StringComparison.Ordinal), coverage.Distinct == _records.Distinct().Count());
    }

    [Fact]
    public void What_does_not_belong_to_it_is_read_as_ever()
    {
        File.WriteAllText(Path.Combine(_place.Output, "more.json"), CoverageRun.Record(1, "9"));
        RecordingOutput output = Scan(_place.Output, out AuditCoverage coverage);
        Assert.Empty(output.Problems);
        Assert.Equal(_records.Distinct().Count() + 1, coverage.Distinct);

        // A manifest of others makes no case of a folder.
        File.WriteAllText(Path.Combine(_place.Output, "manifest.json"), "{\"name\":\"x\",\"files\":[]}");
        Assert.NotEmpty(Scan(_place.Output, out _).Problems);
    }

    [Fact]
    public void A_manifest_that_is_damaged_hides_nothing()
    {
        string manifest = Path.Combine(_place.Output, "manifest.json");
        string text = File.ReadAllText(manifest);
        File.WriteAllText(manifest, text[..(text.Length / 2)]);
        RecordingOutput output = Scan(_place.Output, out AuditCoverage coverage);
        Assert.Contains(output.Problems, problem => problem.Id == InputProblemId.EvidenceChanged);
        Assert.Equal(_records.Distinct().Count(), coverage.Distinct);
    }

    [Theory]
    [InlineData("Interrupted")]
    [InlineData("Running")]
    public void Of_a_sweep_that_was_stopped_it_says_so(string state)
    {
        string manifest = Path.Combine(_place.Output, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"state\":\"Complete\"", "\"state\":\"" + state + "\""));
        RecordingOutput output = Scan(_place.Output, out _);
        Assert.Equal(InputProblemId.EvidenceIncomplete, Assert.Single(output.Problems).Id);
    }

    private static RecordingOutput Scan(string path, out AuditCoverage coverage)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan(SweepPlace.Rules(), new AuditScanOptions { Now = SweepPlace.Now }, output);
        scan.ReadPath(path);
        coverage = scan.Complete()!;
        return output;
    }
}
