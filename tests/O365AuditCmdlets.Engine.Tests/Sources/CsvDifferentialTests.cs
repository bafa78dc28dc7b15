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
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>The CSV source agrees with CsvHelper on where fields begin and end, whatever the size of the pieces it reads.</summary>
public sealed class CsvDifferentialTests
{
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
