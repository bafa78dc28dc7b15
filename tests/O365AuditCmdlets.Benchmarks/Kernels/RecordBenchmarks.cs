using System;
using System.Linq;
using System.Text;
using BenchmarkDotNet.Attributes;
using O365AuditCmdlets.Benchmarks.Data;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Benchmarks.Kernels;

/// <summary>What every record pays for: its identity and its time.</summary>
public class RecordBenchmarks
{
    private const int Identities = 100_000;

    private readonly byte[] _time = Encoding.ASCII.GetBytes("2026-03-01T08:15:30");
    private readonly byte[] _id = Encoding.ASCII.GetBytes("5564880e-66bc-4c6c-9f43-19ef3de87d55");
    private RecordIdentity[] _identities = [];

    /// <summary>Makes the identities.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new SeededRandom(23);
        _identities = [.. Enumerable.Range(0, Identities).Select(_ => new RecordIdentity(random.Next(), random.Next()))];
    }

    /// <summary>Remembers identities, none of them seen before.</summary>
    [Benchmark(OperationsPerInvoke = Identities)]
    public long AddIdentity()
    {
        using var set = new IdentitySet();
        foreach (ref readonly RecordIdentity identity in _identities.AsSpan())
        {
            set.Add(identity);
        }

        return set.Count;
    }

    /// <summary>Reads an Id.</summary>
    [Benchmark]
    public bool ParseId() => RecordIdentity.TryParseGuid(_id, 0, _id.Length, out _, out _);

    /// <summary>Reads a CreationTime.</summary>
    [Benchmark]
    public long ParseTime() => AuditTime.TryParse(_time, 0, _time.Length, out long ticks) ? ticks : 0;
}
