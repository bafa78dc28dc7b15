using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// Different byte strings, each kept once and known by a number that counts up from 0. To find one that is there
/// allocates nothing. About 24 bytes each beside the bytes themselves.
/// </summary>
internal sealed unsafe class ByteTable
{
    private const int FirstBlock = 1 << 10;
    private const int LargestBlock = 1 << 18;
    private const int Word = sizeof(ulong);

    private readonly ChunkedList<Entry> _entries = new(10);
    private readonly List<byte[]> _blocks = new();
    // The hash beside the number, so that other entries are told apart without a look at them.
    private ulong[] _slots = new ulong[64];
    private int _used;

    /// <summary>The number of byte strings.</summary>
    public int Count => _entries.Count;

    /// <summary>The number of a byte string, which is added when it is new.</summary>
    [MethodImpl(HotPath.Options)]
    public int Intern(ArraySegment<byte> text, out bool isNew)
    {
        uint hash = Hash(text);
        int mask = _slots.Length - 1;
        int index = (int)hash & mask;
        while (_slots[index] != 0)
        {
            ulong slot = _slots[index];
            if ((uint)(slot >> 32) == hash)
            {
                int found = (int)(uint)slot - 1;
                ref Entry entry = ref _entries[found];
                if (entry.Length == text.Count && AreEqual(_blocks[entry.Block], entry.Offset, text))
                {
                    isNew = false;
                    return found;
                }
            }

            index = (index + 1) & mask;
        }

        isNew = true;
        int number = Append(text);
        _slots[index] = ((ulong)hash << 32) | (uint)(number + 1);
        if (_entries.Count * 4L >= _slots.Length * 3L)
        {
            Grow();
        }

        return number;
    }

    /// <summary>The bytes of a number.</summary>
    public ArraySegment<byte> this[int number]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref Entry entry = ref _entries[number];
            return new ArraySegment<byte>(_blocks[entry.Block], entry.Offset, entry.Length);
        }
    }

    /// <summary>The bytes of a number as text.</summary>
    public string Text(int number)
    {
        ref Entry entry = ref _entries[number];
        return Encoding.UTF8.GetString(_blocks[entry.Block], entry.Offset, entry.Length);
    }

    /// <summary>The order of two byte strings from a place on: byte by byte, the shorter first.</summary>
    public int Compare(int left, int right, int from)
    {
        ArraySegment<byte> a = this[left];
        ArraySegment<byte> b = this[right];
        int length = Math.Min(a.Count, b.Count);
        for (int i = from; i < length; i++)
        {
            int order = a.Array![a.Offset + i] - b.Array![b.Offset + i];
            if (order != 0)
            {
                return order;
            }
        }

        return a.Count - b.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ArraySegment<byte> text)
    {
        KeyedHash hash = KeyedHash.Begin(0);
        if (text.Count >= sizeof(ulong))
        {
            fixed (byte* bytes = &text.Array![text.Offset])
            {
                hash.Add(bytes, text.Count, 0);
            }
        }
        else
        {
            // Behind a short one there may be no bytes to read.
            ulong word = (ulong)text.Count << (sizeof(ulong) * 7);
            for (int i = 0; i < text.Count; i++)
            {
                word |= (ulong)text.Array![text.Offset + i] << (i * 8);
            }

            hash.Add(word);
        }

        return (uint)hash.Finish(out _);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreEqual(byte[] block, int offset, ArraySegment<byte> text)
    {
        int left = text.Count;
        if (left == 0)
        {
            return true;
        }

        fixed (byte* a = &block[offset])
        {
            fixed (byte* b = &text.Array![text.Offset])
            {
                byte* x = a;
                byte* y = b;
                for (; left > Word; left -= Word, x += Word, y += Word)
                {
                    if (*(ulong*)x != *(ulong*)y)
                    {
                        return false;
                    }
                }

                return LastWord(a, text.Count) == LastWord(b, text.Count);
            }
        }
    }

    /// <summary>The last eight bytes of a text, or all of a shorter one, which must not be empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LastWord(byte* text, int length)
    {
        byte* end = text + length;
        if (length >= Word)
        {
            return *(ulong*)(end - Word);
        }

        return length >= sizeof(uint)
            ? ((ulong)*(uint*)text << 32) | *(uint*)(end - sizeof(uint))
            : ((ulong)*text << 16) | ((ulong)text[length >> 1] << 8) | end[-1];
    }

    [MethodImpl(HotPath.Options)]
    private int Append(ArraySegment<byte> text)
    {
        if (_blocks.Count == 0 || _blocks[_blocks.Count - 1].Length - _used < text.Count)
        {
            int size = _blocks.Count == 0 ? FirstBlock : Math.Min(LargestBlock, _blocks[_blocks.Count - 1].Length * 2);
            _blocks.Add(new byte[Math.Max(size, text.Count)]);
            _used = 0;
        }

        int block = _blocks.Count - 1;
        Buffer.BlockCopy(text.Array!, text.Offset, _blocks[block], _used, text.Count);
        int number = _entries.Add(new Entry { Block = block, Offset = _used, Length = text.Count });
        _used += text.Count;
        return number;
    }

    private void Grow()
    {
        var slots = new ulong[checked(_slots.Length * 2)];
        int mask = slots.Length - 1;
        foreach (ulong slot in _slots)
        {
            if (slot == 0)
            {
                continue;
            }

            int index = (int)(slot >> 32) & mask;
            while (slots[index] != 0)
            {
                index = (index + 1) & mask;
            }

            slots[index] = slot;
        }

        _slots = slots;
    }

    private struct Entry
    {
        public int Block;
        public int Offset;
        public int Length;
    }
}
