using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Records;
using Xunit;

namespace O365AuditCmdlets.Tests.Records;

public sealed class PlainTextPairsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("no parameter here", "")]
    [InlineData("-A 1 -B 2", "A=1|B=2")]
    [InlineData("-A:1 -B=2", "A=1|B=2")]
    [InlineData("-A: 1", "A=1")]
    [InlineData("  -A\t1\r\n-B 2", "A=1|B=2")]
    [InlineData("-A 1; -B 2;", "A=1|B=2")]
    [InlineData("-A 1, -B x,y", "A=1,|B=x,y")]
    [InlineData("-A", "A=")]
    [InlineData("-A -B", "A=|B=")]
    [InlineData("-A -5 -B -x", "A=-5|B=|x=")]
    [InlineData("-A \"x y\" -B 'x y'", "A=x y|B=x y")]
    [InlineData("-A \"say \"\"-B 1\"\"\" -C 2", "A=say \"-B 1\"|C=2")]
    [InlineData("-A 'it''s -B 1' -C 2", "A=it's -B 1|C=2")]
    [InlineData("-A '\"' -B \"'\"", "A=\"|B='")]
    [InlineData("-A \"\" -B ''", "A=|B=")]
    [InlineData("-A \"never closed -B 1", "A=never closed -B 1")]
    [InlineData("-A 1 stray -B 2", "A=1|B=2")]
    [InlineData("Set-Mailbox -Identity x", "Identity=x")]
    [InlineData("-", "")]
    [InlineData("- A 1", "")]
    [InlineData("--A 1", "")]
    public void ParametersAreReadLikeACommandLine(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', PlainTextPairs.Parse(text).Select(pair => pair.Key + "=" + pair.Value)));

    [Fact]
    public void AMissingValueIsNullAndAnEmptyOneIsEmpty()
    {
        Assert.Equal(new string?[] { null, "" }, PlainTextPairs.Parse("-A -B ''").Select(pair => pair.Value));
    }

    [Fact]
    public void WhatIsWrittenIsReadAgain()
    {
        var random = new Random(43);
        for (int i = 0; i < 3000; i++)
        {
            var pairs = new List<KeyValuePair<string, string?>>();
            string text = "";
            for (int k = random.Next(5); k > 0; k--)
            {
                string name = "P" + random.Next(100);
                string value = "";
                for (int n = random.Next(8); n > 0; n--)
                {
                    value += new[] { "a", " ", "\"", "'", "-B $true", ";", ":", "é", "\n" }[random.Next(9)];
                }

                pairs.Add(new KeyValuePair<string, string?>(name, value));
                string quote = random.Next(2) == 0 ? "\"" : "'";
                text += "-" + name + (random.Next(2) == 0 ? " " : ":") + quote + value.Replace(quote, quote + quote, StringComparison.Ordinal) + quote + " ";
            }

            Assert.Equal(pairs, PlainTextPairs.Parse(text));
        }
    }

    [Fact]
    public void AnyTextComesToAnEnd()
    {
        var random = new Random(47);
        for (int i = 0; i < 5000; i++)
        {
            string text = new(Enumerable.Range(0, random.Next(30)).Select(_ => "-aB1 \"':=;,\t$\\"[random.Next(14)]).ToArray());
            Assert.True(PlainTextPairs.Parse(text).Take(100).Count() <= text.Length, text);
        }
    }
}
