using System;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>Different contexts, each kept once and known by a number that counts up from 0: 16 bytes each and up to 22 to find it.</summary>
internal sealed class ContextTable
{
    private const ulong ContextHash = 0;

    private readonly ChunkedList<AccessContext> _contexts = new(10);

    // The hash beside the number, so that other contexts are told apart without a look at them.
    private ulong[] _slots = new ulong[64];

    /// <summary>The context of a number.</summary>
    public ref AccessContext this[int number] => ref _contexts[number];

    /// <summary>The number of a context, which is added when it is new.</summary>
    [MethodImpl(HotPath.Options)]
    public int Intern(in AccessContext context)
    {
        uint hash = Hash(context);
        ulong[] slots = _slots;
        int mask = slots.Length - 1;
        int index = (int)hash & mask;
        for (; slots[index] != 0; index = (index + 1) & mask)
        {
            int found = (int)(uint)slots[index] - 1;
            if ((uint)(slots[index] >> 32) == hash && _contexts[found] == context)
            {
                return found;
            }
        }

        int number = _contexts.Add(context);
        slots[index] = ((ulong)hash << 32) | (uint)(number + 1);
        if (_contexts.Count * 4L >= slots.Length * 3L)
        {
            Grow();
        }

        return number;
    }

    private static uint Hash(in AccessContext context)
    {
        KeyedHash hash = KeyedHash.Begin(ContextHash);
        hash.Add(((ulong)(uint)context.Who << 32) | (uint)context.Address);
        hash.Add(((ulong)(uint)context.Session << 32) | (uint)context.Client);
        return (uint)hash.Finish(out _);
    }

    private void Grow()
    {
        var slots = new ulong[checked(_slots.Length * 2)];
        int mask = slots.Length - 1;
        foreach (ulong slot in _slots)
        {
            if (slot == 0)
            {
                continue;
            }

            int index = (int)(slot >> 32) & mask;
            while (slots[index] != 0)
            {
                index = (index + 1) & mask;
            }

            slots[index] = slot;
        }

        _slots = slots;
    }
}
