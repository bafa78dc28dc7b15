using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using O365AuditCmdlets.Tests.Detection;
using O365AuditCmdlets.Tests.Text;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>What comes one by one is read by short ways. They give what the long ones give, and nothing stays from one input to the next.</summary>
public class PipelineTests
{
    private static readonly string[] Records = RandomRecords.Make(400, 11).ToArray();
    private static readonly string[] TextShapes = Shapes.Text.Keys.Where(name => Shapes.Text[name](Records.Take(1).ToList()).TrimStart()[0] is '{' or '[').ToArray();

    private static readonly string[] Oddities =
    {
        "{}", "[]", "[1]", "{\"value\":[]}", "{\"value\":[{}],\"Operation\":\"X\"}", "{\"hits\":{\"hits\":[]}}", "{\"hits\":[1],\"Operation\":\"X\"}",
        "{\"Operation\":\"X\"}", "{\"AuditData\":null}", "{\"AuditData\":\"oops\"}", "{\"AuditData\":\"\",\"Identity\":\"a\"}", "{\"AuditData\":{}}", "{\"AuditData\":[]}",
        "{\"Id\":\"b\",\"CreationTime\":\"2024-06-01T00:00:00\"} x", "{\"Id\":\"c\",\"Operation\":\"X\",\"value\":\"y\"}", "{\"Operation\":\"X\",\"Text\":\"\\ud800\"}",
        "{\"Operation\":\"X\",\"Parameters\":\"@{Name=Identity; Value=a}\"}", "{\"o365\":{\"audit\":{}}}", "{\"_source\":{\"event\":{\"original\":\"\"}}}", "{\"event\":{\"original\":\"{}\"}}",
    };

    private static Gen<string> Texts() =>
        from number in Gen.Choose(0, Records.Length - 2)
        from shape in Gen.Elements(TextShapes)
        from count in Gen.Choose(1, 2)
        from change in Gen.Choose(0, 11)
        from place in Gen.Choose(0, 1 << 20)
        from oddity in Gen.Elements(Oddities)
        let text = Shapes.Text[shape](Records.Skip(number).Take(count).ToList()).Trim()
        select change == 0 ? oddity : Change(text, change, place);

    private static Gen<Item> Items() =>
        from isText in Gen.Choose(0, 1)
        from text in Texts()
        from number in Gen.Choose(0, Records.Length - 1)
        from change in Gen.Choose(0, 15)
        from place in Gen.Choose(0, 1 << 20)
        from identity in Gen.Elements("00000000-0000-4000-8000-00000000000a", "other", null)
        from date in Gen.Elements<object?>(MailRecord.Day, "2024-06-02T00:00:00Z", "never", null)
        from index in Gen.Elements<long?>(1, 2, 3, 7, -1, 0, null)
        from count in Gen.Elements<long?>(5000, 5000, 0, null)
        from more in Gen.Elements<bool?>(true, false, null)
        select new Item(isText == 0, isText == 0 ? text : Change(Records[number], change, place), identity, date, index, count, more);

    [Fact]
    public void A_text_of_one_record_is_read_as_a_text_of_many_is() => Check.One(
        PropertyConfig.Of(500),
        Prop.ForAll(Gen.ListOf(Texts(), 3).ToArbitrary(), texts =>
        {
            Assert.Equal(Observe(scan => Each(texts, text => scan.ReadText("\n" + text))), Observe(scan => Each(texts, scan.ReadText)));
        }));

    [Fact]
    public void An_envelope_that_is_used_again_is_read_as_new_ones_are() => Check.One(
        PropertyConfig.Of(500),
        Prop.ForAll(Gen.ListOf(Items(), 6).ToArbitrary(), items =>
        {
            var held = new HeldEnvelope();
            Assert.Equal(Observe(scan => Each(items, item => item.Read(scan, item.ToEnvelope()))), Observe(scan => Each(items, item => item.Read(scan, held.Hold(item)))));
        }));

    [Fact]
    public void Nothing_stays_from_one_input_to_the_next() => Check.One(
        PropertyConfig.Of(500),
        Prop.ForAll(Gen.ListOf(Items(), 6).ToArbitrary(), items =>
        {
            var held = new HeldEnvelope();
            string together = Said(scan => Each(items, item => item.Read(scan, held.Hold(item))));
            var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            string alone = Sorted(items.SelectMany(item => Lines(Run(scan => item.Read(scan, item.ToEnvelope())), ids)));
            Assert.Equal(alone, together);
        }));

