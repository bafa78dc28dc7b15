using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>Different values have different hashes: nobody compares them again.</summary>
public sealed unsafe class KeyedHashTests
{
    [Fact]
    public void NoChangeOfOneOrTwoBitsIsLost()
    {
        var seen = new HashSet<(ulong, uint)>();
        byte[] text = Encoding.ASCII.GetBytes("Client=Microsoft.Exchange.Mapi; Outlook");
        Assert.True(seen.Add(Hash(text, text.Length, 1)));
        for (int i = 0; i < text.Length * 8; i++)
        {
            text[i / 8] ^= (byte)(1 << (i % 8));
            Assert.True(seen.Add(Hash(text, text.Length, 1)), "bit " + i);
            for (int k = 0; k < i; k++)
            {
                text[k / 8] ^= (byte)(1 << (k % 8));
                Assert.True(seen.Add(Hash(text, text.Length, 1)), $"bits {k} and {i}");
                text[k / 8] ^= (byte)(1 << (k % 8));
            }

            text[i / 8] ^= (byte)(1 << (i % 8));
        }
    }

    [Fact]
    public void LengthAndMarkCount()
    {
        var seen = new HashSet<(ulong, uint)>();
        var zeros = new byte[80];
        for (int length = 0; length <= 64; length++)
        {
            for (uint mark = 0; mark < 4; mark++)
            {
                Assert.True(seen.Add(Hash(zeros, length, mark)), $"{length} bytes, mark {mark}");
            }
        }
    }

    [Fact]
    public void WhatStandsBehindAShortTextDoesNotCount()
    {
        for (int length = 0; length <= 40; length++)
        {
            byte[] text = new byte[64];
            text.AsSpan(0, length).Fill((byte)'a');
            (ulong, uint) hash = Hash(text, length, 0);
            text.AsSpan(length).Fill((byte)'b');
            Assert.Equal(hash, Hash(text, length, 0));
        }
    }

    [Fact]
    public void WhereOneTextEndsAndTheNextBeginsCounts()
    {
        var seen = new HashSet<(ulong, uint)>();
        byte[] text = Encoding.ASCII.GetBytes("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa        ");
        for (int split = 0; split <= 40; split++)
        {
            KeyedHash hash = KeyedHash.Begin(0);
            fixed (byte* bytes = text)
            {
                hash.Add(bytes, split, 1);
                hash.Add(bytes + split, 40 - split, 1);
            }

            Assert.True(seen.Add((hash.Finish(out uint low), low)), "split at " + split);
        }
    }

    [Fact]
    public void NumbersAreFoundByTheirHash()
    {
        var numbers = new HashedNumbers();
        for (int i = 0; i < 5000; i++)
        {
            Assert.Equal(HashedNumbers.Unknown, numbers.Find(Of(i)));
            numbers.Add(Of(i), i);
            Assert.Equal(i, numbers.Find(Of(i)));
            Assert.Equal(i / 2, numbers.Find(Of(i / 2)));
        }
    }

    private static KeyedHash Of(int number)
    {
        KeyedHash hash = KeyedHash.Begin(7);
        hash.Add((ulong)number);
        return hash;
    }

    private static (ulong High, uint Low) Hash(byte[] text, int length, uint mark)
    {
        KeyedHash hash = KeyedHash.Begin(0);
        fixed (byte* bytes = text)
        {
            hash.Add(bytes, length, mark);
        }

        return (hash.Finish(out uint low), low);
    }
}
