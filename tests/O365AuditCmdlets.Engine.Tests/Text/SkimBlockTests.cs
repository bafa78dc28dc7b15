using System;
using System.Linq;
using O365AuditCmdlets.Text;
using Xunit;
#if !ENGINE_NETSTANDARD
using System.Runtime.Intrinsics;
#endif

namespace O365AuditCmdlets.Tests.Text;

public sealed unsafe class SkimBlockTests
{
    private delegate void Classifier(byte* source, out SkimBlock block);

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
        var random = new Random(23);
        byte[] bytes = new byte[ByteBlock.Size];
        byte[] likely = "\"\\{}[]:,;<[]{}/0123456789 \t\r\n\0\u001f\u007fZz"u8.ToArray();
        for (int i = 0; i < 5000; i++)
        {
            random.NextBytes(bytes);
            for (int k = 0; k < bytes.Length && i % 2 == 0; k++)
            {
                // Of some the highest bit is set, which must not be taken for what is left of them.
                bytes[k] = (byte)(likely[random.Next(likely.Length)] | (random.Next(8) == 0 ? 0x80 : 0));
            }

            AssertAllAgree(bytes);
        }
    }

    private static void AssertAllAgree(byte[] bytes)
    {
        SkimBlock expected = Naive(bytes, out ulong digits);
        Check(SkimBlock.Classify, nameof(SkimBlock.Classify));
        Check(SkimBlock.ClassifyPlain, nameof(SkimBlock.ClassifyPlain));
#if !ENGINE_NETSTANDARD
        if (Vector128.IsHardwareAccelerated)
        {
            Check(SkimBlock.Classify128, nameof(SkimBlock.Classify128));
        }

        if (Vector256.IsHardwareAccelerated)
        {
            Check(SkimBlock.Classify256, nameof(SkimBlock.Classify256));
        }

        if (Vector512.IsHardwareAccelerated)
        {
            Check(SkimBlock.Classify512, nameof(SkimBlock.Classify512));
        }
#endif
        fixed (byte* source = bytes)
        {
            ulong expectedZeros = Enumerable.Range(0, ByteBlock.Size).Where(i => bytes[i] == (byte)'0').Aggregate(0UL, (mask, i) => mask | (1UL << i));
            Assert.Equal(digits, SkimBlock.Digits(source, out ulong zeros));
            Assert.Equal(expectedZeros, zeros);
            Assert.Equal(digits, SkimBlock.DigitsPlain(source, out zeros));
            Assert.Equal(expectedZeros, zeros);
        }

        void Check(Classifier classify, string name)
        {
            SkimBlock actual;
            fixed (byte* source = bytes)
            {
                classify(source, out actual);
            }

            Assert.True(
                (expected.Quote, expected.Backslash, expected.Open, expected.Close, expected.Colon, expected.Comma, expected.Control)
                    == (actual.Quote, actual.Backslash, actual.Open, actual.Close, actual.Colon, actual.Comma, actual.Control),
                name + " differs for " + Convert.ToHexString(bytes));
        }
    }

    private static SkimBlock Naive(byte[] bytes, out ulong digits)
    {
        SkimBlock block = default;
        digits = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            ulong bit = 1UL << i;
            char c = (char)bytes[i];
            block.Quote |= c == '"' ? bit : 0;
            block.Backslash |= c == '\\' ? bit : 0;
            block.Open |= c is '{' or '[' ? bit : 0;
            block.Close |= c is '}' or ']' ? bit : 0;
            block.Colon |= c == ':' ? bit : 0;
            block.Comma |= c == ',' ? bit : 0;
            block.Control |= c < ' ' ? bit : 0;
            digits |= c is >= '0' and <= '9' ? bit : 0;
        }

        return block;
    }
}
