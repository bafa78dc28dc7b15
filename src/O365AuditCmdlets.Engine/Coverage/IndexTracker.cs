using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Coverage;

/// <summary>
/// Finds numbers that are missing inside runs of ResultIndex, whatever the order of the rows. A run is 1, 2, 3 ... n;
/// several runs make no number more frequent than any before it, unless one is missing. Copies of a row (the same
/// record under the same number) count once.
/// </summary>
internal sealed class IndexTracker
{
    // More numbers or rows than any search can give: such a source is not judged.
    private const int MostRows = 2_000_000;

    private const int SmallestPage = 100;

    // The numbers of one session; what goes beyond them is rare.
    private const int UsualNumbers = 1 << 16;

    private const int ChunkBits = 12;
    private const ulong RowHash = 7;

    private readonly Dictionary<long, int> _others = new();
    private int[] _usual = new int[128];

    // Most records are new to the whole run, so their rows are, too: these are noted one after the other, and looked
    // through only at the end, and only when there are rows that may be copies.
    private ChunkedList<NewRow> _newRows = new(ChunkBits);
    private IdentitySet? _oldRows;
    private bool _isTooLarge;

    /// <summary>Takes a row with a ResultIndex of 1 or more.</summary>
    /// <param name="identity">What makes its record the same as another.</param>
    /// <param name="index">Its ResultIndex.</param>
    /// <param name="isNew">True when no such record was seen before, in this source or any other.</param>
    [MethodImpl(HotPath.Options)]
    public void Add(in RecordIdentity identity, long index, bool isNew)
    {
        if (_isTooLarge)
        {
            return;
        }

        KeyedHash hash = KeyedHash.Begin(RowHash);
        hash.Add(identity.High);
        hash.Add(identity.Low);
        hash.Add((ulong)index);
        ulong row = hash.Finish(out _);
        if (isNew && index <= uint.MaxValue)
        {
            _newRows.Add(new NewRow { High = (uint)(row >> 32), Low = (uint)row, Index = (uint)index });
        }
        else if (!(_oldRows ??= new IdentitySet()).Add(new RecordIdentity(row, 0)))
        {
            return;
        }

        Count(index, 1);
        if (_newRows.Count + (_oldRows?.Count ?? 0) > MostRows)
        {
            _isTooLarge = true;
            Free();
        }
    }

    /// <summary>How many rows are missing at least.</summary>
    public long CountMissing()
    {
        TakeBackCopies();
        Free();
        List<long> indexes = Indexes();
        if (_isTooLarge || indexes.Count == 0)
        {
            return 0;
        }

        long missing = 0;
        int most = 0;
        long next = indexes[indexes.Count - 1];
        for (int i = indexes.Count - 1; i >= 0; i--)
        {
            // All numbers between this one and the next are missing from every run that reaches the next.
            long index = indexes[i];
            missing += (next - index - 1 > 0 ? next - index - 1 : 0) * most;
            int count = index < _usual.Length ? _usual[index] : _others[index];
            if (count < most)
            {
                missing += most - count;
            }
            else
            {
                most = count;
            }

            next = index;
        }

        // A source that begins at the beginning of a later page is a page of its own, not a run that lost its first rows.
        return (next - 1) % SmallestPage == 0 ? missing : missing + ((next - 1) * most);
    }

    /// <summary>A row of a record that was seen before was counted, and so was the row of the same number that came first.</summary>
    private void TakeBackCopies()
    {
        if (_oldRows is null || _isTooLarge)
        {
            return;
        }

        for (int i = 0; i < _newRows.Count; i++)
        {
            NewRow row = _newRows[i];
            if (_oldRows.Contains(new RecordIdentity(((ulong)row.High << 32) | row.Low, 0)))
            {
                Count(row.Index, -1);
            }
        }
    }

    [MethodImpl(HotPath.Options)]
    private void Count(long index, int rows)
    {
        if (index < _usual.Length || TryMakeRoom(index))
        {
            _usual[index] += rows;
            return;
        }

        _others.TryGetValue(index, out int count);
        _others[index] = count + rows;
    }

    private bool TryMakeRoom(long index)
    {
        if (index >= UsualNumbers)
        {
            return false;
        }

        int length = _usual.Length;
        while (length <= index)
        {
            length *= 2;
        }

        Array.Resize(ref _usual, length);
        return true;
    }

    private List<long> Indexes()
    {
        var indexes = new List<long>(_others.Keys);
        for (int index = 1; index < _usual.Length; index++)
        {
            if (_usual[index] > 0)
            {
                indexes.Add(index);
            }
        }

        indexes.Sort();
        return indexes;
    }

    private void Free()
    {
        _oldRows?.Dispose();
        _oldRows = null;
        _newRows = new ChunkedList<NewRow>(ChunkBits);
    }

    /// <summary>Record and number of a row: 64 bits of a hash, by which any two of two million rows are confused once in ten million times, and the number again.</summary>
    private struct NewRow
    {
        public uint High;
        public uint Low;
        public uint Index;
    }
}
