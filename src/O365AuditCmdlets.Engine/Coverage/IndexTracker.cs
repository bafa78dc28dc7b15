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

    private readonly Dictionary<long, int> _others = new();
    private int[] _usual = new int[128];
    private IdentitySet? _rows = new();
    private RecordIdentity _row;
    private long _index;
    private bool _isTooLarge;

    /// <summary>Takes a row with a ResultIndex of 1 or more.</summary>
    [MethodImpl(HotPath.Options)]
    public void Add(in RecordIdentity identity, long index)
    {
        // A row is counted when the next one comes: the memory where it would stand among the others is there by then.
        CountRow();
        if (_isTooLarge)
        {
            return;
        }

        ulong spread = unchecked((ulong)index * 0xD6E8FEB86659FD93UL);
        _row = new RecordIdentity(identity.High ^ spread, identity.Low + spread);
        _index = index;
        _rows!.Expect(_row);
    }

    /// <summary>How many rows are missing at least.</summary>
    public long CountMissing()
    {
        CountRow();
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

    private void CountRow()
    {
        long index = _index;
        _index = 0;
        if (index == 0)
        {
            return;
        }

        if (_rows!.Count == MostRows)
        {
            _isTooLarge = true;
            Free();
        }
        else if (_rows.Add(_row))
        {
            if (index < _usual.Length || TryMakeRoom(index))
            {
                _usual[index]++;
                return;
            }

            _others.TryGetValue(index, out int count);
            _others[index] = count + 1;
        }
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
        _rows?.Dispose();
        _rows = null;
    }
}
