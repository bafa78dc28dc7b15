using System;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>A stretch of a stream that was read ahead, and the records at its beginning that were loaded with it.</summary>
internal sealed class ReadBlock
{
    /// <summary>How many records are loaded at most. Their bytes and what was found in them should stay in the cache of a processor.</summary>
    public const int MostRecords = 64;

    /// <summary>How many records before it comes an identity is told of.</summary>
    private const int Early = 4;

    /// <summary>How many records before it comes the slots of a record are fetched, which may be in the cache of another processor.</summary>
    private const int Earlier = 8;

    private readonly AuditRecord?[] _records = new AuditRecord?[MostRecords];
    private readonly int[] _starts = new int[MostRecords];
    private readonly int[] _ends = new int[MostRecords];
    private readonly ByteBuffer _view;
    private BufferedRecordSource? _model;
    private BufferedRecordSource? _reader;

    public ReadBlock(int size)
    {
        Bytes = new byte[size + ByteBlock.Size];
        _view = ByteBuffer.OfStretch(Bytes);
    }

    /// <summary>The bytes, with room before <see cref="Start"/>.</summary>
    public byte[] Bytes { get; }

    /// <summary>The offset of the first byte that was not handed over before.</summary>
    public int Start { get; set; }

    /// <summary>The offset behind the last byte.</summary>
    public int End { get; set; }

    /// <summary>How many line breaks there are; -1 when they were not counted.</summary>
    public int Lines { get; private set; }

    /// <summary>How far the file was read when the block was.</summary>
    public long Position { get; set; }

    /// <summary>True when nothing follows.</summary>
    public bool IsLast { get; set; }

    /// <summary>Why the stream could not be read any further; null when it could.</summary>
    public Exception? Failure { get; set; }

    /// <summary>True when the block can be handed over.</summary>
    public bool IsReady { get; set; }

    /// <summary>How many records were loaded.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them were taken.</summary>
    public int Taken { get; private set; }

    /// <summary>Where the stretch ends that was loaded.</summary>
    public int LoadedEnd => Count == 0 ? Start : _ends[Count - 1];

    /// <summary>The mode of the source for which the records were loaded.</summary>
    public int Mode { get; private set; }

    /// <summary>The source for which records are to be loaded; null for none.</summary>
    public BufferedRecordSource? Source { get; private set; }

    /// <summary>How much is to be read.</summary>
    public int Size { get; private set; }

    /// <summary>Forgets the last stretch and prepares for the next.</summary>
    public void Prepare(int size, BufferedRecordSource? source, int mode)
    {
        Size = size;
        Source = source;
        Mode = mode;
        IsReady = false;
        Count = 0;
        Taken = 0;
        Lines = -1;
        Failure = null;
        IsLast = false;
    }

    /// <summary>Takes bytes off the beginning, and with them everything that was found out about all.</summary>
    public void Drop(int bytes)
    {
        Start += bytes;
        Count = 0;
        Lines = -1;
    }

    /// <summary>
    /// Loads records as the source would when it comes to the beginning of this block in that mode, as long as they are of
    /// the usual kind. With the first other one, and with whatever goes wrong, the source has to deal itself.
    /// </summary>
    public void Load(Projection projection)
    {
        bool isBehindReturn = false;
        Lines = ByteSearch.CountLines(Bytes, Start, End, ref isBehindReturn);
        _view.Show(Start, End);
        if (_model != Source)
        {
            _model = Source;
            _reader = Source!.Fork(_view);
        }

        _reader!.Resume(Start, Mode);
        try
        {
            while (Count < MostRecords)
            {
                AuditRecord record = _records[Count] ??= new AuditRecord(projection);
                if (_reader.IsAtEnd || !_reader.Read(record) || !record.IsUsual || _reader.Mode != Mode)
                {
                    break;
                }

                _starts[Count] = _reader.RecordStart;
                _ends[Count] = _reader.Next;
                Count++;
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The source comes to the same place and fails in the same way, where somebody can be told.
        }
    }

    /// <summary>The record that was loaded from <paramref name="next"/> on; null when none was.</summary>
    /// <param name="next">Where the source would read; moved behind the record.</param>
    /// <param name="mode">In which mode.</param>
    /// <param name="start">Where the record starts.</param>
    /// <param name="listener">Who is told of identities some records before they come; null for nobody.</param>
    public AuditRecord? Take(ref int next, int mode, out int start, IIdentityListener? listener)
    {
        start = 0;
        while (Taken < Count && (Taken == 0 ? Start : _ends[Taken - 1]) < next)
        {
            Taken++;
        }

        if (Taken == Count || (Taken == 0 ? Start : _ends[Taken - 1]) != next || mode != Mode)
        {
            return null;
        }

        if (Taken + Earlier < Count)
        {
            _records[Taken + Earlier]!.FetchSlots();
        }

        if (Taken + Early < Count)
        {
            AuditRecord early = _records[Taken + Early]!;
            listener?.Expect(early.Identity);
            early.FetchTexts();
        }

        start = _starts[Taken];
        next = _ends[Taken];
        return _records[Taken++];
    }
}
