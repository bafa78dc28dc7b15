using System;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// Different contexts, each known by a number that counts up from 0: 16 bytes each, and up to 11 to find it again. Of more
/// than 16 million those that are new then are not found again.
/// </summary>
internal sealed unsafe class ContextTable
{
    private const ulong ContextHash = 0;
    private const int NumberBits = 24;
    private const uint NumberMask = (1u << NumberBits) - 1;

    private readonly ChunkedList<AccessContext> _contexts = new(10);

    // One more than the number, below eight bits of the hash, by which most others are told apart without a look at them.
    private uint[] _slots = new uint[64];

    /// <summary>The context of a number.</summary>
    public ref AccessContext this[int number] => ref _contexts[number];

    /// <summary>The hash of a context. Memory is fetched in which <see cref="Intern"/> is going to look.</summary>
    [MethodImpl(HotPath.Options)]
    public uint Expect(in AccessContext context)
    {
        uint hash = Hash(context);
        uint[] slots = _slots;
        fixed (uint* slot = &slots[(int)hash & (slots.Length - 1)])
        {
            Prefetch.Line((byte*)slot);
        }

        return hash;
    }

    /// <summary>The number of a context, which is added when it is new.</summary>
    /// <param name="context">The context.</param>
    /// <param name="hash">What <see cref="Expect"/> gave for the context.</param>
    [MethodImpl(HotPath.Options)]
    public int Intern(in AccessContext context, uint hash)
    {
        uint[] slots = _slots;
        int mask = slots.Length - 1;
        int index = (int)hash & mask;
        for (; slots[index] != 0; index = (index + 1) & mask)
        {
            uint slot = slots[index];
            if (((slot ^ hash) & ~NumberMask) == 0 && _contexts[(int)(slot & NumberMask) - 1] == context)
            {
                return (int)(slot & NumberMask) - 1;
            }
        }

        int number = _contexts.Add(context);
        if (number < NumberMask)
        {
            slots[index] = (hash & ~NumberMask) | (uint)(number + 1);
            if ((number + 1) * 4L >= slots.Length * 3L)
            {
                Grow();
            }
        }

        return number;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(in AccessContext context)
    {
        KeyedHash hash = KeyedHash.Begin(ContextHash);
        hash.Add(((ulong)(uint)context.Who << 32) | (uint)context.Address);
        hash.Add(((ulong)(uint)context.Session << 32) | (uint)context.Client);
        return (uint)hash.Finish(out _);
    }

    private void Grow()
    {
        // The old ones are not needed: the contexts know their hashes, and the memory need not hold both.
        int length = checked(_slots.Length * 2);
        _slots = Array.Empty<uint>();
        _slots = new uint[length];
        int mask = length - 1;
        for (int number = 0; number < _contexts.Count; number++)
        {
            uint hash = Hash(_contexts[number]);
            int index = (int)hash & mask;
            while (_slots[index] != 0)
            {
                index = (index + 1) & mask;
            }

            _slots[index] = (hash & ~NumberMask) | (uint)(number + 1);
        }
    }
}
