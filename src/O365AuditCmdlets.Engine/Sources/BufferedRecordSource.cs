using System;
using System.IO;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>What sources that read from a stretch of bytes have in common.</summary>
internal abstract class BufferedRecordSource : RecordSource
{
    private long? _faultLine;
    private bool _failureTold;
    private bool _isLoading;

    protected BufferedRecordSource(InputStream input, int start, Action<InputProblem> report)
        : base(input.Name, report)
    {
        Buffer = input.Buffer;
        Length = input.Length;
        Next = start;
    }

    public override long BytesRead => Buffer.Position;

    public override long Length { get; }

    public override long? Line => Name.Length == 0 ? null : _faultLine ?? Buffer.LineAt(RecordStart);

    /// <summary>The bytes at hand.</summary>
    protected ByteBuffer Buffer { get; }

    /// <summary>Where the next record is looked for.</summary>
    public int Next { get; protected set; }

    /// <summary>Where the record that was read last starts.</summary>
    public int RecordStart { get; private set; }

    /// <summary>
    /// What besides the bytes that follow tells how they are to be read, as a number; below 0 when that is more than a
    /// number can tell. Two sources of the same kind, in the same mode and before the same bytes, give the same records.
    /// </summary>
    public abstract int Mode { get; }

    /// <summary>True when nothing is left of the bytes at hand but what stands between records.</summary>
    public bool IsAtEnd => SkipSeparators(Next) == Buffer.End;

    /// <summary>How many rows were given.</summary>
    protected long RowsRead { get; private set; }

    /// <summary>Another source of the same kind over another buffer. May be called on another thread.</summary>
    public abstract BufferedRecordSource Fork(ByteBuffer buffer);

    /// <summary>Goes on at an offset, in a mode.</summary>
    public virtual void Resume(int next, int mode) => Next = next;

    [MethodImpl(HotPath.Options)]
    public sealed override AuditRecord? ReadNext(AuditRecord record)
    {
        if (!_isLoading)
        {
            if (!Buffer.MayLoad || Mode < 0)
            {
                RowsRead++;
                return Read(record) ? record : null;
            }

            _isLoading = true;
            Buffer.Load(this, Mode);
        }

        if ((Buffer.Loaded is null || Buffer.Loaded.Taken == Buffer.Loaded.Count) && !Buffer.AtEnd && IsAtEnd)
        {
            Fill(Buffer.End);
        }

        int next = Next;
        int start = 0;
        AuditRecord? loaded = Buffer.Loaded?.Take(ref next, Mode, out start, record.Listener);
        RowsRead++;
        if (loaded is null)
        {
            return Read(record) ? record : null;
        }

        StartRecord(start);
        Next = next;
        return loaded;
    }

    /// <summary>The offset of the first byte from <paramref name="next"/> on that is not nothing but a separator of records.</summary>
    protected virtual int SkipSeparators(int next)
    {
        while (next < Buffer.End && Buffer.Bytes[next] is (byte)'\n' or (byte)'\r')
        {
            next++;
        }

        return next;
    }

    /// <summary>Begins a record: from here on its line is known.</summary>
    protected void StartRecord(int position)
    {
        RecordStart = position;
        _faultLine = null;
    }

    /// <summary>Keeps the line of the record at hand, because skipping what is broken may move the bytes.</summary>
    protected void KeepLine() => _faultLine = Line;

    /// <summary>Gives the record at hand a line that was noted before.</summary>
    protected void KeepLine(long line) => _faultLine = line;

    /// <summary>Reads more, keeping everything from <paramref name="keepFrom"/>, which is where <see cref="Next"/> is then. All other offsets are gone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool Fill(int keepFrom)
    {
        bool more = Buffer.Fill(keepFrom);
        Next = Buffer.Start;
        return more;
    }

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
