using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>The walker against System.Text.Json.</summary>
public sealed class JsonWalkerPropertyTests
{
    private readonly ITestOutputHelper _output;

    public JsonWalkerPropertyTests(ITestOutputHelper output) => _output = output;

    [Theory]
    [MemberData(nameof(Wanted))]
    public void ValidTextsAreReadAsSystemTextJsonReadsThem(string wanted) =>
        Check(wanted, 2000, json => json.Document(), (checker, text) => checker.CheckText(text.Utf8, text.Offset));

    [Theory]
    [MemberData(nameof(Wanted))]
    public void DamagedTextsAreRefusedWhenSystemTextJsonRefusesThem(string wanted) =>
        Check(wanted, 4000, json => json.Damage(json.Document()), (checker, text) => checker.CheckText(text.Utf8, text.Offset));

    [Theory]
    [MemberData(nameof(Wanted))]
    public void NoBeginningOfATextIsTakenForTheWhole(string wanted) =>
        Check(wanted, 200, json => json.Document(), (checker, text) =>
        {
            if (!IsJson(text.Utf8))
            {
                return;
            }

            // Of long texts a sample; the sample records are cut everywhere in another test.
            int step = 1 + (text.Utf8.Length / 100);
            for (int length = 1; length < text.Utf8.Length; length += step)
            {
                checker.CheckPrefix(text.Utf8, length, text.Offset);
            }
        });

    [Theory]
    [MemberData(nameof(Wanted))]
    public void LongNumbersAreCheckedToTheirEnd(string wanted)
    {
        WantedKeys keys = WantedKeys.All.Single(candidate => candidate.Name == wanted);
        var checker = new WalkChecker(new Random(FuzzSize.Seed), keys);
        byte[] others = { (byte)' ', (byte)'"', (byte)'-', (byte)'.', (byte)'e', (byte)'0', (byte)'x', 0xDA };
        for (int length = 1; length <= 140; length++)
        {
            byte[] text = Encoding.UTF8.GetBytes("{\"Unwanted\":" + new string('7', length) + ",\"Id\":1}");
            for (int place = 0; place < length; place++)
            {
                byte[] damaged = (byte[])text.Clone();
                damaged["{\"Unwanted\":".Length + place] = others[(length + place) % others.Length];
                checker.CheckText(damaged, place % 131);
            }
        }
    }

    /// <summary>The number of documents comes from O365AUDIT_FUZZ_DOCUMENTS, the seed from O365AUDIT_FUZZ_SEED.</summary>
    [Fact]
    public void LongDifferentialFuzz()
    {
        int documents = FuzzSize.FromEnvironment("O365AUDIT_FUZZ_DOCUMENTS", 6000);
        int seed = FuzzSize.Seed;
        int texts = 0, skimmed = 0;
        for (int i = 0; i < documents; i++)
        {
            var random = new Random(unchecked(seed + i));
            WantedKeys wanted = WantedKeys.All[random.Next(WantedKeys.All.Count)];
            var json = new RandomJson(random, wanted.Names);
            var checker = new WalkChecker(random, wanted);
            try
            {
                byte[] text = wanted == WantedKeys.Record && random.Next(4) != 0 ? new RealisticJson(random).Document() : json.Document();
                if (checker.CheckText(text, random.Next(131)))
                {
                    checker.CheckPrefix(text, random.Next(1, text.Length), random.Next(131));
                }

                checker.CheckText(json.Damage(text), random.Next(131));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"O365AUDIT_FUZZ_SEED={unchecked(seed + i)} O365AUDIT_FUZZ_DOCUMENTS=1: {exception.Message}", exception);
            }

            texts += checker.Texts;
            skimmed += checker.Skimmed;
        }

        _output.WriteLine($"{documents} documents from seed {seed}: {texts} texts, {skimmed} of them skimmed");
        if (documents >= 1000)
        {
            Assert.InRange(skimmed, texts / 6, texts);
        }
    }

    public static TheoryData<string> Wanted => new() { nameof(WantedKeys.Odd), nameof(WantedKeys.Plain), nameof(WantedKeys.Record) };

    private static bool IsJson(byte[] text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Check(string name, int count, Func<RandomJson, byte[]> make, Action<WalkChecker, JsonText> check)
    {
        WantedKeys wanted = WantedKeys.All.Single(keys => keys.Name == name);
        Gen<JsonText> texts = Gen.Choose(int.MinValue, int.MaxValue).Select(seed =>
        {
            var random = new Random(seed);
            return new JsonText(make(new RandomJson(random, wanted.Names)), random.Next(131));
        });
        Property property = Prop.ForAll(Arb.From(texts, Shrink), text => check(new WalkChecker(new Random(text.Utf8.Length), wanted), text));
        FsCheck.Check.One(PropertyConfig.Of(count), property);
    }

    private static IEnumerable<JsonText> Shrink(JsonText text)
    {
        for (int size = text.Utf8.Length / 2; size > 0; size /= 2)
        {
            for (int from = 1; from + size <= text.Utf8.Length; from += size)
            {
                yield return text with { Utf8 = [.. text.Utf8[..from], .. text.Utf8[(from + size)..]] };
            }
        }

        if (text.Offset > 0)
        {
            yield return text with { Offset = 0 };
        }
    }
}
