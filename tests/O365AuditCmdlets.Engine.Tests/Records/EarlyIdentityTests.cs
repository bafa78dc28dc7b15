using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Records;

/// <summary>An Id is told of before the walk over its record ends. What was told of one text never becomes the identity of another.</summary>
public sealed class EarlyIdentityTests
{
    private const string One = "7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a11";
    private const string Two = "0e5d2b9c-64c1-4f5e-8c0f-2a7d9b3e4f22";
    private const string Rest = "\"CreationTime\":\"2026-03-01T08:00:00\",\"Operation\":\"Send\"}";

    private readonly RecordReader _reader = new();
    private readonly Told _told = new();

    public EarlyIdentityTests() => _reader.Record.Listener = _told;

    [Fact]
    public void ARecordIsToldOfOnce()
    {
        AuditRecord record = _reader.LoadJson($"{{\"Id\":\"{One}\",{Rest}");

        Assert.True(record.IsSkimmed);
        Assert.Equal(One, record.IdentityText);
        Assert.Equal(new[] { One }, _told.Identities);
    }

    [Fact]
    public void OfTwoIdsTheLastOneCounts()
    {
        AuditRecord record = _reader.LoadJson($"{{\"Id\":\"{One}\",\"Id\":\"{Two}\",{Rest}");

        Assert.Equal(Two, record.IdentityText);
        Assert.Equal(Two, _told.Identities[^1]);
    }

    [Fact]
    public void AnIdThatIsNoneComesAfterOneThatIs() =>
        Assert.Equal("x", _reader.LoadJson($"{{\"Id\":\"{One}\",\"Id\":\"x\",{Rest}").IdentityText);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void TheRecordInAWrapperHasAnIdOfItsOwnAtTheSamePlace(string blank)
    {
        string inner = $"{{\"Id\":\"{Two}\",{blank}{Rest}";
        byte[] text = Encoding.UTF8.GetBytes($"{{\"Id\":\"{One}\",\"AuditData\":\"{inner.Replace("\"", "\\\"", System.StringComparison.Ordinal)}\"}}");
        byte[] buffer = new byte[text.Length + ByteBlock.Size];
        text.CopyTo(buffer, 0);

        Assert.Equal(WalkStatus.Complete, _reader.Record.Load(buffer, 0, text.Length, final: true));
        Assert.Equal(Two, _reader.Record.IdentityText);
    }

    [Theory]
    [InlineData("{\"A\": 1,\"Id\":\"" + Two + "\"," + Rest, Two)]
    [InlineData("{\"AA\":1,\"Id\":\"0E5D2B9C-64C1-4F5E-8C0F-2A7D9B3E4F22\"," + Rest, "0E5D2B9C-64C1-4F5E-8C0F-2A7D9B3E4F22")]
    [InlineData("{\"AA\":1,\"Id\":\"Bound to be long, but not hexadecimal\"," + Rest, "Bound to be long, but not hexadecimal")]
    public void TheNextRecordHasAnotherIdAtTheSamePlace(string next, string identity)
    {
        string first = $"{{\"AA\":1,\"Id\":\"{One}\",{Rest}";
        Assert.Equal(One, _reader.LoadJson(first).IdentityText);
        Assert.Equal(identity, _reader.LoadJson(next).IdentityText);
        Assert.Equal(One, _reader.LoadColumns(first).IdentityText);
        Assert.Equal(identity, _reader.LoadColumns(next).IdentityText);
        Assert.Equal(One, _reader.LoadObject(first).IdentityText);
        Assert.Equal(identity, _reader.LoadObject(next).IdentityText);
    }

    private sealed class Told : IIdentityListener
    {
        public List<string> Identities { get; } = new();

        public void Expect(RecordIdentity identity) => Identities.Add(identity.ToString());
    }
}
