using System;
using System.Text;
using O365AuditCmdlets.Records;
using Xunit;

namespace O365AuditCmdlets.Tests.Records;

/// <summary>The pieces of a record that need only a few examples: names of pairs, outcomes, record types, text forms, projections.</summary>
public sealed class SmallRecordTests
{
    [Theory]
    [InlineData("IsThrottled", true)]
    [InlineData("isthrottled", true)]
    [InlineData("ISTHROTTLED", true)]
    [InlineData("IsThrottle", false)]
    [InlineData("IsThrottledX", false)]
    [InlineData("\u0131sthrottled", false)]
    [InlineData("\u0130sThrottled", false)]
    [InlineData("IsThrottle\u0004", false)]
    [InlineData("", false)]
    public void NamesOfPairsMatchInAnyCase(string text, bool expected)
    {
        foreach (string culture in CultureScope.Odd)
        {
            using var scope = new CultureScope(culture);
            byte[] bytes = Encoding.UTF8.GetBytes("xx" + text + "xx");
            Assert.Equal(expected, new PairName("IsThrottled").Matches(new ArraySegment<byte>(bytes, 2, bytes.Length - 4)));
        }
    }

    [Theory]
    [InlineData("A[B", "a{b")]
    [InlineData("A@B", "a`b")]
    [InlineData("A1", "A\u0011")]
    public void OnlyLettersHaveACase(string name, string other)
    {
        Assert.True(new PairName(name).Matches(new ArraySegment<byte>(Encoding.UTF8.GetBytes(name))));
        Assert.False(new PairName(name).Matches(new ArraySegment<byte>(Encoding.UTF8.GetBytes(other))));
    }

    [Theory]
    [InlineData("Failed", true)]
    [InlineData(" failed ", true)]
    [InlineData("FAILURE", true)]
    [InlineData("fAlSe", true)]
    [InlineData("Error", true)]
    [InlineData("Succeeded", false)]
    [InlineData("PartiallySucceeded", false)]
    [InlineData("FailedX", false)]
    [InlineData("fa\u0131lure", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void FourWordsMeanFailure(string? text, bool expected)
    {
        foreach (string culture in CultureScope.Odd)
        {
            using var scope = new CultureScope(culture);
            Assert.Equal(expected, Outcome.IsFailure(text));
        }
    }

    [Theory]
    [InlineData("1", "ExchangeAdmin")]
    [InlineData("2", "ExchangeItem")]
    [InlineData("3", "ExchangeItemGroup")]
    [InlineData("15", "AzureActiveDirectoryStsLogon")]
    [InlineData("18", "SecurityComplianceCenterEOPCmdlet")]
    [InlineData("50", "ExchangeItemAggregated")]
    [InlineData("463", "VivaGlintAgenticCampaign")]
    [InlineData("5", "5")]
    [InlineData("99999999999", "99999999999")]
    [InlineData("-1", "-1")]
    [InlineData("ExchangeItem", "ExchangeItem")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void RecordTypesHaveNames(string? text, string? expected) => Assert.Equal(expected, RecordTypes.NameOf(text));

    [Theory]
    [InlineData(nameof(TextForm.Json), "a\\\"\\u00e9", "a\"é")]
    [InlineData(nameof(TextForm.DoubledJson), "a\\\"\"\\u00e9", "a\"é")]
    [InlineData(nameof(TextForm.Doubled), "a\\\"\"\\u00e9", "a\\\"\\u00e9")]
    [InlineData(nameof(TextForm.Plain), "a\\\"\"\\u00e9", "a\\\"\"\\u00e9")]
    [InlineData(nameof(TextForm.Json), "", "")]
    [InlineData(nameof(TextForm.DoubledJson), "plain", "plain")]
    public void EachFormIsDecodedInItsWay(string form, string written, string meant)
    {
        byte[] buffer = RecordReader.Place("\\\"", written, "\\\"", out int start, out int end);
        byte[] scratch = Array.Empty<byte>();
        TextForm parsed = Enum.Parse<TextForm>(form);

        Assert.Equal(meant, parsed.DecodeString(buffer, start, end));
        ArraySegment<byte> decoded = parsed.Decode(buffer, start, end, ref scratch);
        Assert.Equal(meant, Encoding.UTF8.GetString(decoded.Array!, decoded.Offset, decoded.Count));
        Assert.Equal(written == meant, ReferenceEquals(decoded.Array, buffer));
    }

    [Fact]
    public void AProjectionKnowsOnlyWhatWasDeclared()
    {
        Projection projection = Projection.Compile(new[] { AuditFields.UserId, AuditFields.UserId, AuditFields.Id });

        Assert.Equal(Projection.AlwaysRead.Count + 1, projection.FieldCount);
        Assert.InRange(projection.SlotOf(AuditFields.UserId), 0, projection.FieldCount - 1);
        Assert.Throws<System.Collections.Generic.KeyNotFoundException>(() => projection.SlotOf(AuditFields.Parameters));
    }
}
