using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace O365AuditCmdlets.Text;

/// <summary>
/// Finds a wanted key from the place of its closing quotation mark. Its last three bytes (its opening quotation mark
/// among them, when it has only two) tell almost every key that nobody wants.
/// </summary>
internal sealed unsafe class KeyTable
{
    /// <summary>How many bytes before the closing quotation mark may be read.</summary>
    public const int Before = 8;

    /// <summary>Stands for a key that only a whole walk can tell.</summary>
    public static readonly KeyEntry Unclear = new(string.Empty);

    private const int ShortestKey = 2;
    private const int LongestEscape = 6;
    private const int Bits = 10;
    private const uint Multiplier = 0x9E3779B1;

    private readonly Tail[] _tails;
    private readonly GCHandle _pin;

    private KeyTable(List<KeyEntry> entries)
    {
        var heads = new byte[1 << Bits];
        _pin = GCHandle.Alloc(heads, GCHandleType.Pinned);
        Heads = (byte*)_pin.AddrOfPinnedObject();
        _tails = new Tail[entries.Count + 1];

        // Of keys with the same end those that were added first, the fields of a record, are found first.
        for (int i = entries.Count - 1; i >= 0; i--)
        {
            var tail = new Tail(entries[i]);
            Reach = Math.Max(Reach, entries[i].Length * LongestEscape);
            uint index = Index((uint)(tail.Last >> 40));
            tail.Next = heads[index];
            _tails[i + 1] = tail;
            heads[index] = (byte)(i + 1);
        }
    }

    ~KeyTable() => _pin.Free();

    /// <summary>By <see cref="Index"/>: 0 for keys that nobody wants.</summary>
    public byte* Heads { get; }

    /// <summary>No key that is wanted is longer than this, however many of its letters are escaped.</summary>
    public int Reach { get; }

    /// <summary>Makes the table; null when there are keys that cannot be found this way, or too many.</summary>
    public static KeyTable? Create(ICollection<KeyEntry> entries)
    {
        var list = new List<KeyEntry>(entries);
        return list.Count >= byte.MaxValue || !list.TrueForAll(IsPlain) ? null : new KeyTable(list);
    }

    /// <summary>The place in <see cref="Heads"/> of the key whose last three bytes these are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Index(uint lastThree) => unchecked(lastThree * Multiplier) >> (32 - Bits);

    /// <summary>
    /// The entry of the key that is closed by the quotation mark at <paramref name="close"/>; null for one that nobody
    /// wants; <see cref="Unclear"/> when only a whole walk can tell.
    /// </summary>
    /// <param name="first">The first byte that may be read.</param>
    /// <param name="close">The closing quotation mark.</param>
    /// <param name="width">2 where quotation marks are doubled, else 1.</param>
    [MethodImpl(HotPath.Options)]
    public KeyEntry? Find(byte* first, byte* close, int width)
    {
        if (close - first < Before)
        {
            return FindNear(first, close, width);
        }

        ulong last = *(ulong*)(close - sizeof(ulong));
        for (uint number = Heads[Index((uint)(last >> 40))]; number != 0; number = _tails[number].Next)
        {
            ref Tail tail = ref _tails[number];
            if ((last & tail.Mask) == tail.Last)
            {
                KeyEntry entry = tail.Entry;
                byte* key = close - entry.Length;
                if (key - width > first && key[-1] == (byte)'"' && (entry.Length < sizeof(ulong) || entry.StartsAt(key)))
                {
                    return key[-1 - width] is (byte)',' or (byte)'{' ? entry : Unclear;
                }
            }
        }

        return null;
    }

    private static bool IsPlain(KeyEntry entry)
    {
        if (entry.Length < ShortestKey)
        {
            return false;
        }

        foreach (char c in entry.Name)
        {
            if (c is '"' or '\\' or '/' or < ' ')
            {
                return false;
            }
        }

        return true;
    }

    private KeyEntry? FindNear(byte* first, byte* close, int width)
    {
        for (int i = 1; i < _tails.Length; i++)
        {
            KeyEntry entry = _tails[i].Entry;
            byte* key = close - entry.Length;
            if (key - width > first && key[-1] == (byte)'"' && entry.IsAt(key))
            {
                return key[-1 - width] is (byte)',' or (byte)'{' ? entry : Unclear;
            }
        }

        return null;
    }

    private struct Tail
    {
        public readonly KeyEntry Entry;
        public readonly ulong Last;
        public readonly ulong Mask;
        public byte Next;

        public Tail(KeyEntry entry)
        {
            Entry = entry;
            var text = new byte[entry.Length + 1];
            text[0] = (byte)'"';
            entry.CopyTo(text, 1);
            for (int i = 1; i <= sizeof(ulong) && i <= text.Length; i++)
            {
                Last |= (ulong)text[text.Length - i] << ((sizeof(ulong) - i) * 8);
                Mask |= 0xFFUL << ((sizeof(ulong) - i) * 8);
            }

            Next = 0;
        }
    }
}
