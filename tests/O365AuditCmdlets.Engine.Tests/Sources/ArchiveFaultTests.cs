using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>An archive from which anything is missing is never taken for a whole one, and what can be read of it is read.</summary>
public sealed class ArchiveFaultTests : IDisposable
{
    private static readonly byte[] Empty = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1, "lines")]
    [InlineData(2, "lines")]
    [InlineData(1, "array")]
    [InlineData(2, "csv")]
    public void A_gzip_cut_anywhere_is_a_hole(int threads, string shape)
    {
        byte[] first = Gzip(Text(1, 3, shape));
        byte[] second = Gzip(shape == "lines" ? Text(4, 3, shape) : "\n");
        byte[] whole = [.. first, .. second];
        Assert.Equal((shape == "lines" ? 6 : 3, 0), Count(whole, threads));
        for (int cut = 1; cut < whole.Length; cut++)
        {
            // At the end of the first member nobody can tell that there was a second.
            (int records, int problems) = Count(whole[..cut], threads);
            Assert.True(cut == first.Length ? problems == 0 : problems > 0, $"cut at {cut}: {records} records, {problems} problems");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_gzip_changed_anywhere_gives_the_same_or_a_hole(int threads)
    {
        byte[] whole = [.. Gzip(Text(1, 3, "lines")), .. Gzip(Text(4, 3, "lines"))];
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] changed = (byte[])whole.Clone();
            changed[at] ^= 0x40;
            (int records, int problems) = Count(changed, threads);
            Assert.True(problems > 0 || records == 6, $"changed at {at}: {records} records, no problem");
        }
    }

    [Fact]
    public void A_gzip_cut_at_a_flush_boundary_keeps_its_records_and_is_a_hole()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Text(1, 5, "lines")));
            gzip.Flush();

            // The GZipStream of Mono writes nothing when it is flushed, so that there is nothing to keep.
            int written = Type.GetType("Mono.Runtime") is null ? 5 : 0;
            Assert.Equal((written, 1), Count(packed.ToArray(), 1));
            Assert.Equal((written, 1), Count(packed.ToArray(), 2));
        }

        Assert.Equal((5, 0), Count(packed.ToArray(), 1));
        Assert.Equal((5, 1), Count(packed.ToArray()[..^8], 1));
        Assert.Equal((5, 1), Count(packed.ToArray()[..^1], 1));
    }

    [Theory]
    [InlineData("garbage", true)]
    [InlineData("\u001f", true)]
    [InlineData("\u001f\u00ff", true)]
    [InlineData("\0", false)]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", false)]
    [InlineData("\0\0\0x", true)]
    public void What_stands_behind_a_gzip_is_said(string behind, bool isHole)
    {
        byte[] packed = [.. Gzip(Text(1, 3, "lines")), .. Encoding.Latin1.GetBytes(behind)];
        Assert.Equal((3, isHole ? 1 : 0), Count(packed, 1));
    }

    [Fact]
    public void Members_of_any_number_size_and_header_are_read()
    {
        var random = new Random(1);
        for (int round = 0; round < 30; round++)
        {
            using var packed = new MemoryStream();
            int records = 0;
            for (int i = random.Next(1, 60); i >= 0; i--)
            {
                int count = random.Next(4) == 0 ? 0 : random.Next(1, 400);
                byte[] member = count == 0 ? Empty : Gzip(Text(records + 1, count, "lines"));
                packed.Write(random.Next(2) == 0 ? member : WithHeader(member, random));
                records += count;
            }

            Assert.Equal((records, 0), Count(packed.ToArray(), (round % 2) + 1));
        }
    }

    [Fact]
    public void A_zip_entry_that_is_not_what_the_archive_says_is_a_hole()
    {
        byte[] zip = Shapes.Zip(("a.json", Encoding.UTF8.GetBytes(Text(1, 3, "lines"))), ("b.json", Encoding.UTF8.GetBytes(Text(4, 3, "lines"))));
        Assert.Equal((6, 0), Count(zip, 1));
        int list = Find(zip, [0x50, 0x4B, 1, 2]);
        foreach (int field in new[] { 16, 24 })
        {
            // Its check sum, and its length: once more and once less.
            foreach (int change in new[] { 1, -1 })
            {
                byte[] changed = (byte[])zip.Clone();
                changed[list + field] = (byte)(changed[list + field] + change);
                RecordingOutput output = Scan(changed, 1);
                Assert.Equal(6, output.Records.Count);
                InputProblem problem = Assert.Single(output.Problems);
                Assert.Equal(InputProblemId.ArchiveDamaged, problem.Id);
                Assert.EndsWith("|a.json", problem.Path, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_zip_changed_or_cut_anywhere_gives_the_same_or_a_hole(int threads)
    {
        byte[] zip = Shapes.Zip(("a.json", Encoding.UTF8.GetBytes(Text(1, 3, "lines"))), ("b.json", Encoding.UTF8.GetBytes(Text(4, 3, "lines"))));
        for (int at = 0; at < zip.Length; at++)
        {
            byte[] changed = (byte[])zip.Clone();
            changed[at] ^= 0x40;
            (int records, int problems) = Count(changed, threads);
            Assert.True(problems > 0 || records == 6, $"changed at {at}: {records} records, no problem");
            Assert.True(at == 0 || Count(zip[..at], threads).Problems > 0, $"cut at {at}");
        }

        // Without its list the entries that are whole are read all the same.
        Assert.Equal(6, Count(zip[..Find(zip, [0x50, 0x4B, 1, 2])], threads).Records);
    }

    [Fact]
    public void A_zip_entry_whose_name_ends_like_a_folder_but_has_content_is_read()
    {
        Assert.Equal((3, 0), Count(Shapes.Zip(("logs/", Encoding.UTF8.GetBytes(Text(1, 3, "lines"))), ("empty/", [])), 1));
    }

    [Theory]
    [InlineData(1, 8, "encrypted")]
    [InlineData(0, 14, "LZMA")]
    [InlineData(0, 12, "bzip2")]
    [InlineData(0, 93, "Zstandard")]
    [InlineData(0, 77, "number 77")]
    public void A_zip_entry_that_cannot_be_unpacked_says_why(byte flags, byte method, string word)
    {
        byte[] zip = Shapes.Zip(("a.json", Encoding.UTF8.GetBytes(Text(1, 3, "lines"))), ("b.json", Encoding.UTF8.GetBytes(Text(4, 3, "lines"))));
        int list = Find(zip, [0x50, 0x4B, 1, 2]);
        zip[6] |= flags;
        zip[8] = method;
        zip[list + 8] |= flags;
        zip[list + 10] = method;
        RecordingOutput output = Scan(zip, 1);
        Assert.Equal(3, output.Records.Count);
        InputProblem problem = Assert.Single(output.Problems);
        Assert.Equal(InputProblemId.FileNotReadable, problem.Id);
        Assert.Contains(word, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("unsupported compression method", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_zip_is_read_by_its_extra_fields()
    {
        byte[] content = Encoding.UTF8.GetBytes(Text(1, 3, "lines"));
        Assert.Equal((3, 0), Count(Zip64("a.json", content), 1));
        byte[] changed = Zip64("a.json", content);
        changed[60] ^= 1;
        Assert.NotEqual(0, Count(changed, 1).Problems);
    }

    /// <summary>One stored entry whose lengths and places stand in 64 bits.</summary>
    private static byte[] Zip64(string name, byte[] content)
    {
        using var stream = new MemoryStream();
        using var w = new BinaryWriter(stream);
        byte[] bytes = Encoding.ASCII.GetBytes(name);
        uint sum = O365AuditCmdlets.Sources.Crc32.Append(0, content, 0, content.Length);
        w.Write(0x04034B50u);
        w.Write([45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        w.Write(sum);
        w.Write(uint.MaxValue);
        w.Write(uint.MaxValue);
        w.Write((ushort)bytes.Length);
        w.Write((ushort)20);
        w.Write(bytes);
        w.Write([1, 0, 16, 0]);
        w.Write((long)content.Length);
        w.Write((long)content.Length);
        w.Write(content);
        long list = stream.Position;
        w.Write(0x02014B50u);
        w.Write([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        w.Write(sum);
        w.Write(uint.MaxValue);
        w.Write(uint.MaxValue);
        w.Write((ushort)bytes.Length);
        w.Write((ushort)28);
        w.Write(new byte[10]);
        w.Write(uint.MaxValue);
        w.Write(bytes);
        w.Write([1, 0, 24, 0]);
        w.Write((long)content.Length);
        w.Write((long)content.Length);
        w.Write(0L);
        long end = stream.Position;
        w.Write(0x06064B50u);
        w.Write(44L);
        w.Write([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        w.Write(1L);
        w.Write(1L);
        w.Write(end - list);
        w.Write(list);
        w.Write(0x07064B50u);
        w.Write(0);
        w.Write(end);
        w.Write(1);
        w.Write(0x06054B50u);
        w.Write(0);
        w.Write(ushort.MaxValue);
        w.Write(ushort.MaxValue);
        w.Write(uint.MaxValue);
        w.Write(uint.MaxValue);
        w.Write((ushort)0);
        return stream.ToArray();
    }

    private static string Text(int first, int count, string shape)
    {
        IEnumerable<string> records = Enumerable.Range(first, count).Select(number => CoverageRun.Record(number));
        return shape switch
        {
            "array" => "[" + string.Join(",", records) + "]",
            "csv" => "AuditData\n" + string.Concat(records.Select(record => "\"" + record.Replace("\"", "\"\"") + "\"\n")),
            _ => string.Concat(records.Select(record => record + "\n")),
        };
    }

    private static byte[] Gzip(string text) => Shapes.Gzip(Encoding.UTF8.GetBytes(text));

    private static byte[] WithHeader(byte[] member, Random random)
    {
        int flags = random.Next(16) << 1;
        var header = new List<byte>(member[..10]);
        header[3] = (byte)flags;
        if ((flags & 4) != 0)
        {
            byte[] extra = new byte[random.Next(300)];
            random.NextBytes(extra);
            header.AddRange([(byte)extra.Length, (byte)(extra.Length >> 8), .. extra]);
        }

        header.AddRange((flags & 8) != 0 ? "a name\0"u8.ToArray() : []);
        header.AddRange((flags & 16) != 0 ? "a comment\0"u8.ToArray() : []);
        if ((flags & 2) != 0)
        {
            uint sum = O365AuditCmdlets.Sources.Crc32.Append(0, header.ToArray(), 0, header.Count);
            header.AddRange([(byte)sum, (byte)(sum >> 8)]);
        }

        return [.. header, .. member[10..]];
    }

    private static int Find(byte[] bytes, byte[] what) => bytes.AsSpan().IndexOf(what);

    private (int Records, int Problems) Count(byte[] content, int threads)
    {
        RecordingOutput output = Scan(content, threads);
        return (output.Records.Count, output.Problems.Count);
    }

    private RecordingOutput Scan(byte[] content, int threads)
    {
        string path = Path.Combine(_folder, "input.dat");
        File.WriteAllBytes(path, content);
        var output = new RecordingOutput();
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { EmitRecords = true, Threads = threads }, output);
        scan.ReadPath(path);
        AuditCoverage coverage = scan.Complete()!;
        Assert.Equal(output.Problems.Count > 0, coverage.Holes.Any(hole => hole.Kind == CoverageHoleKind.Unreadable));
        return output;
    }
}
