using System;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <content>What is no record itself: what has records inside, and texts.</content>
internal sealed partial class JsonRecordSource
{
    private JsonRecordFinder? _finder;
    private byte[] _foundIn = Array.Empty<byte>();
    private int _foundCount;
    private int _foundRead;
    private bool _foundInText;

    private bool HasFound => _foundRead < _foundCount;

    /// <summary>An object that is no whole record: gives what is inside it. False when there is nothing to be told.</summary>
    private bool ReadOdd(AuditRecord record, int start) => ReadOdd(record, Buffer.Bytes, start, Next, isText: false);

    private bool ReadOdd(AuditRecord record, byte[] bytes, int start, int end, bool isText)
    {
        if (record.IsBare && !record.HoldsText)
        {
            return true;
        }

        _finder ??= new JsonRecordFinder();
        bool found = _finder.Find(bytes, start, end, ignoresRoot: record.IsBare, isText: isText, key: _behindKey ? _key : AnswerKey.None);
        if (record.IsBare)
        {
            // A text in a record may be another record; only its own untouched form stands for it.
            found = found && _finder.Found.Count == 1 && HasId(record, _finder.Found[0]);
            return found ? TakeFound(record, bytes, isText) : true;
        }

        bool isItself = found && _finder.Found.Count == 1 && !_finder.Found[0].IsText && _finder.Found[0].Start == start;
        if (found && !isItself)
        {
            return TakeFound(record, bytes, isText);
        }

        if (record.Fault is not null || record.LooksLikeRecord)
        {
            return true;
        }

        TellAnswers();
        if (!found && (_finder.IsEmptyAnswer || _behindKey || (_depth > 0 && !HasRecords)))
        {
            return false;
        }

        record.SetFault(_finder.HasDottedFields ? DottedFields : NoRecord);
        return true;
    }

    private static bool HasId(AuditRecord record, in FoundRecord found)
    {
        ArraySegment<byte> id = record.GetUtf8(record.Projection.IdSlot);
        return found.Id == JsonRecordFinder.Hash(id.Array!, id.Offset, id.Offset + id.Count);
    }

    private bool TakeFound(AuditRecord record, byte[] bytes, bool isText)
    {
        TellAnswers();
        _hasTexts = true;
        _recognized = true;
        _foundIn = bytes;
        _foundInText = isText;
        _foundCount = _finder!.Found.Count;
        _foundRead = 0;
        if (_depth > 0 && !_behindKey)
        {
            _open[_depth].HasRecords = true;
        }

        ReadFound(record);
        return true;
    }

    private void TellAnswers()
    {
        foreach (AnswerSigns answer in _finder!.Answers)
        {
            AnswerRead?.Invoke(answer);
        }

        if (_inObject)
        {
            AnswerSigns.Merge(ref _open[_depth].Signs, _finder.SignsOfParent);
        }
    }

    private void ReadFound(AuditRecord record)
    {
        FoundRecord found = _finder!.Found[_foundRead++];
        if (!found.IsText && !_foundInText)
        {
            StartRecord(found.Start);
        }

        if (record.Load(found.IsText ? _finder.Texts : _foundIn, found.Start, found.End, final: true) != WalkStatus.Complete)
        {
            record.SetFault("the JSON text that holds it is not whole: " + record.Fault, record.GetIdOfFaulty());
        }
        else if (record.Fault is null && !record.LooksLikeRecord)
        {
            record.SetFault(NoRecord);
        }
    }

    /// <summary>Reads a text; false when it has no record and none is wanted there.</summary>
    private unsafe bool ReadString(AuditRecord record)
    {
        int close;
        while (true)
        {
            StartRecord(Next);
            close = JsonResync.StringEnd(Buffer.Bytes, Next, Buffer.End);
            if (close >= 0)
            {
                break;
            }

            if (!FillMore())
            {
                StartRecord(Next);
                Fault(record, Buffer.AtEnd ? "the text ends before its JSON string does" : $"it is longer than {ByteBuffer.MaximumRecord / (1024 * 1024)} MiB");
                Skip(record);
                return true;
            }
        }

        int open = Next;
        Next = close + 1;
        bool isOther = _behindKey || (_depth > 0 && !HasRecords);
        if (isOther && !JsonRecordFinder.MayHoldJson(Buffer.Bytes, open + 1, close))
        {
            NoteSign(open + 1, close);
            return false;
        }

        _resync.Note(Buffer.Bytes, open);
        _hasTexts = true;
        int length = close - open - 1;
        if (_text.Length < length + ByteBlock.Size)
        {
            _text = new byte[Math.Max(length + ByteBlock.Size, _text.Length * 2)];
        }

        fixed (byte* source = Buffer.Bytes)
        {
            fixed (byte* target = _text)
            {
                length = JsonScalar.Unescape(source + open + 1, length, doubled: false, target);
            }
        }

        return ReadText(record, length, isOther);
    }

    private bool ReadText(AuditRecord record, int length, bool isOther)
    {
        int first = ByteSearch.SkipBlank(_text, 0, length);
        if (first < length && _text[first] == (byte)'{'
            && record.Load(_text, first, length, final: true) == WalkStatus.Complete
            && record.IsWhole
            && ByteSearch.SkipBlank(_text, record.EndOffset, length) == length)
        {
            _recognized = true;
            return true;
        }

        _finder ??= new JsonRecordFinder();
        bool found = _finder.Find(_text, first, length, isText: true, key: _behindKey ? _key : AnswerKey.None);
        bool isItself = found && _finder.Found.Count == 1 && !_finder.Found[0].IsText && _finder.Found[0].Start == first;
        if (found && !isItself)
        {
            return TakeFound(record, _text, isText: true);
        }

        TellAnswers();
        if (!found && (isOther || _finder.IsEmptyAnswer))
        {
            return false;
        }

        record.Clear();
        if (first < length && _text[first] == (byte)'{' && record.Load(_text, first, length, final: true) == WalkStatus.Complete && ByteSearch.SkipBlank(_text, record.EndOffset, length) == length)
        {
            if (record.Fault is null && !record.LooksLikeRecord)
            {
                record.SetFault(_finder.HasDottedFields ? DottedFields : NoRecord);
            }

            return true;
        }

        // For its words.
        record.Clear();
        record.LoadText(_text, 0, length);
        record.ResolveHeader();
        return true;
    }

    /// <summary>
    /// Asks, when the first object is no record, whether any of those that follow is one. If not, the file is
    /// something else and gets one error instead of one for each of its objects.
    /// </summary>
    private bool Recognize(AuditRecord record)
    {
        _recognized = true;
        if (Name.Length == 0 || record.Fault is not (NoRecord or DottedFields))
        {
            return true;
        }

        string fault = record.Fault;
        int next = Next;
        while (true)
        {
            while (next < Buffer.End && (Buffer.Bytes[next] <= (byte)' ' || Buffer.Bytes[next] == (byte)','))
            {
                next++;
            }

            if (next == Buffer.End || Buffer.Bytes[next] != (byte)'{'
                || record.Load(Buffer.Bytes, next, Buffer.End, Buffer.AtEnd) != WalkStatus.Complete)
            {
                break;
            }

            int end = record.EndOffset;
            if (record.LooksLikeRecord || _finder!.Find(Buffer.Bytes, next, end))
            {
                _finder?.Forget();
                Fault(record, fault);
                return true;
            }

            next = end;
        }

        Report(ContentSniffer.NotRecognized(Name, fault == DottedFields
            ? "documents with only the `fields` of a search; save their `_source`, which has the whole record"
            : "JSON whose objects have neither AuditData nor an Operation or a CreationTime"));
        return false;
    }
}
