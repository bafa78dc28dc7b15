using System;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Records from JSON: one value after the other (a line each, or printed over many lines), lists of them, answers of
/// services that hold such lists, and whatever else records are wrapped in. A value is a record, something that has
/// records inside, or a text that holds one of these.
/// </summary>
internal sealed partial class JsonRecordSource : BufferedRecordSource
{
    private const string NoRecord = "it is no audit record: it has neither AuditData nor an Operation or a CreationTime";
    private const string DottedFields = "it has only the `fields` of a search and not its `_source`: which names and values of its lists belong together cannot be told";

    private readonly JsonResync _resync = new();
    private bool _recognized;
    private bool _hasTexts;
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
            : new JsonRecordSource(input, 0, report);
    }

    // Records inside texts share one buffer, so none can be loaded before the last was looked at.
    public override int Mode => !_recognized || _hasTexts || _inObject ? -1 : _inArray ? 1 : 0;

    public override BufferedRecordSource Fork(ByteBuffer buffer) =>
        new JsonRecordSource(new InputStream(string.Empty, buffer, 0), 0, _ => { }) { _recognized = true };

    public override void Resume(int next, int mode)
    {
        base.Resume(next, mode);
        LeaveAll();
        if (mode == 1)
        {
            Enter(isObject: false, AnswerKey.None, hasRecords: true);
        }

        _hasTexts = false;
    }

    [MethodImpl(HotPath.Options)]
    public override bool Read(AuditRecord record)
    {
        if (HasFound)
        {
            ReadFound(record);
            return true;
        }

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

            if (_inObject && !_behindKey)
            {
                if (ReadKey(record))
                {
                    return true;
                }

                continue;
            }

            switch (Buffer.Bytes[Next])
            {
                case (byte)'{':
                    if (!ReadObject(record))
                    {
                        _behindKey = false;
                        continue;
                    }

                    _behindKey = false;
                    if (!_recognized && !Recognize(record))
                    {
                        Next = Buffer.End;
                        return false;
                    }

                    return true;

                case (byte)'"':
                    bool isRecord = ReadString(record);
                    _behindKey = false;
                    if (isRecord)
                    {
                        return true;
                    }

                    continue;

                case (byte)'[' when _depth < JsonWalker.MaximumDepth:
                    Enter(isObject: false, _behindKey ? _key : AnswerKey.None, _depth == 0 || (!_inObject && HasRecords));
                    Next++;
                    continue;

                case (byte)',' when !_behindKey:
                    Next++;
                    continue;

                case (byte)']' when _inArray:
                    Next++;
                    Leave();
                    continue;

                default:
                    if (!SkipSeparator() && !SkipScalar())
                    {
                        FaultAt(record, "a JSON object was expected, found ");
                        return true;
                    }

                    continue;
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
        if (_depth == 0)
        {
            return false;
        }

        string what = _inObject ? "object" : "array";
        while (_depth > 0)
        {
            Leave();
        }

        StartRecord(Buffer.End);
        Fault(record, $"the file ends before its JSON {what} does: it was cut off");
        return true;
    }

    /// <summary>Reads an object; false when it gave no record, because its parts are read one by one or nobody wants it.</summary>
    [MethodImpl(HotPath.Options)]
    private bool ReadObject(AuditRecord record)
    {
        _resync.Note(Buffer.Bytes, Next);
        while (true)
        {
            StartRecord(Next);
            WalkStatus status = record.Load(Buffer.Bytes, Next, Buffer.End, Buffer.AtEnd);
            switch (status)
            {
                case WalkStatus.Complete:
                    int start = Next;
                    Next = record.EndOffset;
                    return record.IsWhole || ReadOdd(record, start);

                case WalkStatus.NeedMore:
                    if (MayEnter(record))
                    {
                        return false;
                    }

                    bool more = FillMore();
                    if (more || Buffer.AtEnd)
                    {
                        continue;
                    }

                    StartRecord(Next);
                    Fault(record, $"it is longer than {ByteBuffer.MaximumRecord / (1024 * 1024)} MiB");
                    Skip(record);
                    return true;

                default:
                    if (MayEnterBroken(record))
                    {
                        return false;
                    }

                    Skip(record);
                    return true;
            }
        }
    }

    /// <summary>Reads as much again as there is: whoever begins anew each time does not do so too often.</summary>
    private bool FillMore()
    {
        int wanted = 2 * (Buffer.End - Next);
        bool more = false;
        while (Buffer.End - Next < wanted && Fill(Next))
        {
            more = true;
        }

        return more;
    }

    private void FaultAt(AuditRecord record, string fault)
    {
        while (Buffer.End - Next < JsonResync.ShownBytes && Fill(Next))
        {
        }

        StartRecord(Next);
        Fault(record, fault + JsonResync.Show(Buffer.Bytes, Next, Buffer.End));
        KeepLine();
        _resync.Begin(Buffer.Bytes, Next, Buffer.End);
        Next++;
        GoOn(record);
    }

    /// <summary>Goes on behind what is broken, to where the next record can begin. The bytes at hand may move.</summary>
    private void Skip(AuditRecord record)
    {
        KeepLine();
        _resync.Begin(Buffer.Bytes, Next, Buffer.End);
        GoOn(record);
    }

    private void GoOn(AuditRecord record)
    {
        record.SetFault(record.Fault!, record.GetIdOfFaulty());
        if (!_inArray)
        {
            LeaveAll();
        }

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
