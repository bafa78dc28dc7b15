using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Sources;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>Where the pieces of a stream end never changes what is read from it.</summary>
public sealed class RefillTests
{
    [Fact]
    public void The_size_of_the_buffer_never_changes_the_records()
    {
        var random = new Random(21);
        List<string> records = RandomRecords.Make(25, 9);
        foreach ((string name, Func<IReadOnlyList<string>, string> shape) in Shapes.Text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(shape(records));
            string[] expected = Read(bytes, bytes.Length, bytes.Length + 1);
            Assert.Equal(records.Count, expected.Length);
            for (int round = 0; round < 12; round++)
            {
                int size = random.Next(64, 4000);
                int piece = random.Next(1, size);
                Assert.True(expected.SequenceEqual(Read(bytes, piece, size)), $"{name}, pieces of {piece} in a buffer of {size}");
            }
        }
    }

    [Fact]
    public void Broken_records_are_told_with_the_same_lines_whatever_the_size_of_the_buffer()
    {
        var random = new Random(22);
        List<string> records = RandomRecords.Make(40, 10);
        for (int i = 0; i < records.Count; i += random.Next(1, 5))
        {
            records[i] = records[i][..random.Next(2, records[i].Length)];
        }

        byte[] bytes = Encoding.UTF8.GetBytes(string.Join("\n", records));
        string[] expected = Read(bytes, bytes.Length, bytes.Length + 1);
        Assert.Equal(records.Count, expected.Length);
        for (int round = 0; round < 60; round++)
        {
            int size = random.Next(64, 4000);
            Assert.Equal(expected, Read(bytes, random.Next(1, size), size));
        }
    }

    [Fact]
    public void The_Id_of_a_broken_record_outlives_the_search_for_the_next_one()
    {
        var random = new Random(23);
        List<string> records = RandomRecords.Make(400, 11);
        for (int i = 0; i < records.Count; i += random.Next(1, 3))
        {
            // Broken behind the Id, so that it is known, and with much left to skip.
            records[i] = records[i].Replace("\"RecordType\":50", "\"RecordType\"50", StringComparison.Ordinal) + new string(' ', random.Next(4000));
        }

        byte[] bytes = Encoding.UTF8.GetBytes(string.Join("\n", records));
        string[] expected = Read(bytes, bytes.Length, bytes.Length + 1);
        Assert.Equal(records.Count, expected.Length);
        for (int round = 0; round < 20; round++)
        {
            int size = random.Next(65_000, 90_000);
            Assert.Equal(expected, Read(bytes, size, size));
        }
    }

    [Fact]
    public void Bytes_that_were_damaged_are_told_the_same_whatever_the_size_of_the_buffer()
    {
        var random = new Random(24);
        List<string> records = RandomRecords.Make(12, 12);
        string[] shapes = Shapes.Text.Select(shape => shape.Value(records)).ToArray();
        for (int round = 0; round < 500; round++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(shapes[round % shapes.Length]);
            for (int damage = random.Next(1, 6); damage > 0; damage--)
            {
                bytes[random.Next(1, bytes.Length)] = (byte)"\0\u0001\t\n\r \"\\{}[]:,0aé"[random.Next(17)];
            }

            string[] expected = Read(bytes, bytes.Length, bytes.Length + 1);
            for (int size = 0; size < 6; size++)
            {
                int buffer = random.Next(64, 4000);
                int piece = random.Next(1, buffer);
                string[] found = Read(bytes, piece, buffer);
                Assert.True(expected.SequenceEqual(found), $"round {round} {Encoding.UTF8.GetString(bytes)}\n{Convert.ToHexString(bytes)}\npieces of {piece} in a buffer of {buffer}: {string.Join(" | ", found.Except(expected))} instead of {string.Join(" | ", expected.Except(found))}");
            }
        }
    }

    /// <summary>Whether a row begins inside one that was cut off is asked of the whole row, not of what is at hand of it.</summary>
    [Theory]
    [InlineData("\n")]
    [InlineData("\\x")]
    [InlineData("\u0001")]
    [InlineData("\"\",]")]
    public void Rows_inside_a_row_that_was_cut_off_are_the_same_wherever_the_bytes_end(string fault)
    {
        string header = "\"CreationDate\",\"AuditData\"\r\n";
        List<string> rows = RandomRecords.Make(112, 40).ConvertAll(record => $"\"3/1/2026 1:52:45 AM\",\"{record.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n");
        string cut = rows[100].Substring(0, rows[100].Length / 2) + "\r\n";

        // The next one is broken, too, some places before its end; then it is no row that begins inside the other.
        string late = rows[101].Insert(rows[101].LastIndexOf("}\"", StringComparison.Ordinal), $",\"\"A\"\":\"\"b{fault}c\"\"");
        string before = header + string.Concat(rows.Take(100)) + cut + late;
        byte[] bytes = Encoding.UTF8.GetBytes(before + string.Concat(rows.Skip(102)));
        string[] expected = Read(bytes, bytes.Length, bytes.Length + 1);
        int length = Encoding.UTF8.GetByteCount(before);
        for (int size = length - 200; size < length + 100; size++)
        {
            Assert.Equal(expected, Read(bytes, size, size));
        }
    }

    private static string[] Read(byte[] bytes, int piece, int size)
    {
        var problems = new List<InputProblem>();
        using RecordSource? source = ContentSniffer.Open(new InputStream("test", new ByteBuffer(new PiecewiseStream(bytes, piece), size), 0), problems.Add);
        if (source is null)
        {
            return problems.Select(problem => problem.ToString()!).ToArray();
        }

        var record = new AuditRecord(Projection.Compile(Array.Empty<AuditField>()));
        var result = new List<string>();
        while (source.Read(record))
        {
            result.Add($"{source.Line} {(record.Fault is null ? record.IdentityText : record.GetIdOfFaulty())} {record.TimeTicks} {record.Fault}");
        }

        return result.Concat(problems.Select(problem => $"{problem.Id} {problem.Line} {problem}")).ToArray();
    }
}
