using System.Collections.Generic;
using O365AuditCmdlets.Detection;
using O365AuditCmdlets.Records;

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

    private readonly Dictionary<long, int> _counts = new();
    private IdentitySet? _rows = new();
    private bool _isTooLarge;

    /// <summary>Takes a row with a ResultIndex of 1 or more.</summary>
    public void Add(in RecordIdentity identity, long index)
    {
        if (_isTooLarge)
        {
            return;
        }

        if (_rows!.Count == MostRows)
        {
            _isTooLarge = true;
            Free();
            return;
        }

        ulong spread = unchecked((ulong)index * 0xD6E8FEB86659FD93UL);
        if (_rows.Add(new RecordIdentity(identity.High ^ spread, identity.Low + spread)))
        {
            _counts.TryGetValue(index, out int count);
            _counts[index] = count + 1;
        }
    }

    /// <summary>How many rows are missing at least.</summary>
    public long CountMissing()
    {
        Free();
        if (_isTooLarge || _counts.Count == 0)
        {
            return 0;
        }

        var indexes = new List<long>(_counts.Keys);
        indexes.Sort();
        long missing = 0;
        int most = 0;
        long next = indexes[indexes.Count - 1];
        for (int i = indexes.Count - 1; i >= 0; i--)
        {
            // All numbers between this one and the next are missing from every run that reaches the next.
            long index = indexes[i];
            missing += (next - index - 1 > 0 ? next - index - 1 : 0) * most;
            int count = _counts[index];
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

    private void Free()
    {
        _rows?.Dispose();
        _rows = null;
    }
}
