using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Sources;
using O365AuditCmdlets.Tests.Records;
using O365AuditCmdlets.Tests.Text;
using Xunit;
using Xunit.Abstractions;

namespace O365AuditCmdlets.Tests;

/// <summary>The CSV source agrees with CsvHelper on where fields begin and end, whatever the size of the pieces it reads.</summary>
public sealed class CsvDifferentialTests
{
    private readonly ITestOutputHelper _output;

    public CsvDifferentialTests(ITestOutputHelper output) => _output = output;

    private static readonly string[] Cells =
    {
        string.Empty, "plain", "with, comma", "with \"quotes\"", "line\nbreak", "line\r\nbreak", "\"", "\"\"", "{\"a\":1}", " blanks ", "ä€\U0001F600", ",\",\"",
    };

    [Fact]
    public void Rows_are_the_same_as_CsvHelper_reads()
    {
        var random = new Random(11);
        for (int round = 0; round < 400; round++)
        {
            string[] header = new[] { "Identity", "x", "AuditData", "y", "CreationDate" }.OrderBy(_ => random.Next()).ToArray();
            List<string> records = RandomRecords.Make(random.Next(1, 8), random.Next());
            var rows = records.Select(r => header.Select(h => h switch
            {
                "AuditData" => random.Next(6) == 0 ? Cells[random.Next(8)] : r,
                "CreationDate" => "2024-06-01T00:00:00",
                _ => Cells[random.Next(Cells.Length)],
            }).ToArray()).ToList();
            string text = Write(header, rows, random);

            var expected = new List<(string Identity, string? AuditData)>();
            using (var reader = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)))
            {
                reader.Read();
                reader.ReadHeader();
                while (reader.Read())
                {
                    string auditData = reader.GetField("AuditData")!;
                    expected.Add((reader.GetField("Identity")!, auditData.StartsWith("{\"Cr", StringComparison.Ordinal) || auditData == "{\"a\":1}" ? auditData : null));
                }
            }

            Assert.Equal(expected, Read(text, random.Next(1, 50), random.Next(64, 5000)));
        }
    }

    /// <summary>Rows whose AuditData is what makes JSON hard to read. The number of files comes from O365AUDIT_FUZZ_FILES.</summary>
    [Fact]
    public void Rows_of_any_JSON_are_the_same_as_CsvHelper_reads()
    {
        int files = FuzzSize.FromEnvironment("O365AUDIT_FUZZ_FILES", 400);
        int firstSeed = FuzzSize.Seed;
        int rowCount = 0;
        Projection projection = Projection.Compile(RecordReader.AllFields);
        for (int i = 0; i < files; i++)
        {
            int seed = unchecked(firstSeed + i);
            var random = new Random(seed);
            string[] header = new[] { "Identity", "x", "AuditData", "y", "CreationDate" }.OrderBy(_ => random.Next()).ToArray();
            var rows = Enumerable.Range(0, random.Next(1, 9)).Select(row => header.Select(name => name switch
            {
                "AuditData" => Json(random),
                "Identity" => "i" + row,
                "CreationDate" => "2024-06-01T00:00:00",
                _ => Cells[random.Next(Cells.Length)],
            }).ToArray()).ToList();
            string text = Write(header, rows, random);

            using var reader = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture));
            Assert.True(reader.Read() && reader.ReadHeader());
            var stream = new PiecewiseStream(Encoding.UTF8.GetBytes(text), random.Next(1, 200));
            using RecordSource? source = ContentSniffer.Open(new InputStream("test", new ByteBuffer(stream, random.Next(64, 5000)), 0), problem => Assert.Fail($"seed {seed}: {problem}"));
            var record = new AuditRecord(projection);
            while (reader.Read())
            {
                Assert.True(source!.Read(record), "seed " + seed);
                string auditData = reader.GetField("AuditData")!;
                var thorough = new AuditRecord(projection) { IsThorough = true };
                thorough.Load(new RecordEnvelope(auditData) { Identity = reader.GetField("Identity"), CreationDate = reader.GetField("CreationDate") });
                // An object in the place of a list is read as a list, in both.
                Assert.Equal($"seed {seed}: {thorough.AuditDataText()}\n{thorough.Describe()}", $"seed {seed}: {record.AuditDataText()}\n{record.Describe()}");
                rowCount++;
            }

            Assert.False(source!.Read(record), "seed " + seed);
        }

        _output.WriteLine($"{files} files of {rowCount} rows from seed {firstSeed}");
    }

    private static string Json(Random random)
    {
        while (true)
        {
            var json = new RandomJson(random, WantedKeys.Record.Names);
            string text = random.Next(3) == 0 ? Encoding.UTF8.GetString(json.Document()) : new RealisticJson(random).Record();
            try
            {
                using var document = System.Text.Json.JsonDocument.Parse(text);
                return text;
            }
            catch (System.Text.Json.JsonException)
            {
                // Nested too deep; that is for the tests of the walker.
            }
        }
    }

    private static List<(string Identity, string? AuditData)> Read(string text, int piece, int size)
    {
        var problems = new List<InputProblem>();
        var stream = new PiecewiseStream(Encoding.UTF8.GetBytes(text), piece);
        using RecordSource? source = ContentSniffer.Open(new InputStream("test", new ByteBuffer(stream, size), 0), problems.Add);
        Assert.NotNull(source);
        var record = new AuditRecord(Projection.Compile(Array.Empty<AuditField>()));
        var result = new List<(string, string?)>();
        while (source.Read(record))
        {
            ArraySegment<byte> auditData = record.GetAuditData();
            result.Add((record.GetWrapperText(WrapperField.Identity) ?? string.Empty, record.Fault is null ? Encoding.UTF8.GetString(auditData) : null));
        }

        Assert.Empty(problems);
        return result;
    }

    private static string Write(string[] header, List<string[]> rows, Random random)
    {
        var text = new StringBuilder(string.Join(",", header)).Append("\r\n");
        foreach (string[] row in rows)
        {
            text.Append(string.Join(",", row.Select(c => c.IndexOfAny(new[] { ',', '"', '\n', '\r' }) >= 0 || random.Next(2) == 0 ? "\"" + c.Replace("\"", "\"\"") + "\"" : c)));
            text.Append(random.Next(2) == 0 ? "\r\n" : "\n");
        }

        return text.ToString();
    }
}
