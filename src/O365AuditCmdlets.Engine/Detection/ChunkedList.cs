using System;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Detection;

/// <summary>A list of structs in chunks: growing copies nothing but the list of chunks.</summary>
internal sealed class ChunkedList<T>
    where T : struct
{
    private readonly int _bits;
    private readonly int _mask;
    private T[][] _chunks = new T[4][];

    /// <param name="bits">A chunk holds two to the power of this.</param>
    public ChunkedList(int bits)
    {
        _bits = bits;
        _mask = (1 << bits) - 1;
    }

    /// <summary>The number of items.</summary>
    public int Count { get; private set; }

    /// <summary>The item at a place, to read or to change.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[index >> _bits][index & _mask];
    }

    /// <summary>Adds an item and gives its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Add(in T item)
    {
        int index = Count;
        if ((index & _mask) == 0)
        {
            AddChunk(index >> _bits);
        }

        _chunks[index >> _bits][index & _mask] = item;
        Count = checked(index + 1);
        return index;
    }

    private void AddChunk(int chunk)
    {
        if (chunk == _chunks.Length)
        {
            Array.Resize(ref _chunks, chunk * 2);
        }

        _chunks[chunk] = new T[1 << _bits];
    }
}
