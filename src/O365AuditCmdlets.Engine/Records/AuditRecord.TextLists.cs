using System;
using System.Collections.Generic;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <content>Reads lists in every form the log has for them: arrays of pairs, objects, JSON in a string, the text of a command line.</content>
internal sealed partial class AuditRecord
{
    /// <summary>
    /// The values of all pairs of that name (in any case) in a list of Name/Value pairs; an object, a JSON string and
    /// plain text are read as such lists too. A pair without a Value gives null.
    /// </summary>
    public List<string?> GetPairValues(int slot, PairName name)
    {
        var values = new List<string?>(1);
        ref FieldSlot list = ref Slot(slot);
        switch (list.Kind)
        {
            case JsonKind.Object:
                AddMember(values, name, _buffer, list.Start, list.End, _form == TextForm.DoubledJson);
                break;
            case JsonKind.Array:
            case JsonKind.String:
                AddFromText(values, name, slot);
                break;
        }

        return values;
    }

    /// <summary>The first text under that name that is not empty; null when there is none.</summary>
    public string? GetPairText(int slot, PairName name)
    {
        foreach (string? value in GetPairValues(slot, name))
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return value!.Trim();
            }
        }

        return null;
    }

    private static KeyNode ListRoot(AuditFieldShape shape)
    {
        var node = new KeyNode();
        Projection.AddPath(node, "List", 0, shape);
        node.Seal();
        return node;
    }

    private void AddFromText(List<string?> values, PairName name, int slot)
    {
        ArraySegment<byte> text = GetUtf8(slot);
        int first = text.Offset;
        int end = text.Offset + text.Count;
        while (first < end && text.Array![first] <= (byte)' ')
        {
            first++;
        }

        if (first == end)
        {
            return;
        }

        if (text.Array![first] is (byte)'[' or (byte)'{')
        {
            // JSON that is broken is no command line: it says nothing.
            FieldSlot list = WalkList(text, _pairsRoot) ? _listSlots[0] : default;
            if (list.Kind == JsonKind.Object)
            {
                AddMember(values, name, _listBuffer, list.Start, list.End, doubled: false);
            }
            else if (list.Kind == JsonKind.Array)
            {
                AddPairs(values, name, _listBuffer, TextForm.Json, _listWalker.Captures, list.FirstCapture, list.EndCapture);
            }

            return;
        }

        foreach (KeyValuePair<string, string?> pair in PlainTextPairs.Parse(Encoding.UTF8.GetString(text.Array!, text.Offset, text.Count)))
        {
            if (pair.Key.Equals(name.Name, StringComparison.OrdinalIgnoreCase))
            {
                values.Add(pair.Value);
            }
        }
    }

    /// <summary>Walks JSON that was found as text in a field, as the value of a key of our own.</summary>
    private bool WalkList(ArraySegment<byte> text, KeyNode root)
    {
        if (!WalkListAsIs(text, root))
        {
            return false;
        }

        if (_listSlots[0].Kind != JsonKind.Object && !_listWalker.HasObjectForList)
        {
            return true;
        }

        ArraySegment<byte> unwrapped = Unwrapped(text, root);
        return unwrapped.Array == text.Array || WalkListAsIs(unwrapped, root);
    }

    private bool WalkListAsIs(ArraySegment<byte> text, KeyNode root)
    {
        byte[] prefix = ListPrefix;
        int length = prefix.Length + text.Count + 1;
        if (_listBuffer.Length < length + ByteBlock.Size)
        {
            _listBuffer = new byte[length + ByteBlock.Size];
        }

        Buffer.BlockCopy(prefix, 0, _listBuffer, 0, prefix.Length);
        Buffer.BlockCopy(text.Array!, text.Offset, _listBuffer, prefix.Length, text.Count);
        _listBuffer[length - 1] = (byte)'}';
        _listSlots[0] = default;
        if (_listWalker.Walk(_listBuffer, 0, length, final: true, doubled: false, root, _listSlots) != WalkStatus.Complete
            || _listSlots[0].Kind is not (JsonKind.Array or JsonKind.Object)
            || _listSlots[0].Start != prefix.Length + LeadingBlanks(text))
        {
            return false;
        }

        // The text must be one value: it might close our object itself, or go on with keys of its own.
        int behind = _listSlots[0].End;
        while (_listBuffer[behind] <= (byte)' ')
        {
            behind++;
        }

        return behind == length - 1;
    }

    /// <summary>The text with lists where it has objects that stand for them.</summary>
    private ArraySegment<byte> Unwrapped(ArraySegment<byte> text, KeyNode root)
    {
        int blanks = LeadingBlanks(text);
        bool isObject = blanks < text.Count && text.Array![text.Offset + blanks] == (byte)'{';
        if (JsonListUnwrapper.TryUnwrap(text.Array!, text.Offset, text.Offset + text.Count, out byte[] unwrapped, out int length))
        {
            text = new ArraySegment<byte>(unwrapped, 0, length);
            isObject = length > 0 && unwrapped[0] == (byte)'{';
        }

        if (!isObject || root != _foldersRoot)
        {
            return text;
        }

        byte[] list = new byte[text.Count + 2];
        list[0] = (byte)'[';
        Buffer.BlockCopy(text.Array!, text.Offset, list, 1, text.Count);
        list[list.Length - 1] = (byte)']';
        return new ArraySegment<byte>(list);
    }

    private static int LeadingBlanks(ArraySegment<byte> text)
    {
        int count = 0;
        while (count < text.Count && text.Array![text.Offset + count] <= (byte)' ')
        {
            count++;
        }

        return count;
    }

    private void AddMember(List<string?> values, PairName name, byte[] buffer, int start, int end, bool doubled)
    {
        if (_listWalker.Walk(buffer, start, end, final: true, doubled, name.ObjectKeys, _listSlots) != WalkStatus.Complete)
        {
            return;
        }

        for (int i = 0; i < _listWalker.CaptureCount; i++)
        {
            FieldSlot value = _listWalker.Captures[i];
            values.Add(value.Kind == JsonKind.Null ? null : ValueForm(doubled ? TextForm.DoubledJson : TextForm.Json, value).DecodeString(buffer, value.Start, value.End));
        }
    }

    private void AddPairs(List<string?> values, PairName name, byte[] buffer, TextForm form, FieldSlot[] captures, int from, int to)
    {
        int i = from;
        while (i < to)
        {
            FieldSlot pair = captures[i];
            if (pair.Field != (short)CapturedField.Pair)
            {
                i++;
                continue;
            }

            bool named = false;
            string? value = null;
            for (int k = pair.FirstCapture; k < pair.EndCapture; k++)
            {
                FieldSlot part = captures[k];
                if (part.Field == (short)CapturedField.PairName)
                {
                    named = IsText(part) && name.Matches(form.Decode(buffer, part.Start, part.End, ref _scratch));
                }
                else if (part.Field == (short)CapturedField.PairValue)
                {
                    value = part.Kind == JsonKind.Null ? null : ValueForm(form, part).DecodeString(buffer, part.Start, part.End);
                }
            }

            if (named)
            {
                values.Add(value);
            }

            i = Math.Max(i + 1, pair.EndCapture);
        }
    }
}
