using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Tests.Text;
using O365AuditCmdlets.Text;
using Xunit;
using Xunit.Abstractions;

namespace O365AuditCmdlets.Tests.Records;

/// <summary>A record that is skimmed answers as one that is walked in full, whatever it is asked.</summary>
public sealed class SkimmedRecordTests
{
    private static readonly AuditField[] AlwaysAlike = { AuditFields.Id, AuditFields.CreationTime, AuditFields.Operation };

    private static readonly Projection Everything = Projection.Compile(RecordReader.AllFields);

    private static readonly Projection OfInterest = Projection.Compile(RecordReader.AllFields, WantedKeys.Operations);

    private readonly ITestOutputHelper _output;

    public SkimmedRecordTests(ITestOutputHelper output) => _output = output;

    private delegate WalkStatus Loader(AuditRecord record, byte[] text);

    [Fact]
    public void ASkimmedLineIsTheSameRecord() => Check((record, text) =>
    {
        byte[] buffer = Room(text);
        return record.Load(buffer, 0, text.Length, final: true);
    });

    [Fact]
    public void ASkimmedCellIsTheSameRecord() => Check((record, text) =>
    {
        string cell = RecordReader.Doubled(Encoding.Latin1.GetString(text)) + "\",,\r\n";
        byte[] buffer = Room(Encoding.Latin1.GetBytes(cell));
        record.Clear();
        WalkStatus status = record.LoadColumn(buffer, 0, cell.Length, final: true);
        record.ResolveHeader();
        return status;
    });

    [Fact]
    public void ASkimmedObjectIsTheSameRecord() => Check((record, text) =>
    {
        record.Load(new RecordEnvelope(Encoding.UTF8.GetString(text)));
        return record.Fault is null ? WalkStatus.Complete : WalkStatus.Invalid;
    });

    /// <summary>Of two places of one field the last one counts, with all below it.</summary>
    [Theory]
    [InlineData("""{"AuditData":{"Operation":"a","Id":"1"},"auditData":{"Id":"2"}}""")]
    [InlineData("""{"auditData":{"Operation":"a","Id":"1"},"AuditData":"x"}""")]
    [InlineData("""{"o365":{"audit":{"Operation":"a"}},"_source":{"o365":{"audit":{"Id":"2"}}}}""")]
    [InlineData("""{"_source":{"o365":{"audit":{"Operation":"a"}}},"o365":{"audit":{"Id":"2"}}}""")]
    [InlineData("""{"@timestamp":"2024-06-01T00:00:00","_source":{"event":{"action":"a"}}}""")]
    [InlineData("""{"_source":{"@timestamp":"2024-06-01T00:00:00"},"@timestamp":"2024-06-02T00:00:00"}""")]
    [InlineData("""{"event":{"action":"a"},"_source":{"@timestamp":"2024-06-01T00:00:00"}}""")]
    public void TheLastOfTwoPlacesCounts(string text)
    {
        var skimmed = new AuditRecord(Everything);
        var thorough = new AuditRecord(Everything) { IsThorough = true };
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        byte[] buffer = Room(utf8);
        Assert.Equal(thorough.Load(buffer, 0, utf8.Length, final: true), skimmed.Load(buffer, 0, utf8.Length, final: true));
        AssertSame(text, Header(thorough) + thorough.Describe(), Header(skimmed) + skimmed.Describe());
    }

    private static byte[] Room(byte[] text)
    {
        byte[] buffer = new byte[text.Length + ByteBlock.Size];
        Array.Fill(buffer, (byte)'"');
        text.CopyTo(buffer, 0);
        return buffer;
    }

    private void Check(Loader load)
    {
        int documents = FuzzSize.FromEnvironment("O365AUDIT_FUZZ_RECORDS", 4000);
        int firstSeed = FuzzSize.Seed;
        int skimmedCount = 0, ofInterest = 0;
        for (int i = 0; i < documents; i++)
        {
            int seed = unchecked(firstSeed + i);
            var random = new Random(seed);
            var json = new RandomJson(random, AuditRecordPropertyTests.Names);
            byte[] text = random.Next(3) == 0 ? json.Document() : new RealisticJson(random).Document();
            text = random.Next(4) == 0 ? json.Damage(text) : text;
            foreach (Projection projection in new[] { Everything, OfInterest })
            {
                var skimmed = new AuditRecord(projection);
                var thorough = new AuditRecord(projection) { IsThorough = true };
                WalkStatus status = load(skimmed, text);
                WalkStatus expected = load(thorough, text);
                Assert.False(thorough.IsSkimmed);
                Assert.True((status, skimmed.Fault) == (expected, thorough.Fault), $"seed {seed}: {status} ({skimmed.Fault}) instead of {expected} ({thorough.Fault})");
                if (expected != WalkStatus.Complete || thorough.Fault is not null)
                {
                    continue;
                }

                skimmedCount += skimmed.IsSkimmed ? 1 : 0;
                ofInterest += thorough.IsOfInterest ? 1 : 0;
                string place = $"seed {seed}: {Encoding.UTF8.GetString(text)}\n";
                AssertSame(place, Header(thorough), Header(skimmed));
                if (thorough.IsOfInterest)
                {
                    AssertSame(place, thorough.Describe(), skimmed.Describe());
                }
            }
        }

        _output.WriteLine($"{documents} records from seed {firstSeed}, skimmed {skimmedCount} times, of interest {ofInterest} times");
        if (documents >= 1000)
        {
            Assert.InRange(skimmedCount, documents / 4, documents * 2);
            Assert.InRange(ofInterest, documents / 4, documents * 2);
        }
    }

    private static void AssertSame(string place, string expected, string actual) =>
        Assert.True(expected == actual, $"{place}\nin full: {expected}\nskimmed: {actual}");

    private static string Header(AuditRecord record)
    {
        IEnumerable<string?> fields = AlwaysAlike.Select(record.Text);
        return $"{record.Fault}|{record.IsOfInterest}|{record.OperationNumber}|{record.EndOffset}|{record.Identity}|{record.IdentityIsGuid}|{record.IdentityText}|"
            + $"{record.Time()}|{record.AuditDataText()}|{string.Join("|", fields)}";
    }
}
