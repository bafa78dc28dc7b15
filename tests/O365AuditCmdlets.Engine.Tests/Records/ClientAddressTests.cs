using System;
using System.Linq;
using System.Net;
using O365AuditCmdlets.Records;
using Xunit;

namespace O365AuditCmdlets.Tests.Records;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("192.0.2.70", "192.0.2.70", null)]
    [InlineData("192.0.2.70:45186", "192.0.2.70", 45186)]
    [InlineData(" 192.0.2.70:45186 ", "192.0.2.70", 45186)]
    [InlineData("[192.0.2.70]:1", "192.0.2.70", 1)]
    [InlineData("2001:db8::5", "2001:db8::5", null)]
    [InlineData("2001:DB8:0:0:0:0:0:5", "2001:db8::5", null)]
    [InlineData("[2001:db8::5]", "2001:db8::5", null)]
    [InlineData("[2001:db8::5]:54088", "2001:db8::5", 54088)]
    [InlineData("::1", "::1", null)]
    [InlineData("FE80::1", "fe80::1", null)]
    [InlineData("::ffff:192.0.2.70", "192.0.2.70", null)]
    [InlineData("::FFFF:c000:246", "192.0.2.70", null)]
    [InlineData("[::ffff:192.0.2.70]:443", "192.0.2.70", 443)]
    [InlineData("client.contoso.com:25", "client.contoso.com", 25)]
    [InlineData("192.0.2.70:0", "192.0.2.70", 0)]
    [InlineData("192.0.2.70:65535", "192.0.2.70", 65535)]
    [InlineData("192.0.2.70:65536", "192.0.2.70:65536", null)]
    [InlineData("192.0.2.70:x", "192.0.2.70:x", null)]
    [InlineData("192.0.2.70:-1", "192.0.2.70:-1", null)]
    [InlineData("192.0.2.70:٣", "192.0.2.70:٣", null)]
    [InlineData("[2001:db8::5]x", "[2001:db8::5]x", null)]
    [InlineData("[2001:db8::5", "[2001:db8::5", null)]
    [InlineData("[]", "[]", null)]
    [InlineData("[]:80", "[]:80", null)]
    [InlineData(":", ":", null)]
    [InlineData("Not Available", "Not Available", null)]
    public void PortAndBracketsAreTakenOff(string text, string address, int? port)
    {
        foreach (string culture in CultureScope.Odd)
        {
            using var scope = new CultureScope(culture);
            ClientAddress? parsed = ClientAddress.Parse(text);

            Assert.Equal((address, port), (parsed?.Address, parsed?.Port));
            Assert.Equal(address, parsed.ToString());
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    [InlineData("null")]
    [InlineData("<null>")]
    public void NothingIsNothing(string? text) => Assert.Null(ClientAddress.Parse(text));

    [Fact]
    public void AnyAddressIsTheSameInEverySpelling()
    {
        var random = new Random(29);
        for (int i = 0; i < 3000; i++)
        {
            byte[] bytes = new byte[random.Next(2) == 0 ? 4 : 16];
            random.NextBytes(bytes);
            for (int k = 0; k < bytes.Length; k += 2)
            {
                // Runs of zeros are what the short form of IPv6 is about.
                bytes[k] = bytes[k + 1] = random.Next(2) == 0 ? (byte)0 : bytes[k];
            }

            var address = new IPAddress(bytes);
            string expected = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
            int port = random.Next(65536);
            string[] spellings = bytes.Length == 4
                ? new[] { $"{address}", $"{address}:{port}", $"[{address}]:{port}", $"::ffff:{address}", $"[::ffff:{address}]:{port}" }
                : new[] { $"{address}", $"[{address}]", $"[{address}]:{port}", Long(bytes), Long(bytes).ToUpperInvariant(), $"[{Long(bytes)}]:{port}" };
            foreach (string spelling in spellings)
            {
                ClientAddress? parsed = ClientAddress.Parse(spelling);
                Assert.Equal(expected, parsed?.Address);
                Assert.Equal(spelling.EndsWith(":" + port, StringComparison.Ordinal) && spelling.IndexOfAny(['.', ']']) > 0 ? port : null, parsed?.Port);
            }
        }
    }

    private static string Long(byte[] bytes) =>
        string.Join(":", Enumerable.Range(0, 8).Select(i => ((bytes[2 * i] << 8) | bytes[(2 * i) + 1]).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)));
}
