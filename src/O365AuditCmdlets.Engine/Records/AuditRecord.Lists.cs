using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <content>Reads lists on the hot path: values stay bytes, and nothing is allocated for lists in their usual shape.</content>
internal sealed partial class AuditRecord
{
    private const int LongestHint = 64;

    private static readonly PairName TrueText = new("true");
    private static readonly PairName FalseText = new("false");

    /// <summary>
    /// What the pairs of that name say: true when any of them is True, false when all of them are False, null when
    /// there is none or one that says neither.
    /// </summary>
    [MethodImpl(HotPath.Options)]
    public bool? GetPairFlag(int slot, PairName name)
    {
        KnownPairs? known = KnownPairsOf(slot);
        if (known is null)
        {
            return ReadPairFlag(slot, name);
        }

        if (!known.TryGetFlag(name, out bool? flag))
        {
            flag = ReadPairFlag(slot, name);
            known.Add(name, flag);
        }

        return flag;
    }

    private bool? ReadPairFlag(int slot, PairName name)
    {
        bool any = false;
        bool unclear = false;
        if (TryOpenPairs(slot, out ListCursor pairs))
        {
            while (NextValue(ref pairs, name, out FieldSlot value))
            {
                bool? one = BooleanOf(pairs, value);
                if (one == true)
                {
                    return true;
                }

                any = true;
                unclear |= one is null;
            }
        }
        else
        {
            foreach (string? value in GetPairValues(slot, name))
            {
                bool? one = ScalarText.ParseBoolean(value);
                if (one == true)
                {
                    return true;
                }

                any = true;
                unclear |= one is null;
            }
        }

        return any && !unclear ? false : null;
    }

    /// <summary>The first text under that name that is not blank, trimmed; empty when there is none. Valid until the next call.</summary>
    [MethodImpl(HotPath.Options)]
    public ArraySegment<byte> GetPairUtf8(int slot, PairName name)
    {
        KnownPairs? known = KnownPairsOf(slot);
        if (known is null)
        {
            return ReadPairUtf8(slot, name);
        }

        if (!known.TryGetText(name, out ArraySegment<byte> text))
        {
            text = ReadPairUtf8(slot, name);
            known.Add(name, text);
        }

        return text;
    }

    private ArraySegment<byte> ReadPairUtf8(int slot, PairName name)
    {
        if (!TryOpenPairs(slot, out ListCursor pairs))
        {
            string? text = GetPairText(slot, name);
            return text is null ? new ArraySegment<byte>(_scratch, 0, 0) : new ArraySegment<byte>(Encoding.UTF8.GetBytes(text));
        }

        while (NextValue(ref pairs, name, out FieldSlot value))
        {
            if (value.Kind is not (JsonKind.Absent or JsonKind.Null))
            {
                ArraySegment<byte> text = Utf8Text.Trim(Decode(pairs, value));
                if (text.Count > 0)
                {
                    return text;
                }
            }
        }

        return new ArraySegment<byte>(_scratch, 0, 0);
    }

    /// <summary>The text of a field without the blanks around it; empty when it is absent or null. Valid until the next call.</summary>
    public ArraySegment<byte> GetTrimmedUtf8(int slot) => Utf8Text.Trim(GetUtf8(slot));

    private static bool? BooleanOf(ArraySegment<byte> text) =>
        TrueText.Matches(text) ? true
        : FalseText.Matches(text) ? false
        : text.Count == 0 ? null
        : ScalarText.ParseBoolean(Encoding.UTF8.GetString(text.Array!, text.Offset, text.Count));

    private bool? BooleanOf(in ListCursor pairs, in FieldSlot value) => value.Kind switch
    {
        JsonKind.True => true,
        JsonKind.False => false,
        JsonKind.Absent or JsonKind.Null => null,
        _ => BooleanOf(Decode(pairs, value)),
    };

    private ArraySegment<byte> Decode(in ListCursor list, in FieldSlot value) => value.IsPlain
        ? new ArraySegment<byte>(list.Buffer, value.Start, value.End - value.Start)
        : ValueForm(list.Form, value).Decode(list.Buffer, value.Start, value.End, ref _scratch);

    /// <summary>The text that bytes of this record mean. Valid until the next call.</summary>
    public ArraySegment<byte> Decode(in RawText text) => text.Form.Decode(text.Buffer, text.Start, text.Start + text.Length, ref _scratch);

