using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Benchmarks.Kernels;

/// <summary>The masks of 1 MB of records, 64 bytes at a time, by each of the ways there are.</summary>
public unsafe class ClassifyBenchmarks
{
    private const int Length = 1 << 20;

    private byte* _bytes;

    /// <summary>Makes the bytes.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _bytes = (byte*)NativeMemory.AlignedAlloc(Length, 64);
        SampleRecords.Lines(Length).CopyTo(new Span<byte>(_bytes, Length));
    }

    /// <summary>Lets them go.</summary>
    [GlobalCleanup]
    public void Cleanup() => NativeMemory.AlignedFree(_bytes);

    /// <summary>A loop over bytes.</summary>
    [Benchmark(Baseline = true)]
    public ulong Plain() => Sum<PlainLoop>();

    /// <summary>128 bits.</summary>
    [Benchmark]
    public ulong Vector128Bits() => Sum<Bits128>();

    /// <summary>256 bits.</summary>
    [Benchmark]
    public ulong Vector256Bits() => Sum<Bits256>();

    /// <summary>512 bits.</summary>
    [Benchmark]
    public ulong Vector512Bits() => Sum<Bits512>();

    // A way is a struct, so that the loop is compiled once for each, with the way put into it.
    private ulong Sum<TWay>()
        where TWay : struct, IWay
    {
        ulong sum = 0;
        for (int i = 0; i < Length && TWay.IsThere; i += ByteBlock.Size)
        {
            TWay.Classify(_bytes + i, out ByteBlock block);
            sum += block.Quote ^ block.Operator;
        }

        return sum;
    }

    private interface IWay
    {
        static abstract bool IsThere { get; }

        static abstract void Classify(byte* bytes, out ByteBlock block);
    }

    private readonly struct PlainLoop : IWay
    {
        public static bool IsThere => true;

        public static void Classify(byte* bytes, out ByteBlock block) => ByteBlock.ClassifyPlain(bytes, out block);
    }

    private readonly struct Bits128 : IWay
    {
        public static bool IsThere => Vector128.IsHardwareAccelerated;

        public static void Classify(byte* bytes, out ByteBlock block) => ByteBlock.Classify128(bytes, out block);
    }

    private readonly struct Bits256 : IWay
    {
        public static bool IsThere => Vector256.IsHardwareAccelerated;

        public static void Classify(byte* bytes, out ByteBlock block) => ByteBlock.Classify256(bytes, out block);
    }

    private readonly struct Bits512 : IWay
    {
        public static bool IsThere => Vector512.IsHardwareAccelerated;

        public static void Classify(byte* bytes, out ByteBlock block) => ByteBlock.Classify512(bytes, out block);
    }
}
