using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Sources;

/// <summary>A pipe gives the records that a file gives, in the same order, whatever it is packed in and however it comes in pieces.</summary>
public sealed class ReadStreamTests : IDisposable
{
    private const string Name = "standard input";

    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit").FullName;

    public static TheoryData<string, string> Combinations
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string shape in Shapes.Text.Keys)
            {
                foreach (string packing in Shapes.Packing.Keys)
                {
                    data.Add(shape, packing);
                }
            }

            return data;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Combinations))]
    public void A_pipe_gives_what_a_file_gives(string shape, string packing)
    {
        byte[] bytes = Shapes.Packing[packing](Shapes.Text[shape](RandomRecords.Make(300, 11)));
        string file = Path.Combine(_folder, "data.bin");
        File.WriteAllBytes(file, bytes);
        string[] expected = Read(0, scan => scan.ReadPath(file));
        Assert.Equal(300, expected.Length);
        foreach (int threads in new[] { 0, 1, 2 })
        {
            using var pipe = new PipeStream(bytes, new Random(threads));
            Assert.Equal(expected, Read(threads, scan => scan.ReadStream(Name, pipe)));
        }
    }

    [Fact]
    public void A_zip_from_a_pipe_leaves_no_file_behind()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in new[] { "a.ndjson", "b.ndjson" })
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(string.Join('\n', RandomRecords.Make(50, name[0]))));
            }
        }

        string? before = Environment.GetEnvironmentVariable("TMPDIR");
        Environment.SetEnvironmentVariable("TMPDIR", _folder);
        try
        {
            using var pipe = new PipeStream(packed.ToArray(), new Random(3));
            Assert.Equal(100, Read(0, scan => scan.ReadStream(Name, pipe)).Length);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", before);
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void The_stream_stays_its_owners()
    {
        foreach (string packing in Shapes.Packing.Keys)
        {
            using var pipe = new PipeStream(Shapes.Packing[packing](string.Join('\n', RandomRecords.Make(5, 1))), new Random(1));
            Read(0, scan => scan.ReadStream(Name, pipe));
            Assert.False(pipe.IsClosed, packing);
        }
    }

    [Fact]
    public void A_stream_that_fails_is_one_problem_with_its_name()
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan([], new AuditScanOptions { EmitRecords = true }, output);
        scan.ReadStream(Name, new FailingStream());
        AuditCoverage coverage = scan.Complete()!;
        Assert.StartsWith(Name, Assert.Single(output.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(AuditVerdict.Inconclusive, coverage.Verdict);
    }

    private static string[] Read(int threads, Action<AuditScan> read)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan([], new AuditScanOptions { EmitRecords = true, Threads = threads }, output);
        read(scan);
        scan.Complete();
        Assert.Empty(output.Problems);
        return output.Records.Select(record => record.Id + " " + record.Operation + " " + record.CreationTime?.ToString("O")).ToArray();
    }

    private sealed class FailingStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("The other end is gone.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
