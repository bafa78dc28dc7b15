using System;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <content>Keeps where the wanted values stand.</content>
internal sealed unsafe partial class JsonWalker
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(FieldSlot[] slots, int slot, bool captured, int start, int end, JsonKind kind)
    {
        if (captured)
        {
            Capture(slot, start, end, kind);
            return;
        }

        ref FieldSlot target = ref slots[slot];
        if (target.Kind == JsonKind.Absent)
        {
            NoteFilled(slot);
        }

        target.Start = start;
        target.End = end;
        target.Kind = kind;
        target.IsPlain = false;
        target.Count = 0;
        target.FirstCapture = CaptureCount;
        target.EndCapture = CaptureCount;
    }

    /// <summary>Empties the slots that were filled since the last time.</summary>
    [MethodImpl(HotPath.Options)]
    public void Forget(FieldSlot[] slots)
    {
        for (int i = 0; i < _filledCount; i++)
        {
            ref FieldSlot slot = ref slots[_filled[i]];
            slot.Kind = JsonKind.Absent;
            slot.IsPlain = false;
        }

        _filledCount = 0;
        HighestFilled = -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NoteFilled(int slot)
    {
        if (_filledCount == _filled.Length)
        {
            Array.Resize(ref _filled, _filled.Length * 2);
        }

        _filled[_filledCount++] = slot;
        HighestFilled = Math.Max(HighestFilled, slot);
    }

    [MethodImpl(HotPath.Options)]
    private int Capture(int field, int start, int end, JsonKind kind)
    {
        if (CaptureCount == Captures.Length)
        {
            FieldSlot[] larger = new FieldSlot[Captures.Length * 2];
            Array.Copy(Captures, larger, Captures.Length);
            Captures = larger;
        }

        int index = CaptureCount++;
        Captures[index] = new FieldSlot { Field = (short)field, Start = start, End = end, Kind = kind, FirstCapture = index + 1, EndCapture = index + 1 };
        return index;
    }

    private int OpenContainer(FieldSlot[] slots, int slot, bool captured, int start, JsonKind kind)
    {
        if (slot < 0)
        {
            return -1;
        }

        if (captured)
        {
            return Capture(slot, start, start, kind);
        }

        Store(slots, slot, false, start, start, kind);
        return -1;
    }

    [MethodImpl(HotPath.Options)]
    private void CloseContainer(FieldSlot[] slots, ref Frame frame, int end)
    {
        ref FieldSlot target = ref frame.IsCaptured ? ref Captures[frame.Capture] : ref slots[frame.Slot];
        target.End = end;
        target.Count = frame.Count;
        target.EndCapture = CaptureCount;
    }

    private KeyEntry? FindEscapedKey(byte* bytes, int start, int end, bool doubled, KeyNode node)
    {
        bool escaped = false;
        for (int i = start; i < end && !escaped; i++)
        {
            escaped = bytes[i] == (byte)'\\';
        }

        if (!escaped)
        {
            return null;
        }

        if (_keyScratch.Length < end - start + sizeof(ulong))
        {
            _keyScratch = new byte[end - start + sizeof(ulong)];
        }

        fixed (byte* scratch = _keyScratch)
        {
            int length = JsonScalar.Unescape(bytes + start, end - start, doubled, scratch);
            return node.Find(scratch, length);
        }
    }

    private struct Frame
    {
        public KeyNode? Node;
        public KeyNode? Element;
        public int ElementField;
        public int Slot;
        public bool IsCaptured;
        public bool IsArray;
        public int Capture;
        public int Count;
    }
}
