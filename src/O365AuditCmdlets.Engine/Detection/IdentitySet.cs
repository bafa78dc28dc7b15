using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// The identities of all records seen so far, at 10 to 19 bytes each, 14 in the mean. Kept are 72 bits of a hash: among ten million
/// records the chance that any two are confused is about one in 10^8.
/// </summary>
/// <remarks>
/// Extendible hashing: a page that is full is split in two, and nothing is ever copied as a whole. Pages are of one size
/// and stand in large blocks outside the collected heap, so that growing leaves no holes in the memory of the process.
/// The hash starts from a number that differs from process to process: nobody can write a file whose Ids all fall into
/// one page. The answers do not depend on it.
/// </remarks>
internal sealed unsafe class IdentitySet : IDisposable
{
    private const int SlotsPerPage = 512;
    private const int FullPage = 496;
    private const int PageBytes = SlotsPerPage * (sizeof(ulong) + sizeof(byte));
    private const int MostPagesPerBlock = 64;
    private const int KeyBits = 64;

    private static readonly ulong Seed = (ulong)Guid.NewGuid().GetHashCode() * 0x9E3779B97F4A7C15UL;

    private readonly List<IntPtr> _blocks = new();
    private readonly List<Page> _pages = new(MostPagesPerBlock);
    private readonly ulong[] _splitKeys = new ulong[SlotsPerPage];
    private readonly byte[] _splitTags = new byte[SlotsPerPage];
    private int[] _directory = { 0 };
    private int _depth;
    private int _freePages;
    private IntPtr _nextPage;

    public IdentitySet()
    {
        AddPage(0);
    }

    ~IdentitySet() => Free();

    /// <summary>The number of different identities.</summary>
    public long Count { get; private set; }

    /// <summary>The bytes taken for them.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Adds an identity; false when it was there already.</summary>
    public bool Add(in RecordIdentity identity)
    {
        // Each half of the identity is spread over key and tag; GUIDs that count up differ in few bits.
        ulong low = Mix(unchecked(identity.Low + Seed));
        ulong key = Mix(identity.High ^ low);
        var tag = (byte)(Mix(low ^ unchecked(identity.High * 0xE7037ED1A0B428DBUL)) >> 56);
        if (key == 0)
        {
            key = 1;
        }

        int number = _directory[IndexOf(key)];
        if (!TryInsert(_pages[number], key, tag))
        {
            return false;
        }

        Page page = _pages[number];
        page.Count++;
        _pages[number] = page;
        Count++;
        if (page.Count >= FullPage)
        {
            Split(number, key);
        }

        return true;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value ^= value >> 32;
            value *= 0xD6E8FEB86659FD93UL;
            value ^= value >> 32;
            value *= 0xD6E8FEB86659FD93UL;
            return value ^ (value >> 32);
        }
    }

    private static bool TryInsert(in Page page, ulong key, byte tag)
    {
        ulong* keys = (ulong*)page.Slots;
        byte* tags = (byte*)(keys + SlotsPerPage);
        int slot = (int)(key & (SlotsPerPage - 1));
        for (; keys[slot] != 0; slot = (slot + 1) & (SlotsPerPage - 1))
        {
            if (keys[slot] == key && tags[slot] == tag)
            {
                return false;
            }
        }

        keys[slot] = key;
        tags[slot] = tag;
        return true;
    }

    private int IndexOf(ulong key) => _depth == 0 ? 0 : (int)(key >> (KeyBits - _depth));

    private void Split(int number, ulong key)
    {
        Page page = _pages[number];
        if (page.Depth == _depth)
        {
            GrowDirectory();
        }

        page.Depth++;
        int other = AddPage(page.Depth);
        Page upper = _pages[other];
        ulong* keys = (ulong*)page.Slots;
        byte* tags = (byte*)(keys + SlotsPerPage);
        for (int i = 0; i < SlotsPerPage; i++)
        {
            _splitKeys[i] = keys[i];
            _splitTags[i] = tags[i];
            keys[i] = 0;
        }

        page.Count = 0;
        for (int i = 0; i < SlotsPerPage; i++)
        {
            ulong one = _splitKeys[i];
            if (one == 0)
            {
                continue;
            }

            bool isUpper = (one >> (KeyBits - page.Depth) & 1) != 0;
            TryInsert(isUpper ? upper : page, one, _splitTags[i]);
            upper.Count += isUpper ? 1 : 0;
            page.Count += isUpper ? 0 : 1;
        }

        _pages[number] = page;
        _pages[other] = upper;

        // Of the places in the directory that shared the page, the upper half now belongs to the other.
        int shared = 1 << (_depth - page.Depth);
        int first = (int)(key >> (KeyBits - page.Depth) | 1) << (_depth - page.Depth);
        for (int i = first; i < first + shared; i++)
        {
            _directory[i] = other;
        }
    }

    private void GrowDirectory()
    {
        var larger = new int[_directory.Length * 2];
        for (int i = 0; i < larger.Length; i++)
        {
            larger[i] = _directory[i >> 1];
        }

        AllocatedBytes += _directory.Length * sizeof(int);
        _directory = larger;
        _depth++;
    }

    private int AddPage(int depth)
    {
        if (_freePages == 0)
        {
            _freePages = Math.Min(MostPagesPerBlock, Math.Max(1, _pages.Count));
            long size = (long)_freePages * PageBytes;
            _nextPage = Marshal.AllocHGlobal(new IntPtr(size));
            _blocks.Add(_nextPage);
            AllocatedBytes += size;
            ulong* words = (ulong*)_nextPage;
            for (long i = 0; i < size / sizeof(ulong); i++)
            {
                words[i] = 0;
            }
        }

        _pages.Add(new Page { Slots = _nextPage, Depth = depth });
        _nextPage += PageBytes;
        _freePages--;
        return _pages.Count - 1;
    }

    private void Free()
    {
        foreach (IntPtr block in _blocks)
        {
            Marshal.FreeHGlobal(block);
        }

        _blocks.Clear();
    }

    private struct Page
    {
        public IntPtr Slots;
        public int Count;
        public int Depth;
    }
}
