using System.Collections.Generic;
using O365AuditCmdlets.Detection;

namespace O365AuditCmdlets.Exposure;

/// <summary>
/// The contexts of rows that have several, with their times. A table of pairs, because one message may be read in any number of
/// sessions, and walking a list to see whether a context is in it would then take the square of that.
/// </summary>
internal sealed class RowContexts
{
    private readonly ChunkedList<Link> _links = new(10);
    private int[] _slots = new int[64];

    /// <summary>Adds a context to a row, or a time to one that is there.</summary>
    /// <param name="row">The number of the row.</param>
    /// <param name="context">The context and when it was seen.</param>
    /// <param name="head">The chain of the row, 0 when it is empty.</param>
    public void Add(int row, in RowContext context, ref int head)
    {
        int mask = _slots.Length - 1;
        int index = Hash(row, context.Context) & mask;
        while (_slots[index] != 0)
        {
            ref Link link = ref _links[_slots[index] - 1];
            if (link.Row == row && link.Times.Context == context.Context)
            {
                link.Times.First = System.Math.Min(link.Times.First, context.First);
                link.Times.Last = System.Math.Max(link.Times.Last, context.Last);
                return;
            }

            index = (index + 1) & mask;
        }

        head = _links.Add(new Link { Row = row, Times = context, Next = head }) + 1;
        _slots[index] = head;
        if (_links.Count * 4L >= _slots.Length * 3L)
        {
            Grow();
        }
    }

    /// <summary>Adds the contexts of a chain to a list.</summary>
    public void CopyTo(int head, List<RowContext> contexts)
    {
        for (; head != 0; head = _links[head - 1].Next)
        {
            contexts.Add(_links[head - 1].Times);
        }
    }

    private static int Hash(int row, int context) =>
        unchecked((int)(((((ulong)(uint)row << 32) | (uint)context) * 0x9E3779B97F4A7C15UL) >> 33));

    private void Grow()
    {
        var slots = new int[checked(_slots.Length * 2)];
        int mask = slots.Length - 1;
        for (int i = 0; i < _links.Count; i++)
        {
            ref Link link = ref _links[i];
            int index = Hash(link.Row, link.Times.Context) & mask;
            while (slots[index] != 0)
            {
                index = (index + 1) & mask;
            }

            slots[index] = i + 1;
        }

        _slots = slots;
    }

    private struct Link
    {
        public int Row;
        public int Next;
        public RowContext Times;
    }
}
