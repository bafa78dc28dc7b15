using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;

namespace O365AuditCmdlets.Text;

/// <summary>
/// The keys that are wanted inside one JSON object, and what is wanted of each. Built once per run; looked up by
/// the bytes of a key, of which the first and last eight tell almost everything.
/// </summary>
internal sealed class KeyNode
{
    private readonly Dictionary<string, KeyEntry> _byName = new(StringComparer.Ordinal);
    private readonly bool _ignoreCase;
    private KeyEntry?[] _buckets = new KeyEntry?[1];
    private bool _sealed;

    /// <summary>Finds keys from behind; null when this node has keys that cannot be found so. Known when the node is sealed.</summary>
    public KeyTable? Table { get; private set; }

    /// <summary>
    /// What is left to look for once the value of a key has told that the object is of no interest
    /// (<see cref="KeyEntry.Gate"/>); null when there is no such key. Known when the node is sealed.
    /// </summary>
    public KeyNode? Ungated { get; private set; }

    /// <summary>Makes a node without keys.</summary>
    /// <param name="ignoreCase">True when A to Z are to mean the same as a to z; slower.</param>
    public KeyNode(bool ignoreCase = false) => _ignoreCase = ignoreCase;

    /// <summary>The entry of a key, made when it is new. Only before <see cref="Seal"/>.</summary>
    public KeyEntry GetOrAdd(string name)
    {
        if (_sealed)
        {
            throw new InvalidOperationException("The projection is already compiled.");
        }

        if (!_byName.TryGetValue(name, out KeyEntry? entry))
        {
            entry = new KeyEntry(name);
            _byName.Add(name, entry);
        }

        return entry;
    }

    /// <summary>Builds the hash table of this node and of all below it.</summary>
    public void Seal()
    {
        if (_sealed)
        {
            return;
        }

        _sealed = true;
        int size = 4;
        while (size < _byName.Count * 4)
        {
            size *= 2;
        }

        _buckets = new KeyEntry?[size];
        foreach (KeyEntry entry in _byName.Values)
        {
            ref KeyEntry? bucket = ref _buckets[Hash(entry.FirstBytes, entry.LastBytes, entry.Length) & (size - 1)];
            entry.NextInBucket = bucket;
            bucket = entry;
            entry.Element?.Seal();
            if (entry.Child is not null)
            {
                entry.Child.Seal();
                var below = new List<int>();
                entry.Child.AddSlots(below);
                entry.SlotsBelow = below.ToArray();
            }
        }

        Table = _ignoreCase ? null : KeyTable.Create(_byName.Values);
        BuildUngated();
    }

    /// <summary>Gives each entry with slots below it a number of its own, as long as there are such.</summary>
    public void NumberParents(ref int count)
    {
        foreach (KeyEntry entry in _byName.Values)
        {
            if (entry.SlotsBelow.Length > 0)
            {
                entry.SeenBit = 1UL << Math.Min(count++, 63);
                entry.Child!.NumberParents(ref count);
            }
        }
    }

    private void BuildUngated()
    {
        var kept = new List<KeyEntry>();
        bool gated = false;
        foreach (KeyEntry entry in _byName.Values)
        {
            if (entry.Gate is not null)
            {
                gated = true;
                kept.Add(new KeyEntry(entry.Name) { IsGateAgain = true });
            }
            else if (!entry.IsGated)
            {
                kept.Add(entry);
            }
        }

        if (gated)
        {
            Ungated = new KeyNode { Table = KeyTable.Create(kept), _sealed = true };
        }
    }

    /// <summary>
    /// The entry of the key whose bytes stand at <paramref name="key"/>, or null when nobody wants it. Eight bytes may
    /// be read there, however short the key is.
    /// </summary>
    public unsafe KeyEntry? Find(byte* key, int length)
    {
        if (length == 0)
        {
            return null;
        }

        KeyEntry.ReadEnds(key, length, out ulong first, out ulong last);
        KeyEntry? entry = _buckets[Hash(first, last, length) & (_buckets.Length - 1)];
        while (entry is not null && !entry.Matches(key, length, first, last))
        {
            entry = entry.NextInBucket;
        }

        return entry is null && _ignoreCase ? FindInAnyCase(key, length) : entry;
    }

    private unsafe KeyEntry? FindInAnyCase(byte* key, int length)
    {
        foreach (KeyEntry entry in _byName.Values)
        {
            if (entry.MatchesInAnyCase(key, length))
            {
                return entry;
            }
        }

        return null;
    }

