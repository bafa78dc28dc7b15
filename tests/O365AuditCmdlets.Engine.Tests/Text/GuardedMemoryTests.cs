using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>
/// Whatever the text, nothing is read before it nor more than a block behind it. A read beyond is not a failure of an
/// assertion: it ends the test run.
/// </summary>
public sealed unsafe class GuardedMemoryTests
{
    private delegate void Classifier(byte* source);

    [SkippableFact]
    public void TheWalkerStaysInsideItsTextAndOneBlock()
    {
        GuardedMemory.SkipElsewhere();
        using var memory = new GuardedMemory(32);
        int skimmed = 0;
        for (int seed = 0; seed < 4000; seed++)
        {
            var random = new Random(seed);
            WantedKeys wanted = WantedKeys.All[seed % WantedKeys.All.Count];
            var json = new RandomJson(random, wanted.Names);
            byte[] text = wanted == WantedKeys.Record && random.Next(3) != 0 ? new RealisticJson(random).Document() : json.Document();
            text = random.Next(4) switch
            {
                0 => json.Damage(text),
                1 => text[..random.Next(1, text.Length)],
                _ => text,
            };
            for (int width = 1; width <= 2; width++)
            {
                byte[] written = width == 1 ? text : Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(text).Replace("\"", "\"\"", StringComparison.Ordinal));
                if (written.Length + ByteBlock.Size > memory.Size)
                {
                    continue;
                }

                for (int final = 0; final <= 1; final++)
                {
                    skimmed += Check(memory, written, final == 1, width == 2, wanted, json.Byte());
                }
            }
        }

        Assert.InRange(skimmed, 1000, 16000);
    }

    /// <summary>Short texts, at whose end and beginning the careful branches are.</summary>
    [SkippableFact]
    public void TheWalkerStaysInsideEveryBeginningOfARecord()
    {
        GuardedMemory.SkipElsewhere();
        using var memory = new GuardedMemory(2);
        foreach (string record in Records.LogShapes.All)
        {
            byte[] text = Encoding.UTF8.GetBytes(record);
            for (int length = 1; length <= text.Length; length++)
            {
                Check(memory, text[..length], length % 2 == 0, false, WantedKeys.Record, (byte)'"');
                Check(memory, text[..length], length % 3 == 0, true, WantedKeys.Record, (byte)'"');
            }
        }
    }

    [SkippableFact]
    public void BlocksAre64Bytes()
    {
        GuardedMemory.SkipElsewhere();
        using var memory = new GuardedMemory(1);
        var classifiers = new List<Classifier>
        {
            source => ByteBlock.Classify(source, out _),
            source => ByteBlock.ClassifyPlain(source, out _),
            source => SkimBlock.Classify(source, out _),
            source => SkimBlock.ClassifyPlain(source, out _),
            source => SkimBlock.Digits(source, out _),
        };
        foreach (Classifier classify in classifiers)
        {
            classify(memory.Start);
            classify(memory.End - ByteBlock.Size);
        }
    }

    [SkippableFact]
    public void AKeyIsFoundWithoutLookingBeforeTheFirstByte()
    {
        GuardedMemory.SkipElsewhere();
        using var memory = new GuardedMemory(1);
        foreach (string name in WantedKeys.Plain.Names)
        {
            for (int width = 1; width <= 2; width++)
            {
                string quote = new('"', width);
                byte[] text = Encoding.UTF8.GetBytes("{" + quote + name.Replace("\"", "\\" + quote, StringComparison.Ordinal) + quote + ":1}" + new string(' ', ByteBlock.Size));
                byte* first = memory.AtStart(text);
                for (byte* close = first; close < first + text.Length - ByteBlock.Size; close++)
                {
                    if (*close == (byte)'"')
                    {
                        _ = WantedKeys.Plain.Root.Table!.Find(first, close, width);
                    }
                }
            }

            byte[] key = Encoding.UTF8.GetBytes(name);
            _ = WantedKeys.Plain.Root.Find(memory.AtEnd(key, sizeof(ulong)), key.Length);
        }
    }

    [SkippableFact]
    public void TextsAreDecodedWithoutLookingBehindThem()
    {
        GuardedMemory.SkipElsewhere();
        using var source = new GuardedMemory(1);
        using var target = new GuardedMemory(1);
        var gate = new ValueGate(WantedKeys.Operations);
        var random = new Random(7);
        var json = new RandomJson(random);
        for (int i = 0; i < 20000; i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(json.Quoted(Encoding.UTF8.GetString(json.Damage("\\u00e9\\ud83d\\ude00\\\"\"\\\\ Abc"u8.ToArray()))).Trim('"'));
            text = random.Next(2) == 0 ? text : text[..random.Next(text.Length + 1)];
            text = random.Next(8) == 0 ? Encoding.UTF8.GetBytes(WantedKeys.Operations[i % 2]) : text;
            byte* at = source.AtEnd(text);
            int room = text.Length;
            int written = JsonScalar.Unescape(at, text.Length, i % 2 == 0, target.End - room);
            int undoubled = JsonScalar.UndoubleQuotes(at, text.Length, target.End - room);
            Assert.InRange(written, 0, room);
            Assert.InRange(undoubled, 0, room);
            Assert.True(gate.IndexOf(at, text.Length) < 0 || gate.Admits(at, text.Length));
            if (text.Length > 0)
            {
                _ = JsonScalar.Classify(at, text.Length);
            }
        }
    }

    /// <summary>Walks the text in an array, at the end of the memory and at its beginning: the answers are equal.</summary>
    private static int Check(GuardedMemory memory, byte[] text, bool final, bool doubled, WantedKeys wanted, byte behind)
    {
        byte[] padded = new byte[text.Length + ByteBlock.Size];
        Array.Fill(padded, behind);
        text.CopyTo(padded, 0);
        var walker = new JsonWalker();
        WalkStatus expected = walker.Walk(padded, 0, text.Length, final, doubled, wanted.Root, new FieldSlot[wanted.SlotCount]);

        var atEnd = new JsonWalker();
        var atEndSlots = new FieldSlot[wanted.SlotCount];
        Assert.Equal(expected, atEnd.Walk(memory.AtEnd(padded), 0, text.Length, final, doubled, wanted.Root, atEndSlots));
        Assert.Equal((walker.Position, walker.Fault, walker.CaptureCount), (atEnd.Position, atEnd.Fault, atEnd.CaptureCount));

        var atStart = new JsonWalker();
        Assert.Equal(expected, atStart.Walk(memory.AtStart(padded), 0, text.Length, final, doubled, wanted.Root, new FieldSlot[wanted.SlotCount]));
        Assert.Equal((walker.Position, walker.Fault, walker.CaptureCount), (atStart.Position, atStart.Fault, atStart.CaptureCount));
        return walker.IsSkimmed ? 1 : 0;
    }
}
