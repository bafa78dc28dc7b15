using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using O365AuditCmdlets.Records;
using Xunit;

namespace O365AuditCmdlets.Tests.Records;

public sealed class RecordIdentityTests
{
    [Fact]
    public void AGuidIsShownAsItWasWritten()
    {
        var random = new Random(37);
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = new byte[16];
            random.NextBytes(bytes);
            string text = new Guid(bytes).ToString();
            byte[] buffer = Encoding.ASCII.GetBytes("ff" + text + "ff");

            Assert.True(RecordIdentity.TryParseGuid(buffer, 2, 36, out RecordIdentity identity, out bool lowerCase));
            Assert.True(lowerCase);
            Assert.Equal(text, identity.ToString());

            Assert.True(RecordIdentity.TryParseGuid(Encoding.ASCII.GetBytes(text.ToUpperInvariant()), 0, 36, out RecordIdentity upper, out bool upperIsLower));
            Assert.Equal(identity, upper);
            Assert.Equal(identity.GetHashCode(), upper.GetHashCode());
            Assert.Equal(text == text.ToUpperInvariant(), upperIsLower);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("7f1c2f3a0d7e4b539a530c5d6f1b2a11")]
    [InlineData("{7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a11}")]
    [InlineData("7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a1")]
    [InlineData("7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a1g")]
    [InlineData("7f1c2f3a-0d7e-4b53-9a530-c5d6f1b2a11")]
    [InlineData("7f1c2f3a+0d7e-4b53-9a53-0c5d6f1b2a11")]
    [InlineData("7f1c2f3a-0d7e-4b53-9a53-0c5d6f1b2a1\u0660")]
    public void WhatIsNoGuidIsRefused(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.False(RecordIdentity.TryParseGuid(bytes, 0, bytes.Length, out _, out _));
    }

    [Fact]
    public void TheOrderIsThatOfTheText()
    {
        var random = new Random(41);
        List<RecordIdentity> identities = Enumerable.Range(0, 500)
            .Select(i => new RecordIdentity((ulong)random.Next(4) << 62, unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)))).ToList();
        identities.Sort();

        Assert.Equal(identities.Select(identity => identity.ToString()).Order(StringComparer.Ordinal), identities.Select(identity => identity.ToString()));
    }

    [Fact]
    public void AHashGivesItsFirstHalf()
    {
        byte[] hash = Enumerable.Range(0, 32).Select(i => (byte)(i * 7)).ToArray();

        Assert.Equal("00070e15-1c23-2a31-383f-464d545b6269", RecordIdentity.FromHash(hash).ToString());
    }

    [Fact]
    public void EqualityLooksAtBothHalves()
    {
        var identity = new RecordIdentity(1, 2);

        Assert.True(identity.Equals((object)new RecordIdentity(1, 2)));
        Assert.False(identity.Equals(new RecordIdentity(1, 3)));
        Assert.False(identity.Equals(new RecordIdentity(3, 2)));
        Assert.False(identity.Equals("1"));
    }
}