    private static string Change(string text, int change, int place)
    {
        int at = place % text.Length;
        return change switch
        {
            1 => text.Substring(0, at),
            2 => text.Remove(at, 1),
            3 => text.Insert(at, "\""),
            4 => text.Insert(1, "\"value\":[1,{}],"),
            5 => text.Insert(1, "\"more\":\"hits\\\"value\\\"\","),
            6 => text + " }",
            7 => text.Insert(at, "\u00e9"),
            8 => text.Replace("\"CreationTime\"", "\"Created\""),
            9 => text.Replace("\"Id\"", "\"Ident\""),
            _ => text,
        };
    }

    private static void Each<T>(IEnumerable<T> all, Action<T> read)
    {
        foreach (T one in all)
        {
            read(one);
        }
    }

    /// <summary>Everything that comes of a run of both rules.</summary>
    private static string Observe(Action<AuditScan> read)
    {
        var output = new RecordingOutput();
        var rules = new AuditRule[]
        {
            new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions { RecordThreshold = 4, WindowThreshold = 5 }),
            new AuditBypassAssociationRule(new AuditBypassAssociationOptions()),
        };
        using var scan = new AuditScan(rules, new AuditScanOptions { EmitRecords = true, Now = CoverageRun.Later }, output);
        read(scan);
        var coverage = new StringWriter();
        CoverageJsonWriter.Write(coverage, scan.Complete()!);
        return Sorted(Lines(output, null)) + ScanRunner.Everything(output.Alerts) + coverage + JsonSerializer.Serialize(scan.Totals);
    }

    private static string Said(Action<AuditScan> read) => Sorted(Lines(Run(read), null));

    private static RecordingOutput Run(Action<AuditScan> read)
    {
        var output = new RecordingOutput();
        using var scan = new AuditScan(Array.Empty<AuditRule>(), new AuditScanOptions { EmitRecords = true }, output);
        read(scan);
        return output;
    }

    /// <summary>Records and problems; without the records whose Id was seen before, as one run leaves them out.</summary>
    private static IEnumerable<string> Lines(RecordingOutput output, HashSet<string>? seen)
    {
        List<AuditLogRecord> records = output.Records.Where(record => seen is null || seen.Add(record.Id)).ToList();
        IEnumerable<InputProblem> problems = output.Problems.Where(problem =>
            seen is null || problem.Id != InputProblemId.RecordWithoutTime || records.Exists(record => record.Id == problem.RecordId));
        return records.Select(record => JsonSerializer.Serialize(record))
            .Concat(problems.Select(problem => problem.Id + " " + problem.Message + " " + problem.RecordId + " " + (problem.Target is Item))).ToList();
    }

    private static string Sorted(IEnumerable<string> lines) => string.Join("\n", lines.Order(StringComparer.Ordinal));

    private sealed record Item(bool IsText, string Text, string? Identity, object? Date, long? Index, long? Count, bool? More)
    {
        public void Read(AuditScan scan, RecordEnvelope envelope)
        {
            if (IsText)
            {
                scan.ReadText(Text);
            }
            else
            {
                scan.ReadRecord(envelope);
            }
        }

        public RecordEnvelope ToEnvelope() => new(Text)
        {
            Identity = Identity,
            CreationDate = Date,
            ResultIndex = Index,
            ResultCount = Count,
            MoreRecordsAvailable = More,
            Source = this,
        };
    }

    /// <summary>One for all objects, as the cmdlets have it.</summary>
    private sealed class HeldEnvelope : RecordEnvelope
    {
        private Item? _item;

        public override string AuditData => _item!.Text;

        public override string? Identity => _item!.Identity;

        public override object? CreationDate => _item!.Date;

        public override long? ResultIndex => _item!.Index;

        public override long? ResultCount => _item!.Count;

        public override bool? MoreRecordsAvailable => _item!.More;

        public override object? Source => _item;

        public RecordEnvelope Hold(Item item)
        {
            // Texts come between objects without touching the envelope.
            _item = item.IsText ? _item : item;
            return this;
        }
    }
}
