using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Tests.Text;
using O365AuditCmdlets.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Records;

/// <summary>Records made of random JSON under the names that mean something.</summary>
public sealed class AuditRecordPropertyTests
{
    internal static readonly string[] Names =
    {
        "AuditData", "auditData", "o365", "audit", "event", "original", "_source", "@timestamp", "action", "Identity", "id", "CreationDate", "Id", "CreationTime", "Operation", "UserId",
        "Parameters", "OperationProperties", "Folders", "ExchangeFolders", "Item", "ParentFolder", "Name", "Path", "Value", "AppAccessContext", "AADSessionId", "OperationCount",
    };

    private static readonly string?[] Values = { "True", "true", "False", "", " ", null, "x", " x ", "é\"\\", "$true", "0", "\u00a0y\u00a0" };

    /// <summary>A pair is what its object says, in whichever of the ways the list is written.</summary>
    [Fact]
    public void PairsAreReadAlikeInEveryForm()
    {
        var random = new Random(53);
        var reader = new RecordReader();
        int slot = reader.Record.Projection.SlotOf(AuditFields.Parameters);
        for (int i = 0; i < 3000; i++)
        {
            var pairs = new List<(string Name, string? Value)>();
            for (int k = random.Next(5); k > 0; k--)
            {
                pairs.Add((new[] { "N", "n", "M", "N\"" }[random.Next(4)], Values[random.Next(Values.Length)]));
            }

            string list = "[" + string.Join(',', pairs.Select(pair => Pair(pair.Name, pair.Value, random))) + "]";
            string text = "{\"Parameters\":" + list + "}";
            string asText = "{\"Parameters\":" + JsonSerializer.Serialize(list) + "}";
            string asObject = "{\"Parameters\":{" + string.Join(',', pairs.Select(pair => JsonSerializer.Serialize(pair.Name) + ":" + JsonSerializer.Serialize(pair.Value))) + "}}";
            string?[] expected = pairs.Where(pair => pair.Name is "N" or "n").Select(pair => pair.Value).ToArray();
            bool?[] flags = Array.ConvertAll(expected, ScalarText.ParseBoolean);
            bool? flag = flags.Contains(true) ? true : flags.Length == 0 || flags.Contains(null) ? null : false;
            string? first = expected.FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim();
            foreach (string json in new[] { text, asText, asObject })
            {
                Check(reader.LoadJson(json));
                Check(reader.LoadColumns(json));
                Check(reader.LoadObject(json));
            }

            void Check(AuditRecord record)
            {
                Assert.Equal(expected, record.Pairs(AuditFields.Parameters, "N"));
                Assert.Equal(flag, record.Flag(AuditFields.Parameters, "N"));
                Assert.Equal(first, record.Pair(AuditFields.Parameters, "N"));
                ArraySegment<byte> utf8 = record.GetPairUtf8(slot, new PairName("N"));
                Assert.Equal(first ?? "", Encoding.UTF8.GetString(utf8.Array!, utf8.Offset, utf8.Count));
            }
        }
    }

    /// <summary>A row of an export and an object from the pipeline hold the same text: they must be the same record.</summary>
    [Fact]
    public void ARowAndAnObjectAreTheSameRecord()
    {
        var row = new RecordReader();
        var fromObject = new RecordReader();
        for (int seed = 0; seed < 3000; seed++)
        {
            byte[] utf8 = new RandomJson(new Random(seed), Names).Document();
            string json = Encoding.UTF8.GetString(utf8);
            fromObject.LoadObject(json);
            if (fromObject.Record.Fault is not null)
            {
                // Nested too deep; that is for the tests of the walker.
                continue;
            }

            row.LoadColumns(json);
            Assert.Equal(fromObject.Record.Describe(), row.Record.Describe());
        }
    }

    /// <summary>Whatever stands where a wrapper is looked for: it is read or has a fault, and asking it anything never throws.</summary>
    [Fact]
    public void NoJsonMakesARecordThrow()
    {
        var reader = new RecordReader();
        int faulty = 0, invalid = 0;
        for (int seed = 0; seed < 6000; seed++)
        {
            var json = new RandomJson(new Random(seed), Names);
            byte[] text = json.Document();
            text = seed % 3 == 0 ? json.Damage(text) : text;
            byte[] buffer = new byte[text.Length + ByteBlock.Size];
            Array.Fill(buffer, json.Byte());
            text.CopyTo(buffer, 0);
            invalid += reader.Record.Load(buffer, 0, text.Length, final: true) == WalkStatus.Complete ? 0 : 1;
            faulty += reader.Record.Fault is null ? 0 : 1;
            Assert.NotEmpty(reader.Record.Describe());
        }

        Assert.InRange(invalid, 500, 3000);
        Assert.InRange(faulty, invalid + 100, 5000);
    }

    private static string Pair(string name, string? value, Random random)
    {
        string first = "\"Name\":" + JsonSerializer.Serialize(name);
        if (value is null && random.Next(2) == 0)
        {
            return "{" + first + "}";
        }

        string second = "\"Value\":" + (value is "true" && random.Next(2) == 0 ? value : JsonSerializer.Serialize(value));
        return random.Next(2) == 0 ? "{" + first + "," + second + "}" : "{" + second + " , " + first + "}";
    }
}
