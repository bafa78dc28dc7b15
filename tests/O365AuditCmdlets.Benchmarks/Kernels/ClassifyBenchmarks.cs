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
    public ulong Plain()
    {
        ulong sum = 0;
        for (int i = 0; i < Length; i += ByteBlock.Size)
        {
            ByteBlock.ClassifyPlain(_bytes + i, out ByteBlock block);
            sum += block.Quote ^ block.Operator;
        }

        return sum;
    }

    /// <summary>128 bits.</summary>
    [Benchmark]
    public ulong Vector128Bits()
    {
        ulong sum = 0;
        for (int i = 0; i < Length && Vector128.IsHardwareAccelerated; i += ByteBlock.Size)
        {
            ByteBlock.Classify128(_bytes + i, out ByteBlock block);
            sum += block.Quote ^ block.Operator;
        }

        return sum;
    }

    /// <summary>256 bits.</summary>
    [Benchmark]
    public ulong Vector256Bits()
    {
        ulong sum = 0;
        for (int i = 0; i < Length && Vector256.IsHardwareAccelerated; i += ByteBlock.Size)
        {
            ByteBlock.Classify256(_bytes + i, out ByteBlock block);
            sum += block.Quote ^ block.Operator;
        }

        return sum;
    }

    /// <summary>512 bits.</summary>
    [Benchmark]
    public ulong Vector512Bits()
    {
        ulong sum = 0;
        for (int i = 0; i < Length && Vector512.IsHardwareAccelerated; i += ByteBlock.Size)
        {
            ByteBlock.Classify512(_bytes + i, out ByteBlock block);
            sum += block.Quote ^ block.Operator;
        }

        return sum;
    }
}
