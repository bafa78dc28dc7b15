using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>The numbers of values that are known by their hash alone: 16 bytes each, at most three quarters full.</summary>
internal sealed unsafe class HashedNumbers
{
    /// <summary>What <see cref="Find"/> gives for a value that is not there.</summary>
    public const int Unknown = -1;

    private Slot[] _slots = new Slot[64];
    private int _count;

    /// <summary>Says that a value is going to be looked for soon, so that memory can be fetched meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expect(in KeyedHash hash)
    {
        Slot[] slots = _slots;
        fixed (Slot* slot = &slots[(int)hash.Finish(out _) & (slots.Length - 1)])
        {
            Prefetch.Line((byte*)slot);
        }
    }

    /// <summary>The number of the value with this hash.</summary>
    [MethodImpl(HotPath.Options)]
    public int Find(in KeyedHash hash)
    {
        ulong high = hash.Finish(out uint low);
        Slot[] slots = _slots;
        int mask = slots.Length - 1;
        for (int index = (int)high & mask; ; index = (index + 1) & mask)
        {
            ref Slot slot = ref slots[index];
            if (slot.Number == 0)
            {
                return Unknown;
            }

            if (slot.High == high && slot.Low == low)
            {
                return slot.Number - 1;
            }
        }
    }

    /// <summary>Adds a value that was not found.</summary>
    [MethodImpl(HotPath.Options)]
    public void Add(in KeyedHash hash, int number)
    {
        if ((_count + 1) * 4L > _slots.Length * 3L)
        {
            Slot[] old = _slots;
            _slots = new Slot[checked(old.Length * 2)];
            foreach (Slot slot in old)
            {
                if (slot.Number != 0)
                {
                    Put(slot);
                }
            }
        }

        ulong high = hash.Finish(out uint low);
        Put(new Slot { High = high, Low = low, Number = number + 1 });
        _count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(in Slot slot)
    {
        int mask = _slots.Length - 1;
        int index = (int)slot.High & mask;
        while (_slots[index].Number != 0)
        {
            index = (index + 1) & mask;
        }

        _slots[index] = slot;
    }

    private struct Slot
    {
        public ulong High;
        public uint Low;

        // One more than the number, so that an empty slot is none.
        public int Number;
    }
}
