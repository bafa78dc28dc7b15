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
}
