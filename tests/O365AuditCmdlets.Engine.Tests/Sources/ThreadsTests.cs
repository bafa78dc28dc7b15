using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>Two threads give what one gives, in the same order, whatever the file and wherever its blocks end.</summary>
public sealed class ThreadsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("o365audit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> AllShapes() => new(Shapes.Text.Keys);

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void Every_shape_and_packing_gives_the_same(string shape)
    {
        var random = new Random(shape.Length);
        string text = Shapes.Text[shape](RandomRecords.Make(600, 31));
        foreach ((string packing, Func<string, byte[]> pack) in Shapes.Packing)
        {
            AssertSame(Write(pack(text)), shape + ", " + packing, random, rounds: 2);
        }
    }

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void Broken_texts_give_the_same(string shape)
    {
        var random = new Random(shape.Length);
        for (int round = 0; round < 6; round++)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Shapes.Text[shape](RandomRecords.Make(500, 32 + round)));
            for (int damages = random.Next(1, 12); damages > 0; damages--)
            {
                bytes[random.Next(bytes.Length)] = (byte)"\n\"{}[],\\ x"[random.Next(10)];
            }

            AssertSame(Write(bytes[..random.Next(bytes.Length * 3 / 4, bytes.Length)]), shape, random, rounds: 2);
        }
    }

    [Fact]
    public void Lines_of_all_kinds_give_the_same()
    {
        var random = new Random(33);
        for (int round = 0; round < 30; round++)
        {
            List<string> lines = RandomRecords.Make(700, 40 + round);
            for (int i = 0; i < lines.Count; i++)
            {
                lines[i] = random.Next(60) switch
                {
                    0 => lines[i][..random.Next(lines[i].Length)],
                    1 => lines[random.Next(lines.Count)],
                    2 => lines[i].Replace("\"Id\"", "\"Nr\"", StringComparison.Ordinal),
                    3 => lines[i].Replace("\"CreationTime\"", "\"Time\"", StringComparison.Ordinal),
                    4 => lines[i].ToUpperInvariant(),
                    5 => lines[i].Insert(1, "\"Subject\":\"" + new string('x', random.Next(90_000)) + "\","),
                    6 => lines[i].Replace(",\"", ",\n \"", StringComparison.Ordinal),
                    7 => "[" + lines[i] + ",\n" + lines[i] + "]",
                    8 => new string(' ', random.Next(3000)) + lines[i] + new string('\n', random.Next(3000)),
                    9 => "{\"AuditData\":" + System.Text.Json.JsonSerializer.Serialize(lines[i]) + ",\"CreationDate\":\"3/4/2026 1:00:00 PM\"}",
                    10 => System.Text.Json.JsonSerializer.Serialize(lines[i]),
                    _ => lines[i],
                };
            }

            AssertSame(Write(Encoding.UTF8.GetBytes(string.Join(random.Next(2) == 0 ? "\n" : "\r\n", lines))), "round " + round, random, rounds: 3);
        }
    }

    [Fact]
    public void Archives_that_are_cut_off_anywhere_give_the_same()
    {
        var random = new Random(34);
        foreach (byte[] whole in Archives(random))
        {
            for (int round = 0; round < 30; round++)
            {
                AssertSame(Write(whole[..random.Next(whole.Length)]), "round " + round, random, rounds: 1);
            }
        }
    }

    /// <summary>Behind the damage comes whatever the wrong bytes unpack to, up to where they cannot be unpacked or the check sum tells.</summary>
    [Fact]
    public void Archives_that_are_damaged_anywhere_give_the_same_up_to_the_damage()
    {
        var random = new Random(35);
        int told = 0;
        foreach (byte[] whole in Archives(random))
        {
            for (int round = 0; round < 30; round++)
            {
                byte[] packed = (byte[])whole.Clone();
                int at = random.Next(100, packed.Length - 200);
                packed[at] ^= (byte)random.Next(1, 256);
                string path = Write(packed);
                string expected = ThreadsRun.Of(path, 1, 128 * 1024);
                string found = ThreadsRun.Of(path, 2, random.Next(50, 40_000));
                told += packed[0] == 0x1F && ProblemsOfArchive(expected).Length > 0 ? 1 : 0;
                AssertEqual(BeforeProblems(expected), BeforeProblems(found), "round " + round);
                AssertEqual(ProblemsOfArchive(expected), ProblemsOfArchive(found), "round " + round);
            }
        }

        // The runtime does not compare the check sums of zip files everywhere; those of gzip it does.
        Assert.Equal(30, told);
    }

    [Fact]
    public void A_record_that_is_too_long_gives_the_same()
    {
        List<string> records = RandomRecords.Make(600, 36);
        foreach (int length in new[] { (64 * 1024 * 1024) - 1000, (64 * 1024 * 1024) + 1000 })
        {
            records[400] = records[400].Insert(1, "\"Subject\":\"" + new string('x', length) + "\",");
            AssertSame(Write(Encoding.UTF8.GetBytes(string.Join("\n", records))), length.ToString(System.Globalization.CultureInfo.InvariantCulture), new Random(1), rounds: 0);
        }
    }

    [Fact]
    public void A_run_that_is_stopped_at_a_record_has_given_the_same()
    {
        var random = new Random(37);
        string plain = Write(Encoding.UTF8.GetBytes(string.Join("\n", RandomRecords.Make(900, 38))));
        string packed = Write(Shapes.Gzip(File.ReadAllBytes(plain)), "data.gz");
        for (int round = 0; round < 40; round++)
        {
            string path = round % 2 == 0 ? plain : packed;
            int stopAt = random.Next(1, 900);
            string expected = ThreadsRun.Of(path, 1, 128 * 1024, stopAt);
            Assert.Equal(expected, ThreadsRun.Of(path, 2, random.Next(200, 40_000), stopAt));
            File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
        }
    }

    [Fact]
    public void Many_files_are_read_by_the_same_two_threads()
    {
        var random = new Random(39);
        for (int i = 0; i < 60; i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(Shapes.Text.Values.ElementAt(random.Next(Shapes.Text.Count))(RandomRecords.Make(random.Next(400), i)));
            File.WriteAllBytes(Path.Combine(_folder, i + ".dat"), random.Next(3) == 0 ? Shapes.Gzip(text) : text);
        }

        AssertSame(_folder, "folder", random, rounds: 4);
    }

    private static byte[][] Archives(Random random)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Join("\n", RandomRecords.Make(1200, 35).OrderBy(_ => random.Next())));
        return new[] { Shapes.Gzip(text), Shapes.Zip(("a.json", text), ("b.json", text)) };
    }

    private static string BeforeProblems(string run) => run.Split("problem ")[0];

    private static string ProblemsOfArchive(string run) => string.Join('\n', run.Split('\n').Where(line => line.StartsWith("problem ArchiveDamaged", StringComparison.Ordinal)));

    private static void AssertSame(string path, string what, Random random, int rounds)
    {
        string expected = ThreadsRun.Of(path, 1, 128 * 1024);
        AssertEqual(expected, ThreadsRun.Of(path, 2, 128 * 1024), what);
        for (int round = 0; round < rounds; round++)
        {
            int size = random.Next(50, random.Next(2) == 0 ? 2000 : 40_000);
            AssertEqual(expected, ThreadsRun.Of(path, 2, size), what + ", blocks of " + size);
        }
    }

    private static void AssertEqual(string expected, string found, string what)
    {
        if (expected != found)
        {
            Assert.Fail(what + Environment.NewLine + Difference(expected, found));
        }
    }

    private static string Difference(string expected, string found)
    {
        string[] left = expected.Split('\n');
        string[] right = found.Split('\n');
        int last = Math.Min(left.Length, right.Length) - 1;
        int line = Enumerable.Range(0, last).Where(i => left[i] != right[i]).DefaultIfEmpty(last).First();
        return $"line {line} of {left.Length} and {right.Length}:{Environment.NewLine}{left[line]}{Environment.NewLine}{right[line]}";
    }

    private string Write(byte[] bytes, string name = "data.bin")
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
