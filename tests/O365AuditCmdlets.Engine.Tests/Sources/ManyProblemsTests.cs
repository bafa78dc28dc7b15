using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>What is many costs no more than it must: error lines, files, entries of archives.</summary>
public sealed class ManyProblemsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_hundred_errors_of_a_kind_in_a_file_are_told_and_one_counts_the_rest()
    {
        string good = CoverageRun.Record(1) + "\n";
        File.WriteAllText(Path.Combine(_folder, "a.json"), good + string.Concat(Enumerable.Repeat("{\"CreationTime\":x}\n", 1234)));
        File.WriteAllText(Path.Combine(_folder, "b.json"), good + string.Concat(Enumerable.Repeat("{\"CreationTime\":x}\n", 100)));
        RecordingOutput output = Scan(_folder, out AuditCoverage coverage);

        string[] messages = output.Problems.Select(problem => problem.Message).ToArray();
        Assert.Equal(201, messages.Length);
        Assert.EndsWith("a.json: 1,134 more problems of this kind are not shown; all are counted.", messages[100], StringComparison.Ordinal);
        Assert.Equal(InputProblemId.RecordNotReadable, output.Problems[100].Id);
        Assert.Equal(1334, coverage.Unreadable);
        Assert.Equal(1334, coverage.Holes.Where(hole => hole.Kind == CoverageHoleKind.Unreadable).Sum(hole => hole.Count));
    }

    [Fact]
    public void The_entries_of_an_archive_are_one_file_in_this()
    {
        using (var zip = new ZipArchive(File.Create(Path.Combine(_folder, "a.zip")), ZipArchiveMode.Create))
        {
            for (int i = 0; i < 300; i++)
            {
                using Stream entry = zip.CreateEntry(i + ".txt").Open();
                entry.Write("Dear reader"u8);
            }
        }

        RecordingOutput output = Scan(_folder, out _);
        Assert.Equal(101, output.Problems.Count);
        Assert.Contains("a.zip: 200 more", output.Problems[100].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_sources_take_no_memory_each_and_little_time()
    {
        const int Count = 20_000;
        using (var zip = new ZipArchive(File.Create(Path.Combine(_folder, "a.zip")), ZipArchiveMode.Create))
        {
            for (int i = 0; i < Count; i++)
            {
                using Stream entry = zip.CreateEntry(i + ".json", CompressionLevel.Fastest).Open();
                entry.Write(Encoding.UTF8.GetBytes(i % 2 == 0 ? string.Empty : CoverageRun.Record(i)));
            }
        }

        long before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        RecordingOutput output = Scan(_folder, out AuditCoverage coverage);
        Assert.Empty(output.Problems);
        Assert.Equal((Count / 2, Count), (coverage.Records, coverage.Sources.Length));

        // It was half a megabyte each.
        Assert.InRange((GC.GetTotalAllocatedBytes(precise: true) - before) / Count, 0, 100_000);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), watch.Elapsed.ToString());
    }

    private static RecordingOutput Scan(string path, out AuditCoverage coverage)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { Now = CoverageRun.Later }, output);
        scan.ReadPath(path);
        coverage = scan.Complete()!;
        return output;
    }
}