    /// <summary>What is known of the list of pairs of a field; null for what is no array, or too long to be remembered.</summary>
    [MethodImpl(HotPath.Options)]
    private KnownPairs? KnownPairsOf(int slot)
    {
        // Rules and blind windows ask for the same one, one after the other.
        if (_knownSlot == slot)
        {
            return _known;
        }

        _knownSlot = slot;
        _known = PairMemory is not null && Slot(slot).Kind == JsonKind.Array ? PairMemory.Recall(GetRaw(slot)) : null;
        return _known;
    }

    /// <summary>Opens a list of pairs that is a JSON array, also one inside a text. False for everything else.</summary>
    private bool TryOpenPairs(int slot, out ListCursor pairs)
    {
        pairs = default;
        ref FieldSlot list = ref Slot(slot);
        if (list.Kind is JsonKind.Absent or JsonKind.Null)
        {
            return true;
        }

        if (list.Kind is not (JsonKind.String or JsonKind.Array))
        {
            return false;
        }

        ArraySegment<byte> text = Utf8Text.Trim(GetUtf8(slot));
        if (text.Count == 0 || text.Array![text.Offset] != (byte)'[' || !WalkList(text, _pairsRoot) || _listSlots[0].Kind != JsonKind.Array)
        {
            return false;
        }

        pairs = new ListCursor(_listBuffer, TextForm.Json, _listWalker.Captures, _listSlots[0].FirstCapture, _listSlots[0].EndCapture);
        return true;
    }

    [MethodImpl(HotPath.Options)]
    private bool NextValue(ref ListCursor pairs, PairName name, out FieldSlot value)
    {
        while (pairs.Index < pairs.End)
        {
            FieldSlot pair = pairs.Captures[pairs.Index];
            if (pair.Field != (short)CapturedField.Pair)
            {
                pairs.Index++;
                continue;
            }

            bool named = false;
            value = default;
            for (int k = pair.FirstCapture; k < pair.EndCapture; k++)
            {
                FieldSlot part = pairs.Captures[k];
                if (part.Field == (short)CapturedField.PairName)
                {
                    named = IsText(part) && name.Matches(Decode(pairs, part));
                }
                else if (part.Field == (short)CapturedField.PairValue)
                {
                    value = part;
                }
            }

            pairs.Index = Math.Max(pairs.Index + 1, pair.EndCapture);
            if (named)
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>
    /// The name of a list that PowerShell turned into words, <c>["@{Name=IsThrottled; Value=True}"]</c> or
    /// <c>"System.Object[]"</c>; null when there is none. What such words meant cannot be told from them.
    /// </summary>
    [MethodImpl(HotPath.Options)]
    public string? FindFlattenedList()
    {
        for (int i = 0; i < Projection.ListSlots.Count; i++)
        {
            int slot = Projection.ListSlots[i];
            ref FieldSlot list = ref Slot(slot);
            bool isSuspect = list.Kind == JsonKind.String
                || (list.Kind == JsonKind.Array && list.Count > 0 && list.FirstCapture == list.EndCapture && _buffer[list.Start + 1] != (byte)'{');
            if (isSuspect)
            {
                string text = FormOf(list.Kind).DecodeString(_buffer, list.Start, Math.Min(list.End, list.Start + LongestHint)).TrimStart('[', ' ', '\r', '\n', '\t', '"');
                if ((text.StartsWith("@{", StringComparison.Ordinal) || text.StartsWith("System.", StringComparison.Ordinal)) && !HasPairs(slot))
                {
                    return Projection.PathOf(slot);
                }
            }
        }

        return null;
    }

    private bool HasPairs(int slot) =>
        Slot(slot).Kind == JsonKind.Array && TryOpenPairs(slot, out ListCursor pairs) && pairs.Index < pairs.End;

    /// <summary>A place in a list of the record that is being looked at.</summary>
    internal struct ListCursor
    {
        public readonly byte[] Buffer;
        public readonly TextForm Form;
        public readonly FieldSlot[] Captures;
        public readonly int End;
        public int Index;

        /// <summary>Of folders: the messages of the folder that was given last.</summary>
        public FieldSlot Items;

        public ListCursor(byte[] buffer, TextForm form, FieldSlot[] captures, int from, int to)
        {
            Buffer = buffer;
            Form = form;
            Captures = captures;
            Index = from;
            End = to;
            Items = default;
        }
    }
}
