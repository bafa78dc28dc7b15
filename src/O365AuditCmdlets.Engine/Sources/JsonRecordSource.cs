using System;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Records from JSON: one value after the other (a line each, or printed over many lines), one array of them, or the
/// array inside an answer of Graph (<c>value</c>) or Elasticsearch (<c>hits.hits</c>). A value is a record, a wrapper,
/// an Elastic document, or a string that holds one of these.
/// </summary>
internal sealed partial class JsonRecordSource : BufferedRecordSource
{
    private const string NoRecord = "it is no audit record: it has neither AuditData nor an Operation or a CreationTime";

    private readonly JsonResync _resync = new();
    private bool _started;
    private bool _recognized;
    private bool _inArray;
    private bool _hasStrings;
    private byte[] _text = Array.Empty<byte>();

    public JsonRecordSource(InputStream input, int start, Action<InputProblem> report)
        : base(input, start, report)
    {
    }

    /// <summary>A source over a text from the pipeline.</summary>
    public static BufferedRecordSource FromText(string text, Action<InputProblem> report)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length) + ByteBlock.Size];
        int length = Encoding.UTF8.GetBytes(text, 0, text.Length, bytes, 0);
        int start = length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0;
        var input = new InputStream(string.Empty, new ByteBuffer(bytes, length), 0);
        int first = ByteSearch.SkipBlank(bytes, start, length);
        return first < length && JsonTableSource.IsTable(bytes, first, length)
            ? new JsonTableSource(input, first, report)
            : new JsonRecordSource(input, start, report);
    }

    // Records inside strings share one buffer, so none can be loaded before the last was looked at.
    public override int Mode => !_started || !_recognized || _hasStrings ? -1 : _inArray ? 1 : 0;

    public override BufferedRecordSource Fork(ByteBuffer buffer) =>
        new JsonRecordSource(new InputStream(string.Empty, buffer, 0), 0, _ => { }) { _started = true, _recognized = true };

    public override void Resume(int next, int mode)
    {
        base.Resume(next, mode);
        _inArray = mode == 1;
        _hasStrings = false;
    }

    [MethodImpl(HotPath.Options)]
    public override bool Read(AuditRecord record)
    {
        while (true)
        {
            Next = ByteSearch.SkipBlank(Buffer.Bytes, Next, Buffer.End);
            if (Next == Buffer.End)
            {
                bool more = Fill(Next);
                if (more)
                {
                    continue;
                }

                return ReadEnd(record);
            }

            switch (Buffer.Bytes[Next])
            {
                case (byte)'{':
                    if (!_started && EnterAnswer())
                    {
                        continue;
                    }

                    _started = true;
                    ReadObject(record);
                    if (!_recognized && !Recognize(record))
                    {
                        Next = Buffer.End;
                        return false;
                    }

                    return true;

                case (byte)'"':
                    _started = true;
                    ReadString(record);
                    return true;

                case (byte)'[' when !_inArray:
                    _started = true;
                    _inArray = true;
                    Next++;
                    continue;

                case (byte)',' when _inArray:
                    Next++;
                    continue;

                case (byte)']' when _inArray:
                    _inArray = false;
                    Next++;
                    if (_openAnswers > 0)
                    {
                        LeaveAnswer();
                    }

                    continue;

                default:
                    while (Buffer.End - Next < JsonResync.ShownBytes && Fill(Next))
                    {
                    }

                    StartRecord(Next);
                    Fault(record, $"a JSON object was expected, found {JsonResync.Show(Buffer.Bytes, Next, Buffer.End)}");
                    Next++;
                    Skip(record);
                    return true;
            }
        }
    }

    protected override int SkipSeparators(int next)
    {
        next = base.SkipSeparators(next);
        return _inArray && next < Buffer.End && Buffer.Bytes[next] == (byte)',' ? base.SkipSeparators(next + 1) : next;
    }

    private bool ReadEnd(AuditRecord record)
    {
        TellFailure();
        if (!_inArray)
        {
            return false;
        }

        _inArray = false;
        StartRecord(Buffer.End);
        Fault(record, "the file ends before its JSON array does: it was cut off");
        return true;
    }

    [MethodImpl(HotPath.Options)]
    private void ReadObject(AuditRecord record)
    {
        _resync.Note(Buffer.Bytes, Next);
        while (true)
        {
            StartRecord(Next);
            WalkStatus status = record.Load(Buffer.Bytes, Next, Buffer.End, Buffer.AtEnd);
            switch (status)
            {
                case WalkStatus.Complete:
                    Next = record.EndOffset;
                    if (record.Fault is null && !record.LooksLikeRecord)
                    {
                        record.SetFault(NoRecord);
                    }

                    return;

                case WalkStatus.NeedMore:
                    bool more = Fill(Next);
                    if (more || Buffer.AtEnd)
                    {
                        continue;
                    }

                    StartRecord(Next);
                    Fault(record, $"it is longer than {ByteBuffer.MaximumRecord / (1024 * 1024)} MiB");
                    Skip(record);
                    return;

                default:
                    Skip(record);
                    return;
            }
        }
    }

    private unsafe void ReadString(AuditRecord record)
    {
        _hasStrings = true;
        while (true)
        {
            StartRecord(Next);
            int close = JsonResync.StringEnd(Buffer.Bytes, Next, Buffer.End);
            if (close >= 0)
            {
                int length = close - Next - 1;
                if (_text.Length < length + ByteBlock.Size)
                {
                    _text = new byte[Math.Max(length + ByteBlock.Size, _text.Length * 2)];
                }

                fixed (byte* source = Buffer.Bytes)
                {
                    fixed (byte* target = _text)
                    {
                        length = JsonScalar.Unescape(source + Next + 1, length, doubled: false, target);
                    }
                }

                record.Clear();
                record.LoadText(_text, 0, length);
                record.ResolveHeader();
                Next = close + 1;
                return;
            }

            bool more = Fill(Next);
            if (!more)
            {
                StartRecord(Next);
                Fault(record, "the text ends before its JSON string does");
                Skip(record);
                return;
            }
        }
    }

    /// <summary>Goes on behind what is broken, to where the next record can begin. The bytes at hand may move.</summary>
    private void Skip(AuditRecord record)
    {
        KeepLine();
        record.SetFault(record.Fault!, record.GetIdOfFaulty());
        _resync.Begin();
        int from = Next;
        while (true)
        {
            int resume = _resync.Find(Buffer.Bytes, from, Buffer.End, Buffer.AtEnd, _inArray);
            if (resume >= 0)
            {
                Next = resume;
                return;
            }

            if (!Fill(JsonResync.KeepFrom(Buffer.Bytes, from, Buffer.End)) && !Buffer.AtEnd)
            {
                Next = Buffer.End;
                return;
            }

            from = Next;
        }
    }
}
