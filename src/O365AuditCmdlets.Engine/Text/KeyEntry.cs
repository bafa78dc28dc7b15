using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace O365AuditCmdlets.Text;

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

    /// <summary>True when <see cref="JsonWalker.Watcher"/> is told of the text as soon as it is seen.</summary>
    public bool IsWatched { get; set; }

    /// <summary>For a text that this gate does not admit, the keys beside this one that are <see cref="IsGated"/> are of no interest.</summary>
    public ValueGate? Gate { get; set; }

    /// <summary>True when the value is of no interest once a gate is shut.</summary>
    public bool IsGated { get; set; }

    /// <summary>Marks a key whose gate is shut: should it come again, the last one counts.</summary>
    public bool IsGateAgain { get; set; }

    /// <summary>Tells entries whose slots are filled from several places apart, up to 64 of them in a projection: bit n is the nth.</summary>
    public ulong SeenBit { get; set; }

    /// <summary>Where there are slots below: the <see cref="SeenBit"/> of this entry and of the others that fill them. Of those, the last in the text counts.</summary>
    public ulong ClashBits { get; set; }

    /// <summary>True when the other entry, which is not below this one or above it, fills a slot that an entry below this one fills.</summary>
    public bool SharesSlots(KeyEntry other) =>
        other != this && !Encloses(other) && !other.Encloses(this)
        && Array.Exists(SlotsBelow, slot => slot == other.Slot || Array.IndexOf(other.SlotsBelow, slot) >= 0);

    /// <summary>True when the other entry is below this one.</summary>
    public bool Encloses(KeyEntry other) => Child is not null && Child.Has(other);

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
