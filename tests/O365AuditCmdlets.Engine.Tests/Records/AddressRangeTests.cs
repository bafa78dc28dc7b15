using O365AuditCmdlets.Records;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>Which address lies in which network.</summary>
public class AddressRangeTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "192.0.2.1:45186", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "[::ffff:192.0.2.1]:443", true)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("::ffff:192.0.2.0/120", "192.0.2.255", true)]
    [InlineData("::ffff:192.0.2.0/120", "192.0.3.0", false)]
    [InlineData("192.0.2.0/24", "192.0.2.0", true)]
    [InlineData("192.0.2.0/24", "192.0.2.255", true)]
    [InlineData("192.0.2.0/24", "192.0.1.255", false)]
    [InlineData("192.0.2.0/24", "192.0.3.0", false)]
    [InlineData("192.0.2.77/24", "192.0.2.1", true)]
    [InlineData("192.0.2.128/25", "192.0.2.127", false)]
    [InlineData("192.0.2.128/25", "192.0.2.128", true)]
    [InlineData("192.0.2.4/30", "192.0.2.7", true)]
    [InlineData("192.0.2.4/30", "192.0.2.8", false)]
    [InlineData("192.0.2.4/31", "192.0.2.5", true)]
    [InlineData("192.0.2.4/31", "192.0.2.6", false)]
    [InlineData("192.0.2.4/32", "192.0.2.4", true)]
    [InlineData("192.0.2.4/32", "192.0.2.5", false)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "192.0.2.1", false)]
    [InlineData("2001:db8::/32", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8::/32", "2001:db9::", false)]
    [InlineData("2001:db8::/33", "2001:db8:7fff::", true)]
    [InlineData("2001:db8::/33", "2001:db8:8000::", false)]
    [InlineData("2001:db8::1/128", "2001:DB8:0:0:0:0:0:1", true)]
    [InlineData("2001:db8::1/128", "2001:db8::2", false)]
    [InlineData("2001:db8::/127", "2001:db8::1", true)]
    [InlineData("[2001:db8::5]", "[2001:db8::5]:54088", true)]
    [InlineData("fe80::1", "fe80::1%5", true)]
    [InlineData("10.0.0.0/8", "10.0.0.1.", false)]
    [InlineData("0.0.0.0/8", "1", false)]
    [InlineData("8.0.0.0/8", "010.0.0.1", false)]
    public void Contains(string range, string address, bool expected) =>
        Assert.Equal(expected, AddressRange.Read(address) is byte[] bytes && AddressRange.Parse(range)!.Contains(bytes));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("192.0.2")]
    [InlineData("192.0.2.256")]
    [InlineData("192.0.2.01")]
    [InlineData("192.0.2.1/")]
    [InlineData("192.0.2.1/33")]
    [InlineData("192.0.2.1/-1")]
    [InlineData("192.0.2.1/+8")]
    [InlineData("192.0.2.1/ 8")]
    [InlineData("192.0.2.1/8/8")]
    [InlineData("192.0.2.1:443")]
    [InlineData("2001:db8::/129")]
    [InlineData("::ffff:192.0.2.0/95")]
    [InlineData("[2001:db8::5]:443")]
    [InlineData("2001:db8::g")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("٣.٣.٣.٣")]
    [InlineData("localhost")]
    public void RefusesWhatIsNoAddress(string? text)
    {
        Assert.Null(AddressRange.Parse(text));
        Assert.False(ExposureOptions.IsAddress(text));
    }
}
