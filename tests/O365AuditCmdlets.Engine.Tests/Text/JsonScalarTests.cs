using System;
using System.Text;
using System.Text.Json;
using O365AuditCmdlets.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Text;

public sealed unsafe class JsonScalarTests
{
    [Theory]
    [InlineData("""plain""", "plain")]
    [InlineData("""a\/b\\c\"d""", "a/b\\c\"d")]
    [InlineData("""\b\f\n\r\t""", "\b\f\n\r\t")]
    [InlineData("""\u00e9\u6F22\u0041""", "é漢A")]
    [InlineData("""\ud83d\ude00""", "😀")]
    [InlineData("""\ud83d""", "\ufffd")]
    [InlineData("""\ude00\ud83d""", "\ufffd\ufffd")]
    [InlineData("""\ud83dx\ude00""", "\ufffdx\ufffd")]
    [InlineData("""\ud83d\ud83d\ude00""", "\ufffd😀")]
    [InlineData("""\ud83d\n""", "\ufffd\n")]
    [InlineData("""\udbff\udfff""", "\U0010ffff")]
    public void EscapesMeanTheirCharacters(string escaped, string meant)
    {
        Assert.Equal(meant, Unescape(escaped, doubled: false));
        Assert.Equal(meant, Unescape(escaped.Replace("\"", "\"\"", StringComparison.Ordinal), doubled: true));
    }

    /// <summary>The walker looks at keys before it knows that an escape in them is wrong.</summary>
    [Theory]
    [InlineData(@"\u")]
    [InlineData(@"\u1")]
    [InlineData(@"ab\u12")]
    [InlineData(@"ab\u123")]
    [InlineData(@"\")]
    [InlineData(@"\uzzzz\u")]
    [InlineData(@"\uD83D\u")]
    public void ACutEscapeNeverMakesTheTextLonger(string escaped)
    {
        byte[] source = Encoding.UTF8.GetBytes(escaped);
        byte[] target = new byte[source.Length + 8];
        Array.Fill(target, (byte)'#');
        int written;
        fixed (byte* from = source)
        {
            fixed (byte* to = target)
            {
                written = JsonScalar.Unescape(from, source.Length, doubled: false, to);
            }
        }

        Assert.InRange(written, 0, source.Length);
        Assert.Equal("########", Encoding.ASCII.GetString(target, source.Length, 8));
    }

    [Theory]
    [InlineData("\"\"", "\"")]
    [InlineData("a\"\"b\"\"\"\"c", "a\"b\"\"c")]
    [InlineData("ab", "ab")]
    [InlineData("", "")]
    public void DoubledQuotationMarksBecomeSingle(string field, string meant)
    {
        byte[] source = Encoding.UTF8.GetBytes(field + " ");
        byte[] target = new byte[source.Length];
        fixed (byte* from = source)
        {
            fixed (byte* to = target)
            {
                int written = JsonScalar.UndoubleQuotes(from, source.Length - 1, to);
                Assert.Equal(meant, Encoding.UTF8.GetString(target, 0, written));
            }
        }
    }

    [Fact]
    public void LiteralsAndNumbersAreWhatSystemTextJsonTakesForThem()
    {
        var random = new Random(7);
        int valid = 0;
        for (int i = 0; i < 30000; i++)
        {
            string text = "";
            for (int k = random.Next(1, 7); k > 0; k--)
            {
                text += "00123.-+eE"[random.Next(10)];
            }

            if (random.Next(50) == 0)
            {
                string literal = new[] { "true", "false", "null" }[random.Next(3)];
                text = random.Next(2) == 0 ? literal : literal[..^1] + "eE"[random.Next(2)];
            }

            JsonKind expected = JsonKind.Absent;
            try
            {
                using JsonDocument document = JsonDocument.Parse(text);
                valid++;
                expected = document.RootElement.ValueKind switch
                {
                    JsonValueKind.True => JsonKind.True,
                    JsonValueKind.False => JsonKind.False,
                    JsonValueKind.Null => JsonKind.Null,
                    _ => JsonKind.Number,
                };
            }
            catch (JsonException)
            {
            }

            fixed (byte* bytes = Encoding.UTF8.GetBytes(text))
            {
                Assert.True(expected == JsonScalar.Classify(bytes, text.Length), text);
            }
        }

        Assert.InRange(valid, 1000, 25000);
    }

    private static string Unescape(string escaped, bool doubled)
    {
        byte[] source = Encoding.UTF8.GetBytes(escaped);
        byte[] target = new byte[source.Length];
        fixed (byte* from = source)
        {
            fixed (byte* to = target)
            {
                int written = JsonScalar.Unescape(from, source.Length, doubled, to);
                return Encoding.UTF8.GetString(target, 0, written);
            }
        }
    }
}
