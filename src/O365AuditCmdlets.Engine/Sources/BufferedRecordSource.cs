using System;
using System.IO;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Sources;

/// <summary>What sources that read from a stretch of bytes have in common.</summary>
internal abstract class BufferedRecordSource : RecordSource
{
    private readonly Func<long>? _position;
    private long? _faultLine;
    private bool _failureTold;

    protected BufferedRecordSource(InputStream input, int start, Action<InputProblem> report)
        : base(input.Name, report)
    {
        Buffer = input.Buffer;
        Length = input.Length;
        Next = start;
        _position = input.Position;
    }

    public override long BytesRead => _position?.Invoke() ?? 0;

    public override long Length { get; }

    public override long? Line => Name.Length == 0 ? null : _faultLine ?? Buffer.LineAt(RecordStart);

    /// <summary>The bytes at hand.</summary>
    protected ByteBuffer Buffer { get; }

    /// <summary>Where the next record is looked for.</summary>
    protected int Next { get; set; }

    /// <summary>Where the record that was read last starts.</summary>
    protected int RecordStart { get; private set; }

    /// <summary>Begins a record: from here on its line is known.</summary>
    protected void StartRecord(int position)
    {
        RecordStart = position;
        _faultLine = null;
    }

    /// <summary>Keeps the line of the record at hand, because skipping what is broken may move the bytes.</summary>
    protected void KeepLine() => _faultLine = Line;

    /// <summary>Reads more, keeping everything from <paramref name="keepFrom"/>; all offsets before are gone, those behind move down by it.</summary>
    protected bool Fill(int keepFrom) => Buffer.Fill(keepFrom);

    /// <summary>Tells once why the stream could not be read to its end, if so.</summary>
    protected void TellFailure()
    {
        if (Buffer.Failure is not Exception failure || _failureTold)
        {
            return;
        }

        _failureTold = true;
        bool damaged = failure is InvalidDataException;
        Report(new InputProblem(
            damaged ? InputProblemId.ArchiveDamaged : InputProblemId.FileNotReadable,
            $"{Name}: the file cannot be read any further: {failure.Message} What came before was read.")
        {
            Path = Name,
            Exception = failure,
            RecommendedAction = damaged ? "Copy or download the file again." : "Check that the file is still there and may be read.",
        });
    }

    /// <summary>A record that stands for a part of the input that is none.</summary>
    protected static void Fault(AuditRecord record, string fault)
    {
        record.Clear();
        record.SetFault(fault);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Buffer.Dispose();
        }
    }
}
