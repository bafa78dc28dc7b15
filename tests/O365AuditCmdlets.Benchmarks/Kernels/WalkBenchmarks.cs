using System;
using System.Text;
using BenchmarkDotNet.Attributes;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Benchmarks.Kernels;

/// <summary>The walk over one record, as it stands in a line and as it stands in a field of CSV.</summary>
public class WalkBenchmarks
{
    private readonly JsonWalker _walker = new();
    private readonly Projection _projection = Projection.Compile(new MailItemsAccessedExcessRule(new MailItemsAccessedExcessOptions()).Fields);
    private byte[] _plain = [];
    private byte[] _doubled = [];
    private FieldSlot[] _slots = [];

    /// <summary>The number of messages in the record.</summary>
    [Params(1, 50)]
    public int Messages { get; set; }

    /// <summary>Makes the record.</summary>
    [GlobalSetup]
    public void Setup()
    {
        string text = Encoding.UTF8.GetString(SampleRecords.MailAccess(Messages));
        _plain = Padded(text);
        _doubled = Padded(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        _slots = new FieldSlot[_projection.SlotCount];
    }

    /// <summary>A line of NDJSON.</summary>
    [Benchmark(Baseline = true)]
    public int Line() => Walk(_plain, isDoubled: false);

    /// <summary>A quoted field of CSV.</summary>
    [Benchmark]
    public int CsvField() => Walk(_doubled, isDoubled: true);

    private int Walk(byte[] text, bool isDoubled)
    {
        Array.Clear(_slots);
        _walker.Walk(text, 0, text.Length - ByteBlock.Size, true, isDoubled, _projection.Root, _slots);
        return _walker.Position;
    }

    private static byte[] Padded(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Array.Resize(ref bytes, bytes.Length + ByteBlock.Size);
        return bytes;
    }
}
