using System;
using System.Collections.Generic;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Sources;

/// <summary>
/// Finds the records inside a JSON value that is none itself, wherever they are: below objects, lists and JSON in
/// texts, in any nesting up to a bound. A record is known by what it is, an object with an operation and a time or an
/// Id, or one with AuditData; not by the names around it. Only what is no record when it is read is searched.
/// </summary>
internal sealed partial class JsonRecordFinder
{
    private const int MostTexts = 8;
    private const int FramesOfText = JsonWalker.MaximumDepth + 2;

    private readonly List<FoundRecord> _found = new();
    private readonly Frame[] _frames = new Frame[FramesOfText * (MostTexts + 1)];
    private int _textsEnd;
    private bool _isPrefix;
    private bool _ignoresRoot;
    private bool _isText;

    /// <summary>What the last search found, in the order of the text.</summary>
    public IReadOnlyList<FoundRecord> Found => _found;

    /// <summary>What the objects around the records say of the answer they are.</summary>
    public List<AnswerSigns> Answers { get; } = new();

    /// <summary>The decoded texts of the value that was searched last.</summary>
    public byte[] Texts { get; private set; } = new byte[4096];

    /// <summary>True when it is an answer, and one without any row.</summary>
    public bool IsEmptyAnswer { get; private set; }

    /// <summary>What the value itself says of the answer around it, being no answer of its own.</summary>
    public AnswerSigns? SignsOfParent => _frames[0].Signs;

    /// <summary>True when it has fields of an Elastic document that were taken apart into dotted names.</summary>
    public bool HasDottedFields { get; private set; }

    /// <summary>Searches one JSON value.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="start">The offset of its first byte.</param>
    /// <param name="end">The offset behind its last byte.</param>
    /// <param name="isPrefix">True when the value goes on behind <paramref name="end"/>.</param>
    /// <param name="ignoresRoot">True to look inside the object even if it looks like a record itself.</param>
    /// <param name="isText">True when the value was a text, which may hold several values or be cut off.</param>
    /// <param name="key">The key before the value, where there is one.</param>
    /// <returns>True when records were found.</returns>
    public bool Find(byte[] bytes, int start, int end, bool isPrefix = false, bool ignoresRoot = false, bool isText = false, AnswerKey key = AnswerKey.None)
    {
        _found.Clear();
        _textsEnd = 0;
        _isPrefix = isPrefix;
        _ignoresRoot = ignoresRoot;
        _isText = isText;
        _frames[0] = new Frame { Pending = key };
        Answers.Clear();
        IsEmptyAnswer = false;
        HasDottedFields = false;
        Scan(bytes, start, end, 0);
        return _found.Count > 0;
    }

    /// <summary>Forgets what was found.</summary>
    public void Forget() => _found.Clear();

    /// <summary>True for a text, given as it stands between its quotation marks, that may hold JSON.</summary>
    public static bool MayHoldJson(byte[] bytes, int start, int end)
    {
        int at = start;
        while (at < end && (bytes[at] <= (byte)' ' || (bytes[at] == (byte)'\\' && at + 1 < end && bytes[at + 1] is (byte)'r' or (byte)'n' or (byte)'t')))
        {
            at += bytes[at] == (byte)'\\' ? 2 : 1;
        }

        return at < end && (bytes[at] is (byte)'{' or (byte)'[' || (bytes[at] == (byte)'\\' && at + 1 < end && bytes[at + 1] is (byte)'"' or (byte)'u'));
    }

    private void Scan(byte[] bytes, int start, int end, int level)
    {
        int bottom = level * FramesOfText;
        int depth = bottom;
        if (level > 0)
        {
            _frames[bottom] = default;
        }

        int at = start;
        while (at < end)
        {
            ref Frame frame = ref _frames[depth];
            switch (bytes[at])
            {
                case (byte)'{':
                case (byte)'[':
                    if (depth - bottom == JsonWalker.MaximumDepth)
                    {
                        return;
                    }

                    frame.Elements++;
                    _frames[++depth] = new Frame { IsObject = bytes[at] == (byte)'{', Start = at, Key = frame.Pending, FoundBefore = _found.Count, AnswersBefore = Answers.Count };
                    at++;
                    break;

                case (byte)'}':
                case (byte)']':
                    if (depth == bottom)
                    {
                        return;
                    }

                    at++;
                    depth--;
                    Close(ref frame, ref _frames[depth], at, depth - bottom, level);
                    if (depth == bottom && level == 0 && !_isText)
                    {
                        return;
                    }

                    break;

                case (byte)'"':
                    at = ScanString(bytes, at, end, ref frame, level);
                    break;

                case (byte)',':
                    frame.IsBehindKey = false;
                    frame.Pending = AnswerKey.None;
                    at++;
                    break;

                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)':':
                    at++;
                    break;

                default:
                    int stop = at + 1;
                    while (stop < end && !JsonScalar.IsDelimiter(bytes[stop]))
                    {
                        stop++;
                    }

                    frame.Elements++;
                    if (frame.Pending != AnswerKey.None && bytes[at] != (byte)'n')
                    {
                        NoteScalar(bytes, at, stop, ref frame);
                    }
                    else if (frame.Pending == AnswerKey.AuditData)
                    {
                        frame.HasCarrier = true;
                    }

                    at = stop;
                    break;
            }
        }