    private void AddSlots(List<int> slots)
    {
        foreach (KeyEntry entry in _byName.Values)
        {
            if (entry.Slot >= 0 && !entry.IsCaptured)
            {
                slots.Add(entry.Slot);
            }

            entry.Child?.AddSlots(slots);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Hash(ulong first, ulong last, int length) =>
        unchecked((int)((((first ^ (last << 1)) + (ulong)length) * 0x9E3779B97F4A7C15UL) >> 40));
}

/// <summary>One wanted key: the slot its value goes to, and what is wanted below it.</summary>
internal sealed class KeyEntry
{
    private readonly byte[] _utf8;

    public unsafe KeyEntry(string name)
    {
        Name = name;
        _utf8 = Encoding.UTF8.GetBytes(name);
        Length = _utf8.Length;
        byte[] padded = new byte[Length + sizeof(ulong)];
        Buffer.BlockCopy(_utf8, 0, padded, 0, Length);
        fixed (byte* key = padded)
        {
            ReadEnds(key, Length, out ulong first, out ulong last);
            FirstBytes = first;
            LastBytes = last;
        }
    }

    /// <summary>The key.</summary>
    public string Name { get; }

    /// <summary>The length of the key in UTF-8.</summary>
    public int Length { get; }

    /// <summary>The first eight bytes of the key, zeros behind a shorter one.</summary>
    public ulong FirstBytes { get; }

    /// <summary>The last eight bytes of the key; the first ones again when it is shorter.</summary>
    public ulong LastBytes { get; }

    /// <summary>The next entry with the same place in the hash table.</summary>
    public KeyEntry? NextInBucket { get; set; }

    /// <summary>The slot of the value, or -1. In a list: the field number of the capture.</summary>
    public int Slot { get; set; } = -1;

    /// <summary>True when the value is added to the list of captures instead of being kept in a slot.</summary>
    public bool IsCaptured { get; set; }

    /// <summary>What is wanted when the value is an object.</summary>
    public KeyNode? Child { get; set; }

    /// <summary>The slots of all keys below <see cref="Child"/>; known when the node is sealed.</summary>
    public int[] SlotsBelow { get; set; } = Array.Empty<int>();

    /// <summary>What is wanted of each object in it when the value is an array.</summary>
    public KeyNode? Element { get; set; }

    /// <summary>The field number under which each object of the array is captured, or -1.</summary>
    public int ElementField { get; set; } = -1;

    /// <summary>For a text that this gate does not admit, the keys beside this one that are <see cref="IsGated"/> are of no interest.</summary>
    public ValueGate? Gate { get; set; }

    /// <summary>True when the value is of no interest once a gate is shut.</summary>
    public bool IsGated { get; set; }

    /// <summary>Marks a key whose gate is shut: should it come again, the last one counts.</summary>
    public bool IsGateAgain { get; set; }

    /// <summary>Tells entries that may hold objects apart, up to 64 of them in a projection: bit n is the nth.</summary>
    public ulong SeenBit { get; set; }

    /// <summary>Copies the key in UTF-8.</summary>
    public void CopyTo(byte[] target, int index) => Buffer.BlockCopy(_utf8, 0, target, index, Length);

    /// <summary>True when the bytes are this key, of which the last eight are known to be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe bool StartsAt(byte* key)
    {
        if (*(ulong*)key != FirstBytes)
        {
            return false;
        }

        for (int i = sizeof(ulong); i < Length - sizeof(ulong); i++)
        {
            if (_utf8[i] != key[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when the bytes are this key. Eight bytes may be read there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe bool IsAt(byte* key)
    {
        ReadEnds(key, Length, out ulong first, out ulong last);
        return Matches(key, Length, first, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void ReadEnds(byte* key, int length, out ulong first, out ulong last)
    {
        first = *(ulong*)key;
        if (length >= sizeof(ulong))
        {
            last = *(ulong*)(key + length - sizeof(ulong));
            return;
        }

        first &= (1UL << (length * 8)) - 1;
        last = first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe bool Matches(byte* key, int length, ulong first, ulong last)
    {
        if (first != FirstBytes || last != LastBytes || length != Length)
        {
            return false;
        }

        for (int i = sizeof(ulong); i < length - sizeof(ulong); i++)
        {
            if (_utf8[i] != key[i])
            {
                return false;
            }
        }

        return true;
    }

    public unsafe bool MatchesInAnyCase(byte* key, int length)
    {
        if (length != Length)
        {
            return false;
        }

        for (int i = 0; i < length; i++)
        {
            int difference = _utf8[i] ^ key[i];
            if (difference != 0 && (difference != 0x20 || (key[i] | 0x20) is < (byte)'a' or > (byte)'z'))
            {
                return false;
            }
        }

        return true;
    }
}
