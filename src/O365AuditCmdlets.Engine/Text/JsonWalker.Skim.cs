using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <content>The fast way over an object without blanks between its parts, as services and collectors write it.</content>
internal sealed unsafe partial class JsonWalker
{
    private const int RefusalsInARow = 4;
    private const int LongestPause = 1024;

    private readonly ulong[] _masks = new ulong[SkimIndex.Blocks * SkimIndex.MasksPerBlock];
    private int _refusals;
    private int _pause;

    private enum SkimStatus
    {
        Complete,
        NeedMore,

        /// <summary>Something is not as it is in most records: only the whole walk can tell what.</summary>
        Refused,

        /// <summary>Nothing yet: go on.</summary>
        Open,
    }

    /// <summary>True to walk every object in full. The answers are the same.</summary>
    public bool IsThorough { get; set; }

    /// <summary>True when the last object was skimmed.</summary>
    public bool IsSkimmed { get; private set; }

    /// <summary>True when this object is to be skimmed: not for a while after several that could not be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MaySkim(KeyNode root)
    {
        IsSkimmed = false;
        if (IsThorough || root.Table is null)
        {
            return false;
        }

        if (_pause > 0)
        {
            _pause--;
            return false;
        }

        return true;
    }

    private void NoteRefusal()
    {
        _refusals++;
        if (_refusals >= RefusalsInARow)
        {
            _pause = Math.Min(LongestPause, 1 << Math.Min(_refusals, 10));
        }
    }

    /// <summary>
    /// Finds the wanted values by looking only at the colons and brackets of objects in which something is wanted, and
    /// counting brackets everywhere else.
    /// </summary>
    [MethodImpl(HotPath.Options | MethodImplOptions.NoInlining)]
    private SkimStatus Skim(byte* bytes, int start, int end, bool doubled, KeyNode root, FieldSlot[] slots)
    {
        byte* limit = bytes + end;
        byte* block = bytes + start;
        SkimIndex index = SkimIndex.Begin();
        var view = new SkimView { Bytes = bytes, First = block, Limit = limit, Slots = slots, Width = doubled ? 2 : 1, Opening = block };
        Begin(ref view, root);
        int tail = 4 + view.Width;
        int skipped = 0;
        int careful = 0;
        fixed (ulong* masks = _masks)
        {
            while (true)
            {
                int count = index.Next(block, limit, masks, doubled);
                if (count == 0)
                {
                    return SkimStatus.NeedMore;
                }

                if (index.IsBroken)
                {
                    return SkimStatus.Refused;
                }

                careful = index.HasEscapes ? 2 + (root.Table!.Reach / (SkimIndex.Blocks * ByteBlock.Size)) : careful - 1;
                uint every = careful > 0 ? 1u : 0;
                view.HasEscapes = careful > 0;
                byte* heads = view.Heads;
                for (ulong* mask = masks; count > 0; count--, mask += SkimIndex.MasksPerBlock, block += ByteBlock.Size)
                {
                    ulong open = mask[1];
                    ulong close = mask[2];
                    ulong visit = mask[0] | open | close;
                    if (skipped > 0)
                    {
                        int closes = BitOperations.PopCount(close);
                        if (closes < skipped)
                        {
                            skipped += BitOperations.PopCount(open) - closes;
                            continue;
                        }

                        skipped = SkipContainers(open | close, open, skipped, out ulong behind);
                        visit &= behind;
                        if (skipped == 0 && view.IsArray && !ElementEnds(block, behind, limit))
                        {
                            return SkimStatus.Refused;
                        }
                    }
                    else if ((open | close) == 0 && heads != null)
                    {
                        // Two at a time and without asking each: most blocks have one or two keys, and nobody wants them.
                        uint any = every;
                        ulong rest = visit;
                        do
                        {
                            any |= heads[KeyTable.Index(*(uint*)(block + BitOperations.TrailingZeroCount(rest) - tail) >> 8)];
                            rest &= rest - 1;
                            any |= heads[KeyTable.Index(*(uint*)(block + BitOperations.TrailingZeroCount(rest) - tail) >> 8)];
                            rest &= rest - 1;
                        }
                        while (rest != 0);
                        if (any == 0)
                        {
                            continue;
                        }
                    }

                    while (visit != 0)
                    {
                        int rel = BitOperations.TrailingZeroCount(visit);
                        ulong bit = visit & (~visit + 1);
                        visit ^= bit;
                        byte* at = block + rel;
                        SkimStatus status;
                        if (*at == (byte)':')
                        {
                            if (heads != null && at - view.First >= tail && (every | heads[KeyTable.Index(*(uint*)(at - tail) >> 8)]) == 0)
                            {
                                continue;
                            }

                            status = VisitKey(ref view, at);
                        }
                        else if ((open & bit) == 0)
                        {
                            status = VisitClose(ref view, at);
                        }
                        else if (view.IsCounted ? CountElement(view.Depth, out status) : VisitOpen(ref view, at, out status))
                        {
                            // Nobody wants what is in it.
                            skipped = SkipContainers(visit & (open | close), open, 1, out ulong behind);
                            visit &= behind;
                            if (skipped == 0 && view.IsArray && !ElementEnds(block, behind, limit))
                            {
                                return SkimStatus.Refused;
                            }
                        }

                        if (status != SkimStatus.Open)
                        {
                            return status;
                        }

                        heads = view.Heads;
                    }
                }
            }
        }
    }

    /// <summary>An element of an array of which only their number is wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool CountElement(int depth, out SkimStatus status)
    {
        _frames[depth].Count++;
        status = SkimStatus.Open;
        return true;
    }

    /// <summary>Goes over brackets until all skipped containers are closed, or no brackets are left.</summary>
    /// <param name="brackets">The brackets to be looked at.</param>
    /// <param name="open">Which of them are opening ones.</param>
    /// <param name="skipped">How many containers are open.</param>
    /// <param name="behind">The bits behind the one that closes the last of them; none when it is not there.</param>
    /// <returns>How many containers are open now.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipContainers(ulong brackets, ulong open, int skipped, out ulong behind)
    {
        behind = 0;
        for (; brackets != 0; brackets &= brackets - 1)
        {
            ulong bit = brackets & (~brackets + 1);
            if ((open & bit) != 0)
            {
                skipped++;
            }
            else if (--skipped == 0)
            {
                behind = ~(bit | (bit - 1));
                break;
            }
        }

        return skipped;
    }

    /// <summary>True when the element that ends before the lowest of the bits is followed by another object or array, or by the end of the array.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool ElementEnds(byte* block, ulong behind, byte* limit) =>
        ElementEnds(block + BitOperations.TrailingZeroCount(behind) - 1, limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool ElementEnds(byte* at, byte* limit) =>
        at + 2 < limit && (at[1] == (byte)']' || (at[1] == (byte)',' && at[2] is (byte)'{' or (byte)'['));
}
