using System;
using System.Collections.Generic;
using System.Text;

namespace O365AuditCmdlets.Text;

/// <summary>
/// The keys that are wanted inside one JSON object, and what is wanted of each. Built once per run; looked up by
/// the bytes of a key through a hash that has next to no collisions among the wanted keys.
/// </summary>
internal sealed class KeyNode
{
    private readonly Dictionary<string, KeyEntry> _byName = new(StringComparer.Ordinal);
    private KeyEntry?[] _table = new KeyEntry?[1];
    private int _seed;
    private bool _sealed;

    /// <summary>The keys wanted here.</summary>
    public IEnumerable<KeyEntry> Entries => _byName.Values;

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
        while (size < _byName.Count * 2)
        {
            size *= 2;
        }

        int tried = size;
        while (!TryFill(tried, mayShare: false))
        {
            tried *= 2;
            if (tried > size * 64)
            {
                // Names that agree in length and in the hashed bytes collide in a table of any size.
                TryFill(size, mayShare: true);
                break;
            }
        }

        foreach (KeyEntry entry in _byName.Values)
        {
            entry.Child?.Seal();
            entry.Element?.Seal();
            if (entry.Child is not null)
            {
                var below = new List<int>();
                entry.Child.AddSlots(below);
                entry.SlotsBelow = below.ToArray();
            }
        }
    }

    /// <summary>The entry of the key whose bytes stand at <paramref name="key"/>, or null when nobody wants it.</summary>
    public unsafe KeyEntry? Find(byte* key, int length)
    {
        if (length == 0)
        {
            return null;
        }

        KeyEntry? entry = _table[Hash(key[0], key[length >> 1], key[length - 1], length, _seed) & (_table.Length - 1)];
        while (entry is not null && !entry.Matches(key, length))
        {
            entry = entry.Next;
        }

        return entry;
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

    private static int Hash(byte first, byte middle, byte last, int length, int seed) =>
        (int)(((uint)(first | (middle << 8) | (last << 16) | (length << 24)) * (uint)seed) >> 15);

    private bool TryFill(int size, bool mayShare)
    {
        // Odd multipliers, tried in a fixed order: the table is the same in every run.
        uint seed = 0x9E3779B1;
        for (int attempt = 0; attempt < 64; attempt++, seed = (seed * 0x85EBCA6B) | 1)
        {
            var table = new KeyEntry?[size];
            bool clash = false;
            foreach (KeyEntry entry in _byName.Values)
            {
                byte[] name = entry.Utf8Name;
                int index = Hash(name[0], name[name.Length >> 1], name[name.Length - 1], name.Length, (int)seed) & (size - 1);
                if (table[index] is not null && !mayShare)
                {
                    clash = true;
                    break;
                }

                entry.Next = table[index];
                table[index] = entry;
            }

            if (!clash)
            {
                _table = table;
                _seed = (int)seed;
                return true;
            }
        }

        return false;
    }
}

/// <summary>One wanted key: the slot its value goes to, and what is wanted below it.</summary>
internal sealed class KeyEntry
{
    public KeyEntry(string name)
    {
        Name = name;
        Utf8Name = Encoding.UTF8.GetBytes(name);
    }

    /// <summary>The key.</summary>
    public string Name { get; }

    /// <summary>The key in UTF-8.</summary>
    public byte[] Utf8Name { get; }

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

    /// <summary>Another key that has the same place in the hash table.</summary>
    internal KeyEntry? Next { get; set; }

    public unsafe bool Matches(byte* key, int length)
    {
        byte[] name = Utf8Name;
        if (name.Length != length)
        {
            return false;
        }

        for (int i = 0; i < length; i++)
        {
            if (name[i] != key[i])
            {
                return false;
            }
        }

        return true;
    }
}
