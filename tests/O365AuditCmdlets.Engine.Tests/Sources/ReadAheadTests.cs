using System;
using System.IO;
using System.Linq;
using System.Threading;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Sources;
using Xunit;

namespace O365AuditCmdlets.Tests;

/// <summary>The thread that reads ahead: what it hands over, and that it goes when it is not needed.</summary>
public sealed class ReadAheadTests
{
    private static readonly Projection NoFields = Projection.Compile(Array.Empty<AuditField>());

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Bytes_come_in_their_order_whatever_is_kept(int size)
    {
        var random = new Random(size);
        byte[] bytes = new byte[20_000];
        random.NextBytes(bytes);
        using var ahead = new ReadAhead(NoFields, size);
        for (int round = 0; round < 20; round++)
        {
            using var buffer = new ByteBuffer(new PiecewiseStream(bytes, random.Next(1, 300)), random.Next(1, 500));
            buffer.Use(ahead, mayLoad: false);
            int at = 0;
            int next = 0;
            long lines = 1;
            do
            {
                int taken = random.Next(4) == 0 ? random.Next(buffer.End - next + 1) : buffer.End - next;
                Assert.Equal(bytes.Skip(at).Take(buffer.End - next), buffer.Bytes.Skip(next).Take(buffer.End - next));
                lines += Enumerable.Range(at, taken).Count(i => bytes[i] == '\r' || (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')));
                at += taken;
                next += taken;
                Assert.Equal(lines, buffer.LineAt(next));
                buffer.Fill(next);
                next = buffer.Start;
            }
            while (!buffer.AtEnd || buffer.End > next);

            Assert.Equal(bytes.Length, at);
        }
    }

    [Fact]
    public void What_the_stream_throws_comes_behind_what_it_gave()
    {
        using var ahead = new ReadAhead(NoFields, 100);
        using var buffer = new ByteBuffer(new FailingStream(1000, new InvalidDataException("damaged")), 50);
        buffer.Use(ahead, mayLoad: false);
        int count = 0;
        while (buffer.Fill(buffer.End))
        {
            Assert.True(buffer.AtEnd || buffer.Failure is null);
            count += buffer.End - buffer.Start;
        }

        Assert.Equal(1000, count);
        Assert.Equal("damaged", buffer.Failure?.Message);

        using var other = new ByteBuffer(new FailingStream(1000, new InvalidOperationException("unheard of")), 50);
        other.Use(ahead, mayLoad: false);
        Assert.Throws<InvalidOperationException>(() =>
        {
            while (other.Fill(other.End))
            {
            }
        });
    }

    [Fact]
    public void A_stream_that_is_left_in_the_middle_is_closed_and_no_longer_read()
    {
        using var ahead = new ReadAhead(NoFields, 100);
        for (int round = 0; round < 200; round++)
        {
            var stream = new FailingStream(int.MaxValue, new IOException());
            using (var buffer = new ByteBuffer(stream, 50))
            {
                buffer.Use(ahead, mayLoad: false);
                for (int i = 0; i < round % 10; i++)
                {
                    buffer.Fill(buffer.End);
                }
            }

            Assert.True(stream.IsClosed);
            Assert.False(stream.WasReadClosed);
        }

        Assert.True(ahead.IsRunning);
    }

    [Fact]
    public void The_thread_begins_with_the_second_block_and_ends_with_the_run()
    {
        var ahead = new ReadAhead(NoFields, 100);
        using (var small = new ByteBuffer(new MemoryStream(new byte[150]), 200))
        {
            small.Fill(0);
            small.Use(ahead, mayLoad: false);
            while (small.Fill(small.End))
            {
            }
        }

        Assert.False(ahead.IsRunning);
        using (var large = new ByteBuffer(new MemoryStream(new byte[5000]), 200))
        {
            large.Fill(0);
            large.Use(ahead, mayLoad: false);
            Assert.False(ahead.IsRunning);
            Assert.True(large.Fill(large.End));
            Assert.True(ahead.IsRunning);
        }

        ahead.Dispose();
        Assert.False(ahead.IsRunning);
        ahead.Dispose();
    }

    private sealed class FailingStream(int length, Exception failure) : MemoryStream
    {
        private int _left = length;

        public bool IsClosed { get; private set; }

        public bool WasReadClosed { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            WasReadClosed |= IsClosed;
            Thread.Yield();
            int given = Math.Min(Math.Min(count, 70), _left);
            _left -= given;
            return given > 0 ? given : throw failure;
        }

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }
}
