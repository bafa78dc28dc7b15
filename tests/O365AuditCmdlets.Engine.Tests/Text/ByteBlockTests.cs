using System;
using System.Collections.Generic;
using O365AuditCmdlets.Text;
using Xunit;
#if !ENGINE_NETSTANDARD
using System.Runtime.Intrinsics;
#endif

namespace O365AuditCmdlets.Tests.Text;

public sealed unsafe class ByteBlockTests
{
    private delegate void Classifier(byte* source, out ByteBlock block);

    [Fact]
    public void EveryByteValueIsClassifiedAtEveryPosition()
    {
        byte[] bytes = new byte[ByteBlock.Size];
        for (int value = 0; value < 256; value++)
        {
            for (int position = 0; position < ByteBlock.Size; position++)
            {
                Array.Fill(bytes, (byte)'x');
                bytes[position] = (byte)value;
                AssertAllAgree(bytes);
            }
        }
    }

    [Fact]
    public void AllVariantsAgreeOnRandomBytes()
    {
        var random = new Random(17);
        byte[] bytes = new byte[ByteBlock.Size];
        byte[] likely = " \t\r\n\"\\{}[]:,ax\0\u001f\u007f\u00dd\u00fb"u8.ToArray();
        for (int i = 0; i < 5000; i++)
        {
            random.NextBytes(bytes);
            if (i % 2 == 0)
            {
                for (int k = 0; k < bytes.Length; k++)
                {
                    bytes[k] = likely[random.Next(likely.Length)];
                }
            }

            AssertAllAgree(bytes);
        }
    }

    [Fact]
    public void PrefixXorIsTheParityOfAllLowerBits()
    {
        var random = new Random(18);
        foreach (ulong bits in SomeMasks(random, 5000))
        {
            ulong expected = 0, parity = 0;
            for (int i = 0; i < 64; i++)
            {
                parity ^= (bits >> i) & 1;
                expected |= parity << i;
            }

            Assert.Equal(expected, ByteBlock.PrefixXor(bits));
        }
    }

    [Fact]
    public void FindEscapedFollowsRunsOverSeveralBlocks()
    {
        var random = new Random(19);
        for (int i = 0; i < 3000; i++)
        {
            ulong carry = 0;
            bool escaped = false;
            foreach (ulong escapes in SomeMasks(random, random.Next(1, 6)))
            {
                ulong expected = 0;
                for (int bit = 0; bit < 64; bit++)
                {
                    if (escaped)
                    {
                        expected |= 1UL << bit;
                        escaped = false;
                    }
                    else
                    {
                        escaped = ((escapes >> bit) & 1) != 0;
                    }
                }

                Assert.Equal(expected, ByteBlock.FindEscaped(escapes, ref carry));
                Assert.Equal(escaped ? 1UL : 0UL, carry);
            }
        }
    }

    private static IEnumerable<ulong> SomeMasks(Random random, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ulong bits = unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue));
            yield return random.Next(6) switch
            {
                0 => ulong.MaxValue,
                1 => 0,
                2 => ulong.MaxValue << random.Next(64),
                3 => ulong.MaxValue >> random.Next(64),
                4 => bits | unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)),
                _ => bits,
            };
        }
    }

    private static void AssertAllAgree(byte[] bytes)
    {
        ByteBlock expected = Naive(bytes);
        Check(ByteBlock.Classify, nameof(ByteBlock.Classify));
        Check(ByteBlock.ClassifyPlain, nameof(ByteBlock.ClassifyPlain));
#if !ENGINE_NETSTANDARD
        if (Vector128.IsHardwareAccelerated)
        {
            Check(ByteBlock.Classify128, nameof(ByteBlock.Classify128));
        }

        if (Vector256.IsHardwareAccelerated)
        {
            Check(ByteBlock.Classify256, nameof(ByteBlock.Classify256));
        }

        if (Vector512.IsHardwareAccelerated)
        {
            Check(ByteBlock.Classify512, nameof(ByteBlock.Classify512));
        }
#endif

        void Check(Classifier classify, string name)
        {
            ByteBlock actual;
            fixed (byte* source = bytes)
            {
                classify(source, out actual);
            }

            Assert.True(
                (expected.Quote, expected.Backslash, expected.Operator, expected.Space, expected.Control)
                    == (actual.Quote, actual.Backslash, actual.Operator, actual.Space, actual.Control),
                name + " differs for " + Convert.ToHexString(bytes));
        }
    }

    private static ByteBlock Naive(byte[] bytes)
    {
        ByteBlock block = default;
        for (int i = 0; i < bytes.Length; i++)
        {
            ulong bit = 1UL << i;
            char c = (char)bytes[i];
            block.Quote |= c == '"' ? bit : 0;
            block.Backslash |= c == '\\' ? bit : 0;
            block.Operator |= "{}[]:,".Contains(c, StringComparison.Ordinal) ? bit : 0;
            block.Space |= c == ' ' ? bit : 0;
            block.Control |= c < ' ' ? bit : 0;
        }

        return block;
    }
}
