using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

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

    /// <summary>
    /// Numbers the entries with slots below them and those that fill such a slot from elsewhere, as long as there are
    /// numbers, and tells the former of all others that fill their slots. For the outermost node, behind <see cref="Seal"/>.
    /// </summary>
    public void NumberEntries()
    {
        var entries = new List<KeyEntry>();
        Collect(entries);
        List<KeyEntry> parents = entries.FindAll(entry => entry.SlotsBelow.Length > 0);
        int count = 0;
        foreach (KeyEntry entry in entries)
        {
            if (parents.Exists(parent => parent == entry || parent.SharesSlots(entry)))
            {
                entry.SeenBit = 1UL << Math.Min(count++, 63);
            }
        }

        foreach (KeyEntry parent in parents)
        {
            parent.ClashBits = parent.SeenBit;
            foreach (KeyEntry other in entries.FindAll(parent.SharesSlots))
            {
                parent.ClashBits |= other.SeenBit;
            }
        }
    }

    internal bool Has(KeyEntry wanted)
    {
        foreach (KeyEntry entry in _byName.Values)
        {
            if (entry == wanted || entry.Encloses(wanted))
            {
                return true;
            }
        }

        return false;
    }

    private void Collect(List<KeyEntry> entries)
    {
        foreach (KeyEntry entry in _byName.Values)
        {
            entries.Add(entry);
            entry.Child?.Collect(entries);
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
    [MethodImpl(HotPath.Options)]
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
