using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using O365AuditCmdlets.Sweep;
using Xunit;

namespace O365AuditCmdlets.Tests.Sweep;

/// <summary>Evidence reads back as it came.</summary>
public sealed class RecordArchiveTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 1 << 30)]
    [InlineData(101, 1 << 30)]
    [InlineData(200, 16_000)]
    [InlineData(5_000, 1 << 30)]
    [InlineData(5_001, 1 << 30)]
    [InlineData(1_500, 100_000)]
    public void Every_record_is_there_once_and_no_file_looks_cut_off(int count, long fileBytes)
    {
        using var place = new SweepPlace();
        List<string> records = SweepRecords.Make(count, count);
        using (var archive = new RecordArchive(place.Output, fileBytes))
        {
            foreach (string record in records)
            {
                archive.Add(new RecordEnvelope(record) { Identity = "not this", CreationDate = SweepPlace.Now, ResultIndex = 7, ResultCount = 0 });
            }

            archive.Finish();
            Assert.Equal(count, archive.Records);
            Assert.Equal(Directory.GetFiles(place.Output, "*", SearchOption.AllDirectories).Length, archive.Files.Count);
        }

        Assert.Equal(SweepPlace.Ids(SweepPlace.Truth(records)), SweepPlace.Ids(SweepPlace.Scan(place.Output)));
        Assert.Equal(records, Read(place.Output).Select(record => record.AuditData));
    }

    [Fact]
    public void Text_comes_back_to_the_letter()
    {
        using var place = new SweepPlace();
        var random = new Random(5);
        string[] texts = Enumerable.Range(0, 500)
            .Select(number => $"{{ \"Id\":\"{number:x8}-0000-4000-8000-000000000000\",\t\"CreationTime\":\"2024-06-01T00:00:00\", \"x\":\"{Hostile(random)}\" }}")
            .ToArray();
        using (var archive = new RecordArchive(place.Output, 20_000))
        {
            Array.ForEach(texts, text => archive.Add(new RecordEnvelope(text)));
            archive.Finish();
            Assert.True(archive.Files.Count > 1);
        }

        Assert.Equal(texts.Select(text => text.Trim()), Read(place.Output).Select(record => record.AuditData));
    }

    [Fact]
    public void What_was_flushed_is_readable_in_a_file_that_was_never_closed()
    {
        using var place = new SweepPlace();
        List<string> records = SweepRecords.Make(8, 500);
        using var archive = new RecordArchive(place.Output, 1 << 30);
        records.ForEach(record => archive.Add(new RecordEnvelope(record)));
        archive.Flush();
        List<AuditLogRecord> read = Read(place.Output);
        Assert.InRange(read.Count, records.Count - 2, records.Count);
        Assert.Equal(records.Take(read.Count), read.Select(record => record.AuditData));
    }

    private static string Hostile(Random random)
    {
        string[] pieces = { "\\\"", "\\\\", "\\n", "\\u0000", "\\ud83d", "é", "😀", "\u202E", "\u2028", "=1+1", "{", "}", "'", "," };
        return string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
    }

    private static List<AuditLogRecord> Read(string path)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { EmitRecords = true }, output);
        scan.ReadPath(path);
        scan.Complete();
        return output.Records;
    }
}
