using System;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Tests.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Records;

public sealed class AuditTimeTests
{
    [Theory]
    [InlineData("2026-05-18T10:48:21", "2026-05-18T10:48:21.0000000")]
    [InlineData("2026-05-18T10:48:21Z", "2026-05-18T10:48:21.0000000")]
    [InlineData("2026-05-18t10:48:21z", "2026-05-18T10:48:21.0000000")]
    [InlineData("2026-05-18 10:48:21", "2026-05-18T10:48:21.0000000")]
    [InlineData("2026-05-18T10:48", "2026-05-18T10:48:00.0000000")]
    [InlineData("2026-05-18", "2026-05-18T00:00:00.0000000")]
    [InlineData("2026-01-24T06:54:24.0000000Z ", "2026-01-24T06:54:24.0000000")]
    [InlineData("  2026-05-18T10:48:21\r\n", "2026-05-18T10:48:21.0000000")]
    [InlineData("2026-05-18T10:48:21.1", "2026-05-18T10:48:21.1000000")]
    [InlineData("2026-05-18T10:48:21,1234567Z", "2026-05-18T10:48:21.1234567")]
    [InlineData("2026-05-18T10:48:21.123456789", "2026-05-18T10:48:21.1234567")]
    [InlineData("2026-05-18T10:48:21+02:00", "2026-05-18T08:48:21.0000000")]
    [InlineData("2026-05-18T10:48:21-0530", "2026-05-18T16:18:21.0000000")]
    [InlineData("2026-05-18T00:48:21.5+14", "2026-05-17T10:48:21.5000000")]
    [InlineData("2024-02-29T00:00:00", "2024-02-29T00:00:00.0000000")]
    [InlineData("/Date(1621334901000)/", "2021-05-18T10:48:21.0000000")]
    [InlineData(@"\/Date(1621334901000)\/", "2021-05-18T10:48:21.0000000")]
    [InlineData("/Date(1621334901000+0200)/", "2021-05-18T10:48:21.0000000")]
    [InlineData("/Date(-1)/", "1969-12-31T23:59:59.9990000")]
    [InlineData("/Date(0)/", "1970-01-01T00:00:00.0000000")]
    [InlineData("9999-12-31T23:59:59.9999999", "9999-12-31T23:59:59.9999999")]
    [InlineData("0001-01-01", "0001-01-01T00:00:00.0000000")]
    public void TimesOfTheLogAreUtc(string text, string expected)
    {
        foreach (string culture in CultureScope.Odd)
        {
            using var scope = new CultureScope(culture);
            Assert.Equal(expected, Parse(text));
            Assert.True(AuditTime.TryParseWrapper(text, out long ticks));
            Assert.Equal(expected, Show(ticks));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("/")]
    [InlineData("\\")]
    [InlineData("2026")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-29")]
    [InlineData("2026-00-10")]
    [InlineData("2026-05-00")]
    [InlineData("0000-01-01")]
    [InlineData("2026-05-18T")]
    [InlineData("2026-05-18T24:00:00")]
    [InlineData("2026-05-18T10:60:00")]
    [InlineData("2026-05-18T10:48:61")]
    [InlineData("2026-05-18T10:48:21.")]
    [InlineData("2026-05-18T10:48:21x")]
    [InlineData("2026-05-18T10:48:21Zx")]
    [InlineData("2026-05-18T10:48:21+")]
    [InlineData("2026-05-18T10:48:21+2")]
    [InlineData("2026-05-18T10:48:21+15:00")]
    [InlineData("2026-05-18T10:48:21+02:60")]
    [InlineData("5/18/2021 9:13:33 PM")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("/Date()/")]
    [InlineData("/Date(x)/")]
    [InlineData("/Date(1)")]
    [InlineData("/Date(99999999999999999)/")]
    [InlineData("٢٠٢٦-٠٥-١٨")]
    public void WhatIsNoTimeIsRefused(string text) => Assert.Null(Parse(text));

    [Fact]
    public void WhatDotNetWritesIsReadAsItMeansIt()
    {
        string[] formats = { "O", "s", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK" };
        Gen<(long Ticks, int Minutes, int Format)> moments =
            from day in Gen.Choose(366, 3649000)
            from part in Gen.Choose(0, int.MaxValue)
            from minutes in Gen.Choose(-14 * 60, 14 * 60)
            from format in Gen.Choose(0, formats.Length - 1)
            select ((day * TimeSpan.TicksPerDay) + (part * 402L), minutes, format);
        Prop.ForAll(moments.ToArbitrary(), moment =>
        {
            var written = new DateTimeOffset(moment.Ticks, TimeSpan.FromMinutes(moment.Minutes));
            string text = formats[moment.Format] == "s"
                ? written.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)
                : written.ToString(formats[moment.Format], CultureInfo.InvariantCulture);
            DateTimeOffset read = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            Assert.Equal(Show(read.UtcTicks), Parse(text));
        }).Check(PropertyConfig.Of(2000));
    }

    [Fact]
    public void NoTextMakesItThrowOrReadPastItsEnd()
    {
        var random = new Random(23);
        for (int i = 0; i < 20000; i++)
        {
            char[] text = "2026-05-18T10:48:21.123+02:00".ToCharArray();
            for (int k = random.Next(3); k > 0; k--)
            {
                text[random.Next(text.Length)] = "0123456789-:.TZ+ /\\"[random.Next(19)];
            }

            byte[] bytes = Encoding.ASCII.GetBytes("99" + new string(text) + "99");
            int length = random.Next(text.Length + 1);
            bool inPlace = AuditTime.TryParse(bytes, 2, length, out long first);
            byte[] alone = bytes[2..(2 + length)];

            Assert.Equal(AuditTime.TryParse(alone, 0, length, out long second), inPlace);
            Assert.Equal(second, first);
        }
    }

    [Theory]
    [InlineData("en-US", "5/01/2026 3:00:26 AM", "2026-05-01T03:00:26.0000000")]
    [InlineData("en-AU", "5/01/2026 3:00:26 AM", "2026-01-05T03:00:26.0000000")]
    [InlineData("de-DE", "18.05.2021 21:13:33", "2021-05-18T21:13:33.0000000")]
    public void AWrapperMayHoldTheCultureOfItsSession(string culture, string text, string expected)
    {
        using var scope = new CultureScope(culture);
        Assert.True(AuditTime.TryParseWrapper(text, out long ticks));
        Assert.Equal(expected, Show(ticks));
    }

    [Fact]
    public void AWrapperWithoutATimeIsRefused() => Assert.False(AuditTime.TryParseWrapper("System.Object[]", out _));

    [Fact]
    public void UnspecifiedMeansUtc()
    {
        var time = new DateTime(2026, 5, 18, 10, 48, 21);

        Assert.Equal(time.Ticks, AuditTime.ToUtcTicks(time));
        Assert.Equal(time.Ticks, AuditTime.ToUtcTicks(DateTime.SpecifyKind(time, DateTimeKind.Utc)));
        Assert.Equal(time.Ticks, AuditTime.ToUtcTicks(DateTime.SpecifyKind(time, DateTimeKind.Utc).ToLocalTime()));
    }

    private static string? Parse(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return AuditTime.TryParse(bytes, 0, bytes.Length, out long ticks) ? Show(ticks) : null;
    }

    private static string Show(long ticks) => new DateTime(ticks).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
}
