using System;
using System.Linq;
using O365AuditCmdlets.Text;
using Xunit;

namespace O365AuditCmdlets.Tests.Text;

public sealed class ByteSearchTests
{
    [Fact]
    public void BytesAreCountedInEveryRange()
    {
        var random = new Random(31);
        byte[] near = { (byte)'\n', (byte)'\n', (byte)'\n' - 1, (byte)'\n' + 1, (byte)'\n' | 0x80, 0, 0xFF };
        for (int round = 0; round < 3000; round++)
        {
            byte[] bytes = Enumerable.Range(0, random.Next(1, 900)).Select(_ => near[random.Next(round % 3 == 0 ? 2 : near.Length)]).ToArray();
            int from = random.Next(Math.Min(20, bytes.Length));
            int end = random.Next(from, bytes.Length + 1);
            int expected = bytes.Skip(from).Take(end - from).Count(value => value == (byte)'\n');
            Assert.Equal(expected, ByteSearch.CountPlain(bytes, (byte)'\n', from, end));
            Assert.Equal(expected, ByteSearch.Count(bytes, (byte)'\n', from, end));
        }
    }

    [Fact]
    public void AByteIsFoundNearAndFarAndNeverBehindTheEnd()
    {
        byte[] bytes = new byte[200];
        for (int place = 0; place < bytes.Length; place++)
        {
            bytes[place] = 1;
            for (int from = Math.Max(0, place - 70); from <= place + 1 && from < bytes.Length; from++)
            {
                foreach (int end in new[] { place, place + 1, place + 2, place + 31, place + 33, bytes.Length })
                {
                    if (end >= from && end <= bytes.Length)
                    {
                        int expected = from <= place && place < end ? place : -1;
                        Assert.Equal(expected, ByteSearch.IndexOf(bytes, 1, from, end));
                        Assert.Equal(expected, ByteSearch.IndexOfNear(bytes, 1, from, end));
                    }
                }
            }

            bytes[place] = 0;
        }
    }
}
