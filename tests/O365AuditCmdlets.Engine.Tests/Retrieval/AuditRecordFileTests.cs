using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using O365AuditCmdlets.FakeExchange;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>A file of records of a search that is killed again and again has each record once.</summary>
public sealed class AuditRecordFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;

    private string RecordPath => Path.Combine(_folder, "records.jsonl");

    private string ResumePath => Path.Combine(_folder, "search.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Killed_at_any_moment_it_has_every_record_once()
    {
        int kills = 0;
        for (int seed = 1; seed <= 8; seed++)
        {
            var random = new Random(seed);
            FakeOptions tenant = SearchPropertyTests.Tenant(seed, 3_000);
            var run = new SearchRun(tenant);
            AuditSearchCoverage? coverage = null;
            for (int life = 0; coverage is null; life++)
            {
                Assert.True(life < 200, "The search does not come to its end.");
                int left = life < 20 ? random.Next(1, 900) : int.MaxValue;
                byte[]? records = null;
                byte[]? resume = null;
                using var output = new FileOutput(RecordPath);
                var options = new AuditSearchOptions(run.Options.StartDate, run.Options.EndDate) { Clock = run.Service, ResumePath = ResumePath, TargetRecords = 400 };
                options.Step = _ => Tick();
                output.BeforeRow = Tick;
                try
                {
                    coverage = new AuditLogRetrieval(run.Service, options, output).Run(default);
                }
                catch (KilledException)
                {
                    // The disk is as it was at that moment, with any part of what was still to be flushed.
                    kills++;
                    output.Dispose();
                    byte[] flushed = File.Exists(RecordPath) ? File.ReadAllBytes(RecordPath) : Array.Empty<byte>();
                    Restore(RecordPath, records is null ? null : flushed.Take(random.Next(records.Length, flushed.Length + 1)).ToArray());
                    Restore(ResumePath, resume);
                }

                void Tick()
                {
                    if (--left == 0)
                    {
                        records = Shared(RecordPath);
                        resume = Shared(ResumePath);
                        throw new KilledException();
                    }
                }
            }

            run.Ids.AddRange(Ids());
            run.Check(coverage);
            File.Delete(RecordPath);
            File.Delete(ResumePath);
        }

        Assert.True(kills > 40, $"{kills} kills");
    }

    [Fact]
    public void What_is_not_of_the_search_is_neither_written_over_nor_gone_on_with()
    {
        File.WriteAllText(RecordPath, "mine\n");
        using (var file = new AuditRecordFile(RecordPath))
        {
            Assert.Throws<AuditSearchException>(() => file.Write(new RecordEnvelope("{}")));
            Assert.Throws<AuditSearchException>(() => file.CompleteWindow());
        }

        foreach (string note in new[] { "6", "4" })
        {
            // Shorter than it was, and not at the end of a line.
            using var file = new AuditRecordFile(RecordPath);
            Assert.Throws<AuditSearchException>(() => file.Resume(note));
        }

        foreach (string? note in new[] { null, "0", "5" })
        {
            using var file = new AuditRecordFile(RecordPath);
            Assert.Contains("stays as it is", Assert.Throws<AuditSearchException>(() => file.Resume(note)).Message, StringComparison.Ordinal);
        }

        Assert.Equal("mine\n", File.ReadAllText(RecordPath));
        using (var file = new AuditRecordFile(Path.Combine(_folder, "gone")))
        {
            Assert.Throws<AuditSearchException>(() => file.Resume("5"));
        }
    }

    [Fact]
    public void Records_come_back_to_the_letter_and_without_signs_of_pages()
    {
        string[] texts = { "{ \"Id\":\"1\",\t\"x\":\"\\u2028 \\\" ü\" }", "{\"Id\":\"2\",\r\n\"y\":null}" };
        using (var file = new AuditRecordFile(RecordPath))
        {
            Array.ForEach(texts, text => file.Write(new RecordEnvelope(text) { Identity = text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), ResultIndex = 3, ResultCount = 9 }));
            string note = file.CompleteWindow();
            Assert.Equal(new FileInfo(RecordPath).Length, long.Parse(note, System.Globalization.CultureInfo.InvariantCulture));
        }

        JsonElement[] rows = File.ReadAllLines(RecordPath).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(texts, rows.Select(row => row.GetProperty("AuditData").GetString()));
        Assert.All(rows, row => Assert.False(row.TryGetProperty("ResultIndex", out _)));
    }

    [Fact]
    public void A_search_of_nothing_makes_an_empty_file()
    {
        using (var file = new AuditRecordFile(RecordPath))
        {
            Assert.Equal("0", file.CompleteWindow());
        }

        Assert.Equal(0, new FileInfo(RecordPath).Length);
        using (var again = new AuditRecordFile(RecordPath))
        {
            again.Write(new RecordEnvelope("{}"));
        }

        Assert.Single(File.ReadAllLines(RecordPath));
    }

    private static void Restore(string path, byte[]? content)
    {
        if (content is null)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllBytes(path, content);
        }
    }

    private static byte[]? Shared(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private IEnumerable<string> Ids() => File.ReadAllLines(RecordPath).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Identity").GetString()!);

    private sealed class FileOutput : IAuditSearchOutput, IDisposable
    {
        private readonly AuditRecordFile _file;

        public FileOutput(string path) => _file = new AuditRecordFile(path);

        public Action? BeforeRow { get; set; }

        public bool IsRewindable => true;

        public void Dispose() => _file.Dispose();

        public void Resume(AuditSearchResumePoint point) => _file.Resume(point.Note);

        public bool WriteRow(AuditLogRow row)
        {
            BeforeRow!();
            _file.Write(row.Record);
            return true;
        }

        public string? CompleteWindow(AuditSearchWindow window) => _file.CompleteWindow();

        public void WriteHole(AuditSearchHole hole)
        {
        }

        public void WriteWarning(string message)
        {
        }

        public void WriteProgress(AuditSearchProgress progress)
        {
        }
    }

    private sealed class KilledException : Exception
    {
    }
}
