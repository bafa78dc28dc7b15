namespace O365AuditCmdlets.Sources;

/// <content>Judges objects and lists when they end.</content>
internal sealed partial class JsonRecordFinder
{
    private const int MostCopies = 16;

    private void Close(ref Frame closed, ref Frame parent, int end, int depth, int level)
    {
        int before = closed.FoundBefore;
        bool isRecord = closed.IsRecord && !(_ignoresRoot && level == 0 && depth == 0);
        if (isRecord)
        {
            _found.RemoveRange(before, _found.Count - before);
            Answers.RemoveRange(closed.AnswersBefore, Answers.Count - closed.AnswersBefore);
            _found.Add(new FoundRecord { Start = closed.Start, End = end, IsText = level > 0, Depth = depth + (level * FramesOfText), Id = closed.Id });
        }
        else if (closed.IsObject)
        {
            KeepOneOfEach(before);
            TellAnswer(ref closed, ref parent);
        }
        else
        {
            EndList(ref closed, ref parent);
        }

        if (!parent.IsObject)
        {
            return;
        }

        if (closed.Key == AnswerKey.AuditData)
        {
            parent.HasCarrier = isRecord || (closed.IsObject && _found.Count == before);
        }
        else if (closed.Key == AnswerKey.Elastic && closed.IsObject)
        {
            parent.IsElastic = true;
        }
    }

    private void EndList(ref Frame list, ref Frame parent)
    {
        bool isOfRows = _found.Count > list.FoundBefore;
        for (int i = list.FoundBefore; i < _found.Count; i++)
        {
            FoundRecord found = _found[i];
            found.IsElement = true;
            _found[i] = found;
        }

        if (list.Elements == 0 && list.Key is AnswerKey.Value or AnswerKey.Hits or AnswerKey.Rows)
        {
            IsEmptyAnswer = true;
            isOfRows = true;
        }

        parent.HasRows |= isOfRows;
    }

    private void TellAnswer(ref Frame closed, ref Frame parent)
    {
        if (closed.HasNumber)
        {
            AnswerSigns.NoteTotal(ref parent.Signs, closed.Number, closed.IsLeast);
            return;
        }

        if (closed.Signs is not AnswerSigns signs)
        {
            return;
        }

        if (closed.Key is AnswerKey.Shards or AnswerKey.Error)
        {
            if (signs.Partial is not null)
            {
                AnswerSigns.Note(ref parent.Signs, AnswerKey.None, AnswerKey.Partial, signs.Partial.Split(' ')[0], "true");
            }

            return;
        }

        signs.Rows = _found.Count - closed.FoundBefore;
        signs.FirstRow = signs.Rows > 0 ? _found[closed.FoundBefore].Id : 0;
        signs.HasList = closed.HasRows;
        if (signs.SaysAnything)
        {
            Answers.Add(signs);
        }
    }

    /// <summary>
    /// Of several copies of one record, side by side in one object, one is read, and always the same: the text before the
    /// object, because nobody has touched it; then the one with less around it; then the longer one.
    /// </summary>
    private void KeepOneOfEach(int from)
    {
        for (int i = from + 1; i < _found.Count; i++)
        {
            for (int k = from; k < i; k++)
            {
                FoundRecord first = _found[k];
                FoundRecord second = _found[i];
                if (first.Id != 0 && first.Id == second.Id && !first.IsElement && !second.IsElement)
                {
                    _found[k] = IsBetter(second, first) ? second : first;
                    _found.RemoveAt(i--);
                    break;
                }
            }

            if (i - from > MostCopies)
            {
                return;
            }
        }
    }

    private static bool IsBetter(in FoundRecord one, in FoundRecord other)
    {
        if (one.IsText != other.IsText)
        {
            return one.IsText;
        }

        return one.Depth != other.Depth ? one.Depth < other.Depth : one.End - one.Start > other.End - other.Start;
    }

    /// <summary>A text that was cut off in the middle of a record has that record: whoever reads it is told so.</summary>
    private void TakeCutOff(int bottom, int depth, int end, int level)
    {
        for (int i = bottom + 1; i <= depth; i++)
        {
            ref Frame open = ref _frames[i];
            if (open.IsRecord)
            {
                _found.RemoveRange(open.FoundBefore, _found.Count - open.FoundBefore);
                _found.Add(new FoundRecord { Start = open.Start, End = end, IsText = level > 0, Depth = level * FramesOfText, Id = open.Id });
                return;
            }
        }
    }

    private struct Frame
    {
        public bool IsObject;
        public bool IsBehindKey;
        public bool HasOperation;
        public bool HasTime;
        public bool HasCarrier;
        public bool IsElastic;
        public bool HasRows;
        public bool HasNumber;
        public bool IsLeast;
        public AnswerKey Key;
        public AnswerKey Pending;
        public int Start;
        public int NameStart;
        public int NameEnd;
        public int FoundBefore;
        public int AnswersBefore;
        public int Elements;
        public long Number;
        public ulong Id;
        public AnswerSigns? Signs;

        public readonly bool IsRecord => HasCarrier || IsElastic || (HasOperation && (HasTime || Id != 0));
    }
}
