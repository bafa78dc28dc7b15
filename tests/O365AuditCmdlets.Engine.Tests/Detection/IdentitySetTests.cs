using System;
using System.Collections.Generic;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Records;
using Xunit;

namespace O365AuditCmdlets.Tests.Detection;

/// <summary>The set tells identities apart as a set of the framework does, in few bytes.</summary>
public class IdentitySetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(475)]
    [InlineData(476)]
    [InlineData(477)]
    [InlineData(5_000)]
    [InlineData(200_000)]
    public void It_agrees_with_a_HashSet(int count)
    {
        var random = new Random(count);
        var expected = new HashSet<RecordIdentity>();
        using var set = new IdentitySet();
        for (int i = 0; i < count * 2; i++)
        {
            var identity = new RecordIdentity((ulong)random.NextInt64(count), (ulong)random.NextInt64(3) << 60);
            Assert.Equal(expected.Contains(identity), set.Contains(identity));
            Assert.Equal(expected.Add(identity), set.Add(identity));
            Assert.True(set.Contains(identity));
        }

        Assert.Equal(expected.Count, set.Count);
        foreach (RecordIdentity identity in expected)
        {
            Assert.False(set.Add(identity));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1UL << 32, 1UL << 32)]
    public void Identities_that_count_up_are_told_apart(ulong high, ulong low)
    {
        using var set = new IdentitySet();
        for (ulong i = 0; i < 300_000; i++)
        {
            Assert.True(set.Add(new RecordIdentity(high * i, low * i)));
        }

        Assert.Equal(300_000, set.Count);
    }

    [Fact]
    public void An_identity_takes_10_to_22_bytes_and_never_more_than_24()
    {
        var random = new Random(1);
        using var set = new IdentitySet();
        byte[] bytes = new byte[16];
        for (int i = 1; i <= 1_000_000; i++)
        {
            random.NextBytes(bytes);
            set.Add(RecordIdentity.FromHash(bytes));
            if (i > 50_000 && i % 10_000 == 0)
            {
                Assert.InRange(set.AllocatedBytes / (double)set.Count, 8, 24);
            }
        }

        Assert.InRange(set.AllocatedBytes / (double)set.Count, 10, 22);
    }
}
