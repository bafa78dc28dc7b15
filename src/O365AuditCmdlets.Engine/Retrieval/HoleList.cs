using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Retrieval;

/// <summary>The holes of a search, by time; none overlaps another.</summary>
internal sealed class HoleList
{
    private readonly List<AuditSearchHole> _holes = new();

    public IReadOnlyList<AuditSearchHole> Items => _holes;

    public int Count => _holes.Count;

    /// <summary>A time was answered: what holes had of it is none any more.</summary>
    /// <returns>How many records of it had been delivered before.</returns>
    public long Remove(DateTime from, DateTime until)
    {
        long delivered = 0;
        for (int i = _holes.Count - 1; i >= 0; i--)
        {
            AuditSearchHole hole = _holes[i];
            if (hole.Until <= from || hole.From >= until)
            {
                continue;
            }

            delivered += hole.RecordsDelivered;
            _holes.RemoveAt(i);
            if (hole.Until > until)
            {
                _holes.Insert(i, hole.Cut(until, hole.Until));
            }

            if (hole.From < from)
            {
                _holes.Insert(i, hole.Cut(hole.From, from));
            }
        }

        return delivered;
    }

    /// <summary>Adds a hole; one that touches another of the same kind makes it longer.</summary>
    public void Add(AuditSearchHole hole)
    {
        int at = _holes.FindIndex(other => other.From >= hole.From);
        at = at < 0 ? _holes.Count : at;
        if (at < _holes.Count && _holes[at].From == hole.Until && AreAlike(hole, _holes[at]))
        {
            hole = Join(hole, _holes[at]);
            _holes.RemoveAt(at);
        }

        if (at > 0 && _holes[at - 1].Until == hole.From && AreAlike(_holes[at - 1], hole))
        {
            _holes[at - 1] = Join(_holes[at - 1], hole);
        }
        else
        {
            _holes.Insert(at, hole);
        }
    }

    private static bool AreAlike(AuditSearchHole left, AuditSearchHole right) => left.IsUnconfirmed == right.IsUnconfirmed && left.Sign == right.Sign;

    private static AuditSearchHole Join(AuditSearchHole left, AuditSearchHole right) =>
        new(left.From, right.Until, left.Reason, Math.Max(left.Attempts, right.Attempts), left.RecordsDelivered + right.RecordsDelivered)
        {
            IsUnconfirmed = left.IsUnconfirmed,
            Sign = left.Sign,
        };
}
