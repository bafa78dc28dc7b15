using System;
using System.Runtime.InteropServices;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// The identities of all records seen so far, at 14 to 22 bytes each. Kept are 96 bits of a mix of the identity's 128:
/// among a thousand million records the chance that any two are confused is below one in 10^10.
/// </summary>
/// <remarks>
/// 256 open-addressing tables that grow by half at a time and one after the other, in memory outside the collected
/// heap, so that growing never holds two copies of everything.
/// </remarks>
internal sealed unsafe class IdentitySet : IDisposable
{
    private const int PartitionCount = 256;
    private const int EntryWords = 3;
    private const int FirstCapacity = 48;

    private readonly Partition[] _partitions = new Partition[PartitionCount];

    ~IdentitySet() => Free();

    /// <summary>The number of different identities.</summary>
    public long Count { get; private set; }

    /// <summary>The bytes taken for them.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Adds an identity; false when it was there already.</summary>
    public bool Add(in RecordIdentity identity)
    {
        ulong mixed = unchecked((identity.High * 0x9E3779B97F4A7C15UL) ^ identity.Low);
        mixed ^= mixed >> 32;
        mixed = unchecked(mixed * 0xD6E8FEB86659FD93UL);
        mixed ^= mixed >> 29;
        ulong other = unchecked((identity.Low + 0x632BE59BD9B4E019UL) * 0xE7037ED1A0B428DBUL) ^ identity.High;
        uint third = (uint)(other ^ (other >> 32));
        if (mixed == 0)
        {
            mixed = 1;
        }

        ref Partition partition = ref _partitions[(int)(mixed & (PartitionCount - 1))];
        if (partition.Count * 5 >= partition.Capacity * 4)
        {
            Grow(ref partition);
        }

        if (!Insert(ref partition, mixed, third))
        {
            return false;
        }

        partition.Count++;
        Count++;
        return true;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static bool Insert(ref Partition partition, ulong mixed, uint third)
    {
        int capacity = partition.Capacity;
        uint low = (uint)mixed;
        uint high = (uint)(mixed >> 32);
        int index = (int)(((ulong)high * (ulong)capacity) >> 32);
        uint* entries = (uint*)partition.Entries;
        while (true)
        {
            uint* entry = entries + ((long)index * EntryWords);
            if ((entry[0] | entry[1]) == 0)
            {
                entry[0] = low;
                entry[1] = high;
                entry[2] = third;
                return true;
            }

            if (entry[0] == low && entry[1] == high && entry[2] == third)
            {
                return false;
            }

            if (++index == capacity)
            {
                index = 0;
            }
        }
    }

    private void Grow(ref Partition partition)
    {
        int capacity = Math.Max(FirstCapacity, checked(partition.Capacity + (partition.Capacity / 2)));
        long size = (long)capacity * EntryWords * sizeof(uint);
        var larger = new Partition { Capacity = capacity, Count = partition.Count, Entries = Marshal.AllocHGlobal(new IntPtr(size)) };
        uint* target = (uint*)larger.Entries;
        for (long i = 0; i < (long)capacity * EntryWords; i++)
        {
            target[i] = 0;
        }

        AllocatedBytes += size;
        uint* source = (uint*)partition.Entries;
        for (int i = 0; i < partition.Capacity; i++, source += EntryWords)
        {
            if ((source[0] | source[1]) != 0)
            {
                Insert(ref larger, source[0] | ((ulong)source[1] << 32), source[2]);
            }
        }

        Release(ref partition);
        partition = larger;
    }

    private void Free()
    {
        for (int i = 0; i < _partitions.Length; i++)
        {
            Release(ref _partitions[i]);
        }
    }

    private void Release(ref Partition partition)
    {
        if (partition.Entries != IntPtr.Zero)
        {
            AllocatedBytes -= (long)partition.Capacity * EntryWords * sizeof(uint);
            Marshal.FreeHGlobal(partition.Entries);
            partition.Entries = IntPtr.Zero;
        }
    }

    private struct Partition
    {
        public IntPtr Entries;
        public int Capacity;
        public int Count;
    }
}
