using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// The identities of all records seen so far, at 10 to 19 bytes each, 14 in the mean. Kept are 72 bits of a hash: among ten million
/// records the chance that any two are confused is about one in 10^8.
/// </summary>
/// <remarks>
/// Extendible hashing: a page that is full is split in two, and nothing is ever copied as a whole. Pages are of one size
/// and stand in large blocks outside the collected heap, so that growing leaves no holes in the memory of the process.
/// A page is made of lines of the processor's cache, each with seven identities, because almost every look into the set
/// waits for memory: it waits once.
/// The hash starts from a number that differs from process to process: nobody can write a file whose Ids all fall into
/// one page. The answers do not depend on it.
/// </remarks>
internal sealed unsafe class IdentitySet : IIdentityListener, IDisposable
{
    private const int LineBytes = 64;
    private const int SlotsPerLine = 7;
    private const int TagsAt = SlotsPerLine * sizeof(ulong);
    private const int LinesPerPage = 64;
    private const int SlotsPerPage = LinesPerPage * SlotsPerLine;
    private const int FullPage = SlotsPerPage - 8;
    private const int PageBytes = LinesPerPage * LineBytes;
    private const int MostPagesPerBlock = 64;
    private const int KeyBits = 64;

    private static readonly ulong Seed = (ulong)Guid.NewGuid().GetHashCode() * 0x9E3779B97F4A7C15UL;

    private readonly List<IntPtr> _blocks = new();
    private readonly byte[] _split = new byte[PageBytes];
    private Page[] _pages = new Page[MostPagesPerBlock];
    private int _pageCount;
    private int[] _directory = { 0 };
    private int _depth;
    private int _freePages;
    private byte* _nextPage;
    private RecordIdentity _expected;
    private ulong _expectedKey;
    private byte _expectedTag;

    public IdentitySet()
    {
        AddPage(0);
    }

    ~IdentitySet() => Free();

    /// <summary>The number of different identities.</summary>
    public long Count { get; private set; }

    /// <summary>The bytes taken for them.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Says that an identity is going to be added soon, so that memory can be fetched meanwhile.</summary>
    [MethodImpl(HotPath.Options)]
    public void Expect(RecordIdentity identity)
    {
        _expected = identity;
        _expectedKey = Hash(identity, out _expectedTag);
        Prefetch.Line(LineOf(_pages[_directory[IndexOf(_expectedKey)]], _expectedKey));
    }

    /// <summary>Adds an identity; false when it was there already.</summary>
    [MethodImpl(HotPath.Options)]
    public bool Add(in RecordIdentity identity)
    {
        if (!_expected.Equals(identity) || _expectedKey == 0)
        {
            _expectedKey = Hash(identity, out _expectedTag);
            _expected = identity;
        }

        ulong key = _expectedKey;
        int number = _directory[IndexOf(key)];
        if (!TryInsert(_pages[number].Start, key, _expectedTag))
        {
            return false;
        }

        Count++;
        if (++_pages[number].Count >= FullPage)
        {
            Split(number, key);
        }

        return true;
    }

    /// <summary>True when the identity was added.</summary>
    public bool Contains(in RecordIdentity identity)
    {
        ulong key = Hash(identity, out byte tag);
        byte* page = _pages[_directory[IndexOf(key)]].Start;
        for (int line = (int)(key & (LinesPerPage - 1)); ; line = (line + 1) & (LinesPerPage - 1))
        {
            ulong* keys = (ulong*)(page + (line * LineBytes));
            byte* tags = (byte*)keys + TagsAt;
            for (int i = 0; i < SlotsPerLine; i++)
            {
                if (keys[i] == 0)
                {
                    return false;
                }

                if (keys[i] == key && tags[i] == tag)
                {
                    return true;
                }
            }
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(in RecordIdentity identity, out byte tag)
    {
        // Each half of the identity is spread over key and tag; GUIDs that count up differ in few bits.
        ulong low = Mix(unchecked(identity.Low + Seed));
        ulong key = Mix(identity.High ^ low);
        tag = (byte)(Mix(low ^ unchecked(identity.High * 0xE7037ED1A0B428DBUL)) >> 56);
        return key == 0 ? 1 : key;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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

    private static byte* LineOf(in Page page, ulong key) => page.Start + (int)((key & (LinesPerPage - 1)) * LineBytes);

    [MethodImpl(HotPath.Options)]
    private static bool TryInsert(byte* page, ulong key, byte tag)
    {
        int line = (int)(key & (LinesPerPage - 1));
        while (true)
        {
            ulong* keys = (ulong*)(page + (line * LineBytes));
            byte* tags = (byte*)keys + TagsAt;
            for (int i = 0; i < SlotsPerLine; i++)
            {
                if (keys[i] == 0)
                {
                    keys[i] = key;
                    tags[i] = tag;
                    return true;
                }

                if (keys[i] == key && tags[i] == tag)
                {
                    return false;
                }
            }

            line = (line + 1) & (LinesPerPage - 1);
        }
    }

    private int IndexOf(ulong key) => _depth == 0 ? 0 : (int)(key >> (KeyBits - _depth));

    [MethodImpl(HotPath.Options)]
    private void Split(int number, ulong key)
    {
        if (_pages[number].Depth == _depth)
        {
            GrowDirectory();
        }

        int depth = ++_pages[number].Depth;
        int other = AddPage(depth);
        ref Page page = ref _pages[number];
        ref Page upper = ref _pages[other];
        Marshal.Copy((IntPtr)page.Start, _split, 0, PageBytes);
        Clear(page.Start, PageBytes);
        page.Count = 0;
        fixed (byte* lines = _split)
        {
            for (int i = 0; i < SlotsPerPage; i++)
            {
                byte* line = lines + (i / SlotsPerLine * LineBytes);
                ulong one = ((ulong*)line)[i % SlotsPerLine];
                if (one == 0)
                {
                    continue;
                }

                ref Page target = ref (one >> (KeyBits - depth) & 1) != 0 ? ref upper : ref page;
                TryInsert(target.Start, one, line[TagsAt + (i % SlotsPerLine)]);
                target.Count++;
            }
        }

        // Of the places in the directory that shared the page, the upper half now belongs to the other.
        int shared = 1 << (_depth - depth);
        int first = (int)(key >> (KeyBits - depth) | 1) << (_depth - depth);
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

    [MethodImpl(HotPath.Options)]
    private int AddPage(int depth)
    {
        if (_freePages == 0)
        {
            _freePages = Math.Min(MostPagesPerBlock, Math.Max(1, _pageCount));
            long size = (long)_freePages * PageBytes;
            IntPtr block = Marshal.AllocHGlobal(new IntPtr(size + LineBytes));
            _blocks.Add(block);
            _nextPage = (byte*)(((ulong)block + LineBytes - 1) & ~(LineBytes - 1UL));
            AllocatedBytes += size;
            Clear(_nextPage, size);
        }

        if (_pageCount == _pages.Length)
        {
            Array.Resize(ref _pages, _pageCount + (_pageCount / 2));
        }

        _pages[_pageCount] = new Page { Start = _nextPage, Depth = depth };
        _nextPage += PageBytes;
        _freePages--;
        return _pageCount++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(byte* bytes, long size)
    {
        ulong* words = (ulong*)bytes;
        for (long i = 0; i < size / sizeof(ulong); i++)
        {
            words[i] = 0;
        }
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
        public byte* Start;
        public int Count;
        public int Depth;
    }
}
