using System;
using System.Text;
using O365AuditCmdlets.Sources;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>The check sum against its definition, with vectors and without.</summary>
public sealed class Crc32Tests
{
    [Fact]
    public void It_is_that_of_the_standard()
    {
        byte[] bytes = Encoding.ASCII.GetBytes("123456789");
        Assert.Equal(0xCBF43926u, Crc32.Append(0, bytes, 0, bytes.Length));
        Assert.Equal(0u, Crc32.Append(0, bytes, 3, 0));
    }

    [Fact]
    public void Any_stretch_in_any_pieces_has_the_sum_of_its_bits()
    {
        var random = new Random(1);
        var bytes = new byte[5000];
        random.NextBytes(bytes);
        for (int i = 0; i < 400; i++)
        {
            int from = random.Next(200);
            int length = i < 300 ? i : random.Next(bytes.Length - from);
            uint expected = ByBits(bytes, from, length);
            Assert.Equal(expected, Crc32.Append(0, bytes, from, length));
            Assert.Equal(expected, ~Crc32.AppendByTable(uint.MaxValue, bytes, from, length));
            int first = random.Next(length + 1);
            Assert.Equal(expected, Crc32.Append(Crc32.Append(0, bytes, from, first), bytes, from + first, length - first));
        }
    }

    private static uint ByBits(byte[] bytes, int from, int length)
    {
        uint sum = uint.MaxValue;
        for (int i = from; i < from + length; i++)
        {
            sum ^= bytes[i];
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        return ~sum;
    }
}
