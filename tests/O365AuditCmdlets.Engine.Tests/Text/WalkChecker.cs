using System;
using System.Text;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;
using Xunit.Sdk;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>Walks a text the way the readers do, with hostile bytes before and behind it, and compares with System.Text.Json.</summary>
internal sealed class WalkChecker
{
    private readonly WantedKeys _wanted;
    private readonly FieldSlot[] _slots;
    private readonly Random _random;
    private JsonWalker _walker = new();
    private readonly RandomJson _json;
    private byte[] _buffer = Array.Empty<byte>();
    private int _start;
    private int _end;
    private int _tail;

    public WalkChecker(Random random, WantedKeys wanted)
    {
        _random = random;
        _wanted = wanted;
        _slots = new FieldSlot[wanted.SlotCount];
        _json = new RandomJson(random, wanted.Names);
    }

    /// <summary>How many texts were checked.</summary>
    public int Texts { get; private set; }

    /// <summary>How many of them were skimmed, plain or doubled.</summary>
    public int Skimmed { get; private set; }

    /// <summary>Checks that the walker takes the text for what System.Text.Json takes it for, plain and in a CSV field.</summary>
    /// <returns>True when it is JSON.</returns>
    public bool CheckText(byte[] text, int offset)
    {
        ExpectedValue?[]? expected = JsonOracle.Read(text, _wanted);
        Place(text, offset, doubled: false);
        WalkStatus status = Walk(final: true, doubled: false);
        int position = _walker.Position - _start;
        string? fault = _walker.Fault;
        bool isSkimmed = _walker.IsSkimmed;
        Judge(text, expected, status, position, doubled: false);
        if (expected is not null && Walk(final: false, doubled: false) != WalkStatus.Complete)
        {
            throw Failure(text, "a whole object is not Complete when more may follow", false);
        }

        Place(text, offset, doubled: true);
        WalkStatus doubledStatus = Walk(final: _tail == 1 || _random.Next(2) == 0, doubled: true);
        if (doubledStatus == WalkStatus.NeedMore && expected is null)
        {
            // Skimming may look for the end of a text behind the end of the field; the last bytes decide.
            doubledStatus = Walk(final: true, doubled: true);
        }

        int doubledPosition = Undoubled(_walker.Position);
        Judge(text, expected, doubledStatus, doubledPosition, doubled: true);
        isSkimmed |= _walker.IsSkimmed;
        Texts++;
        Skimmed += isSkimmed ? 1 : 0;
        bool sameFault = fault == JsonWalker.CutOffFault || (position == doubledPosition && fault == _walker.Fault);
        if (status != doubledStatus || !sameFault)
        {
            throw Failure(text, $"plain says {status} at {position} ({fault}), doubled {doubledStatus} at {doubledPosition} ({_walker.Fault})", true);
        }

        return expected is not null;
    }

    /// <summary>Checks that the first <paramref name="length"/> bytes of a valid text are never taken for all of it.</summary>
    public void CheckPrefix(byte[] text, int length, int offset)
    {
        Place(text, offset, doubled: false);
        CheckCut(text, length, doubled: false);
        Place(text, offset, doubled: true);
        int doubledLength = length;
        for (int i = 0; i < length; i++)
        {
            doubledLength += text[i] == (byte)'"' ? 1 : 0;
        }

        CheckCut(text, doubledLength, doubled: true);
        if (length > 0 && text[length - 1] == (byte)'"')
        {
            CheckCut(text, doubledLength - 1, doubled: true);
        }
    }

    private void CheckCut(byte[] text, int length, bool doubled)
    {
        _end = _start + length;
        if (Walk(final: false, doubled) is var open and not WalkStatus.NeedMore)
        {
            throw Failure(text, $"the first {length} bytes are {open} ({_walker.Fault})", doubled);
        }

        if (Walk(final: true, doubled) is var last and not WalkStatus.Invalid)
        {
            throw Failure(text, $"the first {length} bytes and no more are {last}", doubled);
        }
    }

    private void Judge(byte[] text, ExpectedValue?[]? expected, WalkStatus status, int position, bool doubled)
    {
        if (status == WalkStatus.Complete)
        {
            bool blank = text.AsSpan(position).IndexOfAnyExcept(" \t\r\n"u8) < 0;
            if (blank != expected is not null)
            {
                throw Failure(text, expected is null ? "accepted, but it is not JSON" : "more than blanks behind the object", doubled);
            }

            // Something stands behind the object; what was read of it has to be JSON all the same.
            expected ??= JsonOracle.Read(text.AsMemory(0, position), _wanted)
                ?? throw Failure(text, $"the first {position} bytes are accepted, but they are not JSON", doubled);
            Compare(text, expected, doubled);
        }
        else if (status != WalkStatus.Invalid || expected is not null || string.IsNullOrEmpty(_walker.Fault))
        {
            throw Failure(text, $"{status} ({_walker.Fault}) at {position}", doubled);
        }
    }