        if (level > 0 || _isText)
        {
            TakeCutOff(bottom, depth, end, level);
        }
    }

    /// <summary>Goes over a key or a text; gives the offset behind it.</summary>
    private int ScanString(byte[] bytes, int open, int end, ref Frame frame, int level)
    {
        int close = JsonResync.StringEnd(bytes, open, end);
        if (close < 0)
        {
            if (frame.Pending == AnswerKey.AuditData)
            {
                frame.HasCarrier = true;
            }

            return end;
        }

        if (frame.IsObject && !frame.IsBehindKey)
        {
            frame.IsBehindKey = true;
            frame.Pending = AnswerKeys.Of(bytes, open + 1, close);
            frame.NameStart = open + 1;
            frame.NameEnd = close;
            HasDottedFields |= frame.Pending == AnswerKey.DottedField;
            return close + 1;
        }

        frame.Elements++;
        if (frame.Pending != AnswerKey.None)
        {
            NoteScalar(bytes, open + 1, close, ref frame);
        }

        if (MayHoldJson(bytes, open + 1, close) && level < MostTexts)
        {
            ScanText(bytes, open + 1, close, ref frame, level);
        }

        return close + 1;
    }

    private unsafe void ScanText(byte[] bytes, int start, int end, ref Frame frame, int level)
    {
        int before = _found.Count;
        int from = _textsEnd;
        int needed = from + (end - start) + ByteBlock.Size;
        if (Texts.Length < needed)
        {
            byte[] larger = new byte[Math.Max(needed, Texts.Length * 2)];
            Buffer.BlockCopy(Texts, 0, larger, 0, from);
            Texts = larger;
        }

        int length;
        fixed (byte* source = bytes)
        {
            fixed (byte* target = Texts)
            {
                length = JsonScalar.Unescape(source + start, end - start, doubled: false, target + from);
            }
        }

        // Behind a text is a block that is nobody's, so that it can be walked where it stands.
        _textsEnd = from + length + ByteBlock.Size;
        Array.Clear(Texts, from + length, Math.Min(ByteBlock.Size, Texts.Length - from - length));
        int first = ByteSearch.SkipBlank(Texts, from, from + length);
        Scan(Texts, first, from + length, level + 1);
        if (frame.Pending == AnswerKey.AuditData)
        {
            bool isRecord = _found.Count == before + 1 && _found[before].IsText && _found[before].Start == first;
            frame.HasCarrier = isRecord || _found.Count == before;
        }
    }

    private void NoteScalar(byte[] bytes, int start, int end, ref Frame frame)
    {
        switch (frame.Pending)
        {
            case AnswerKey.Operation:
                frame.HasOperation = end > start;
                break;
            case AnswerKey.CreationTime:
                frame.HasTime = end > start;
                break;
            case AnswerKey.Id:
                frame.Id = Hash(bytes, start, end);
                break;
            case AnswerKey.AuditData:
                frame.HasCarrier = true;
                break;
            case AnswerKey.Value when frame.Key == AnswerKey.Total:
                ScalarText.TryParseDigits(bytes, start, end, out frame.Number);
                frame.HasNumber = true;
                break;
            case AnswerKey.Relation when frame.Key == AnswerKey.Total:
                frame.IsLeast = end - start == 3 && bytes[start] == (byte)'g';
                break;
            case AnswerKey.NextLink or AnswerKey.Context or AnswerKey.Total or AnswerKey.Count or AnswerKey.Failed or AnswerKey.Partial or AnswerKey.Code:
                AnswerSigns.Note(ref frame.Signs, frame.Key, frame.Pending, Text(bytes, frame.NameStart, frame.NameEnd), Text(bytes, start, end));
                break;
        }
    }

    private static string Text(byte[] bytes, int start, int end) => TextForm.Json.DecodeString(bytes, start, Math.Min(end, start + 2048));

    /// <summary>The hash by which <see cref="FoundRecord.Id"/> tells Ids apart.</summary>
    public static ulong Hash(byte[] bytes, int start, int end)
    {
        ulong hash = 14695981039346656037UL;
        for (int i = start; i < end; i++)
        {
            hash = unchecked((hash ^ bytes[i]) * 1099511628211UL);
        }

        return hash | 1;
    }
}
