using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>Whatever lies in a folder is read or said.</summary>
public sealed class NotLookedAtTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;
    private readonly string _scanned;

    public NotLookedAtTests()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need a privilege on Windows, and there are no pipes in folders.");
        _scanned = Directory.CreateDirectory(Path.Combine(_folder, "scanned")).FullName;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public void A_link_to_a_folder_is_followed_once()
    {
        string other = Directory.CreateDirectory(Path.Combine(_folder, "other", "inner")).Parent!.FullName;
        Write(Path.Combine(other, "a.json"), 1);
        Write(Path.Combine(other, "inner", "b.json"), 2);
        Directory.CreateSymbolicLink(Path.Combine(_scanned, "link"), other);
        Directory.CreateSymbolicLink(Path.Combine(_scanned, "same"), other);
        Directory.CreateSymbolicLink(Path.Combine(_scanned, "up"), "..");
        Directory.CreateSymbolicLink(Path.Combine(other, "inner", "back"), _scanned);
        Write(Path.Combine(_scanned, "c.json"), 3);
        RecordingOutput output = Scan(_scanned, out AuditCoverage coverage);
        Assert.Empty(output.Problems);
        Assert.Equal((3L, 3L, 3), (coverage.Records, coverage.Distinct, coverage.Sources.Length));
    }

    [SkippableFact]
    public void A_link_that_leads_nowhere_is_a_hole()
    {
        File.CreateSymbolicLink(Path.Combine(_scanned, "a.json"), Path.Combine(_folder, "gone.json"));
        File.CreateSymbolicLink(Path.Combine(_scanned, "circle"), "circle");
        RecordingOutput output = Scan(_scanned, out AuditCoverage coverage);
        Assert.Equal(2, output.Problems.Count);
        Assert.All(output.Problems, problem => Assert.Contains("what this link leads to is not there", problem.Message, StringComparison.Ordinal));
        Assert.Equal(2, coverage.Holes.Count(hole => hole.Kind == CoverageHoleKind.Unreadable));
    }

    [SkippableFact]
    public void What_is_no_file_is_said_and_not_opened()
    {
        MakePipe(Path.Combine(_scanned, "pipe"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_scanned, "socket")));
        File.CreateSymbolicLink(Path.Combine(_scanned, "zero"), "/dev/zero");
        Write(Path.Combine(_scanned, "a.json"), 1);
        RecordingOutput output = Scan(_scanned, out AuditCoverage coverage);
        Assert.Equal(1, coverage.Records);
        Assert.Equal(new[] { "a named pipe", "a socket", "a device" }, output.Problems.Select(problem => new[] { "a named pipe", "a socket", "a device" }.Single(problem.Message.Contains)));
        Assert.All(output.Problems, problem => Assert.Equal(InputProblemId.NotAFile, problem.Id));
        Assert.Equal(InputProblemId.NotAFile, Assert.Single(Scan(Path.Combine(_scanned, "socket"), out _).Problems).Id);
    }

    [SkippableFact]
    public async Task A_pipe_that_is_named_is_read_as_a_file_is()
    {
        string pipe = Path.Combine(_folder, "pipe");
        MakePipe(pipe);
        Task writer = Task.Run(() =>
        {
            using var stream = new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1);
            using var text = new StreamWriter(stream);
            for (int i = 1; i <= 20_000; i++)
            {
                text.WriteLine(CoverageRun.Record(i));
            }
        });
        RecordingOutput output = Scan(pipe, out AuditCoverage coverage);
        await writer;
        Assert.Empty(output.Problems);
        Assert.Equal(20_000, coverage.Distinct);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pipe_to_which_nobody_writes_can_be_stopped(bool hasWriter)
    {
        string pipe = Path.Combine(_folder, "pipe");
        MakePipe(pipe);
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions(), new RecordingOutput());
        Task reader = Task.Run(() => scan.ReadPath(pipe));
        FileStream? writer = hasWriter ? new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1) : null;
        await Task.Delay(300);
        Assert.False(reader.IsCompleted);
        scan.Stop();
        await reader.WaitAsync(TimeSpan.FromSeconds(20));

        // The thread that waits goes with its pipe.
        writer ??= new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1);
        writer.Dispose();
    }

    private static void MakePipe(string path)
    {
        using Process process = Process.Start("mkfifo", path);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static void Write(string path, int number) => File.WriteAllText(path, CoverageRun.Record(number) + "\n");

    private static RecordingOutput Scan(string path, out AuditCoverage coverage)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { Now = CoverageRun.Later }, output);
        scan.ReadPath(path);
        coverage = scan.Complete()!;
        return output;
    }
}
