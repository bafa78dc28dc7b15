using System;
using System.Globalization;
using O365AuditCmdlets.Records;
using Xunit;

namespace O365AuditCmdlets.Tests.Records;

public sealed class ScalarTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("42", 42)]
    [InlineData(" 42 ", 42)]
    [InlineData("-7", -7)]
    [InlineData("+7", 7)]
    [InlineData("007", 7)]
    [InlineData("1156492.00", 1156492)]
    [InlineData("1.99", 1)]
    [InlineData("-1.99", -1)]
    [InlineData("1e3", 1000)]
    [InlineData("1.5E+2", 150)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775808", long.MaxValue)]
    [InlineData("123456789012345678901234567890", long.MaxValue)]
    [InlineData("-1e300", long.MinValue)]
    public void NumbersAreReadInEveryCulture(string text, long expected)
    {
        foreach (string culture in CultureScope.Odd)
        {
            using var scope = new CultureScope(culture);
            Assert.True(ScalarText.TryParseInt64(text, out long value));
            Assert.Equal(expected, value);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("x")]
    [InlineData("1x")]
    [InlineData("1,000")]
    [InlineData("1 000")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData(".")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("∞")]
    [InlineData("٣")]
    public void WhatIsNoNumberIsRefusedInEveryCulture(string text)
    {
        foreach (string culture in CultureScope.Odd)
        {
            using var scope = new CultureScope(culture);
            Assert.False(ScalarText.TryParseInt64(text, out _));
        }
    }

    [Fact]
    public void EveryWholeNumberIsReadAsWritten()
    {
        var random = new Random(31);
        for (int i = 0; i < 3000; i++)
        {
            long number = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);

            Assert.True(ScalarText.TryParseInt64(number.ToString(CultureInfo.InvariantCulture), out long read));
            Assert.Equal(number, read);
        }
    }

    [Theory]
    [InlineData("True", true)]
    [InlineData(" true ", true)]
    [InlineData("TRUE", true)]
    [InlineData("$true", true)]
    [InlineData("$True", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("FALSE", false)]
    [InlineData("$false", false)]
    [InlineData("0", false)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("$", null)]
    [InlineData("$$true", null)]
    [InlineData("yes", null)]
    [InlineData("truefalse", null)]
    [InlineData("01", null)]
    [InlineData("tr\u00fce", null)]
    public void BooleansAreReadInEveryCulture(string? text, bool? expected)
    {
        foreach (string culture in CultureScope.Odd)
        {
            using var scope = new CultureScope(culture);
            Assert.Equal(expected, ScalarText.ParseBoolean(text));
        }
    }
}