    private void Compare(byte[] text, ExpectedValue?[] expected, bool doubled)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            ref FieldSlot slot = ref _slots[i];
            ExpectedValue? value = expected[i];
            if (value == ExpectedValue.Anything)
            {
                continue;
            }

            if (value is null)
            {
                if (slot.Kind != JsonKind.Absent)
                {
                    throw Failure(text, $"slot {i} is filled, but the field is absent", doubled);
                }

                continue;
            }

            CompareValue(text, value, slot, "slot " + i, doubled);
        }
    }

    private void CompareValue(byte[] text, ExpectedValue expected, in FieldSlot actual, string place, bool doubled)
    {
        if (expected.Kind != actual.Kind)
        {
            throw Failure(text, $"{place} is {actual.Kind} instead of {expected.Kind}", doubled);
        }

        string value = Decode(actual, doubled);
        int count = actual.Kind == JsonKind.Array ? actual.Count : 0;
        if (value != expected.Text || (actual.Kind == JsonKind.Array && expected.Count != count) || (actual.IsPlain && value != Raw(actual)))
        {
            throw Failure(text, $"{place} is '{value}' ({count}{(actual.IsPlain ? ", plain" : string.Empty)}) instead of '{expected.Text}' ({expected.Count})", doubled);
        }

        if (actual.Kind is not (JsonKind.Array or JsonKind.Object) || expected.MayLackCaptures)
        {
            return;
        }

        if (expected.Captures.Count != actual.EndCapture - actual.FirstCapture)
        {
            throw Failure(text, $"{place} has {actual.EndCapture - actual.FirstCapture} captures instead of {expected.Captures.Count}", doubled);
        }

        for (int k = 0; k < expected.Captures.Count; k++)
        {
            FieldSlot capture = _walker.Captures[actual.FirstCapture + k];
            if (capture.Field != expected.Captures[k].Field)
            {
                throw Failure(text, $"{place}, capture {k} is of field {capture.Field} instead of {expected.Captures[k].Field}", doubled);
            }

            CompareValue(text, expected.Captures[k], capture, $"{place}, capture {k}", doubled);
        }
    }

    private string Raw(in FieldSlot slot) => Encoding.UTF8.GetString(_buffer, slot.Start, slot.End - slot.Start);

    private string Decode(in FieldSlot slot, bool doubled)
    {
        TextForm form = slot.Kind == JsonKind.String
            ? doubled ? TextForm.DoubledJson : TextForm.Json
            : doubled ? TextForm.Doubled : TextForm.Plain;
        return form.DecodeString(_buffer, slot.Start, slot.End);
    }

    private WalkStatus Walk(bool final, bool doubled)
    {
        // A walker that was refused several times pauses; often enough one must not.
        _walker = _random.Next(4) == 0 ? _walker : new JsonWalker();
        Array.Clear(_slots, 0, _slots.Length);
        return _walker.Walk(_buffer, _start, _end, final, doubled, _wanted.Root, _slots);
    }

    private void Place(byte[] text, int offset, bool doubled)
    {
        byte[] field = doubled ? Doubled(text) : text;
        _tail = doubled ? 1 + _random.Next(80) : 0;
        int length = offset + field.Length + _tail + ByteBlock.Size + _random.Next(3);
        _buffer = new byte[length];
        for (int i = 0; i < length; i++)
        {
            if (i == offset)
            {
                i += field.Length;
            }

            _buffer[i] = _json.Byte();
        }

        field.CopyTo(_buffer, offset);
        _start = offset;
        _end = offset + field.Length + _tail;
        if (doubled)
        {
            // The quotation mark that ends the field stands alone; behind it comes whatever the row and the next rows hold.
            _buffer[offset + field.Length] = (byte)'"';
            if (_buffer[offset + field.Length + 1] == (byte)'"' && _tail > 1)
            {
                _buffer[offset + field.Length + 1] = (byte)',';
            }
        }
    }

    private static byte[] Doubled(byte[] text)
    {
        byte[] doubled = new byte[text.Length * 2];
        int length = 0;
        foreach (byte value in text)
        {
            doubled[length++] = value;
            if (value == (byte)'"')
            {
                doubled[length++] = value;
            }
        }

        Array.Resize(ref doubled, length);
        return doubled;
    }

    private int Undoubled(int position)
    {
        int quotes = _buffer.AsSpan(_start, position - _start).Count((byte)'"');
        return position - _start - (quotes / 2);
    }

    private XunitException Failure(byte[] text, string what, bool doubled) =>
        new($"{_wanted}: {what}{(doubled ? ", doubled" : string.Empty)}, offset {_start}: {Encoding.UTF8.GetString(text)}\n{Convert.ToHexString(text)}");
}
