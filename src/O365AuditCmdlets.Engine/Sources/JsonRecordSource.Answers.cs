using System;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <content>
/// Lists, and objects that are too large to be looked at as a whole: the answers of services, whose rows are read one by
/// one. Whatever else is in them is passed over; what they say of themselves is noted.
/// </content>
internal sealed partial class JsonRecordSource
{
    /// <summary>How much of an object is looked at before its parts are read one by one.</summary>
    private const int Horizon = 64 * 1024;

    private Open[] _open = new Open[4];
    private int _depth;
    private bool _inArray;
    private bool _inObject;
    private bool _behindKey;
    private AnswerKey _key;
    private string _keyText = string.Empty;
    private int _tried;

    private bool HasRecords => _open[_depth].HasRecords;

    private void Enter(bool isObject, AnswerKey key, bool hasRecords)
    {
        _depth++;
        if (_depth == _open.Length)
        {
            Array.Resize(ref _open, _depth * 2);
        }

        _open[_depth] = new Open { IsObject = isObject, Key = key, HasRecords = hasRecords, RowsBefore = RowsRead };
        _inObject = isObject;
        _inArray = !isObject;
        _behindKey = false;
    }

    private void Leave()
    {
        Open left = _open[_depth--];
        _inObject = _depth > 0 && _open[_depth].IsObject;
        _inArray = _depth > 0 && !_inObject;
        _behindKey = false;
        if (_depth == 0 && left.IsObject)
        {
            _resync.Forget();
        }

        long rows = RowsRead - left.RowsBefore;
        if (!left.IsObject)
        {
            _open[_depth].HasList |= rows > 0;
            return;
        }

        if (left.Signs is AnswerSigns signs)
        {
            signs.Rows = rows;
            signs.HasList = left.HasList;
            if (signs.SaysAnything)
            {
                AnswerRead?.Invoke(signs);
            }
        }
    }

    private void LeaveAll()
    {
        if (_depth > 0)
        {
            _resync.Forget();
        }

        _depth = 0;
        _inArray = false;
        _inObject = false;
        _behindKey = false;
    }

    /// <summary>True when the object, of which only the beginning is there, is no record but has some, so that its parts are read one by one.</summary>
    private bool MayEnter(AuditRecord record)
    {
        int length = Buffer.End - Next;
        if (length < Horizon || _depth == JsonWalker.MaximumDepth || record.HasSeenRecord)
        {
            return false;
        }

        if (_depth > 0 && length < 2 * _tried)
        {
            return false;
        }

        _tried = length;
        _finder ??= new JsonRecordFinder();
        if (!_finder.Find(Buffer.Bytes, Next, Buffer.End, isPrefix: true))
        {
            return false;
        }

        _tried = 0;
        EnterObject();
        return true;
    }

    /// <summary>True when the object is broken somewhere, but is no record and has some, so that its parts are read one by one and only the broken one is lost.</summary>
    private bool MayEnterBroken(AuditRecord record)
    {
        if (_depth == JsonWalker.MaximumDepth || record.HasSeenRecord)
        {
            return false;
        }

        // Where the bytes at hand end must not decide.
        bool isMoved = false;
        while (EndOfBroken() == Buffer.End && Buffer.End - Next < Horizon && !Buffer.AtEnd)
        {
            isMoved = true;
            if (!Fill(Next))
            {
                break;
            }
        }

        _finder ??= new JsonRecordFinder();
        if (_finder.Find(Buffer.Bytes, Next, Math.Min(EndOfBroken(), Next + Horizon), isPrefix: true))
        {
            EnterObject();
            return true;
        }

        if (isMoved)
        {
            StartRecord(Next);
            record.Load(Buffer.Bytes, Next, Buffer.End, Buffer.AtEnd);
        }

        return false;
    }

    private int EndOfBroken() => _inObject ? Buffer.End : _resync.EndOfLines(Buffer.Bytes, Next, Buffer.End);

    private void EnterObject()
    {
        _recognized = true;
        _finder!.Forget();
        _resync.Forget();
        Enter(isObject: true, _behindKey ? _key : AnswerKey.None, hasRecords: false);
        Next++;
    }

    /// <summary>Inside an object, reads a key or the end; true when there is a fault to tell.</summary>
    private bool ReadKey(AuditRecord record)
    {
        switch (Buffer.Bytes[Next])
        {
            case (byte)'}':
                Next++;
                Leave();
                return false;

            case (byte)',':
                Next++;
                return false;

            case (byte)'"':
                while (true)
                {
                    int close = JsonResync.StringEnd(Buffer.Bytes, Next, Buffer.End);
                    int colon = close < 0 ? Buffer.End : ByteSearch.SkipBlank(Buffer.Bytes, close + 1, Buffer.End);
                    if (colon < Buffer.End && Buffer.Bytes[colon] == (byte)':')
                    {
                        _key = AnswerKeys.Of(Buffer.Bytes, Next + 1, close);
                        _keyText = _key == AnswerKey.None ? string.Empty : TextForm.Json.DecodeString(Buffer.Bytes, Next + 1, close);
                        _behindKey = true;
                        Next = colon + 1;
                        return false;
                    }

                    if (colon < Buffer.End || !FillMore())
                    {
                        break;
                    }
                }

                break;
        }

        LeaveAll();
        FaultAt(record, "a property name was expected, found ");
        return true;
    }

    /// <summary>Skips what stands between records and means nothing: a byte order mark, a record separator, padding.</summary>
    private bool SkipSeparator()
    {
        byte first = Buffer.Bytes[Next];
        if (first is 0x1E or 0x00)
        {
            Next++;
            return true;
        }

        if (first != 0xEF)
        {
            return false;
        }

        while (Buffer.End - Next < 3 && Fill(Next))
        {
        }

        if (Buffer.End - Next >= 3 && Buffer.Bytes[Next + 1] == 0xBB && Buffer.Bytes[Next + 2] == 0xBF)
        {
            Next += 3;
            return true;
        }

        return false;
    }

    /// <summary>Skips a number or literal where records need not be, and notes what it says.</summary>
    private bool SkipScalar()
    {
        if (!_behindKey && (_depth == 0 || HasRecords))
        {
            return false;
        }

        int end = Next;
        while (true)
        {
            while (end < Buffer.End && !JsonScalar.IsDelimiter(Buffer.Bytes[end]))
            {
                end++;
            }

            if (end == Next)
            {
                return false;
            }

            if (end < Buffer.End || end - Next > 64)
            {
                break;
            }

            int length = end - Next;
            if (!Fill(Next))
            {
                break;
            }

            end = Next + length;
        }

        NoteSign(Next, end);
        _behindKey = false;
        Next = end;
        return true;
    }

    private void NoteSign(int start, int end)
    {
        if (_behindKey && _key != AnswerKey.None)
        {
            ref Open open = ref _open[_depth];
            AnswerSigns.Note(ref open.Signs, open.Key, _key, _keyText, TextForm.Json.DecodeString(Buffer.Bytes, start, Math.Min(end, start + 2048)));
        }
    }

    private struct Open
    {
        public bool IsObject;
        public bool HasRecords;
        public bool HasList;
        public AnswerKey Key;
        public long RowsBefore;
        public AnswerSigns? Signs;
    }
}
