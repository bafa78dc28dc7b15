using System;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// Remembers which number a text got the last time it stood like this in a record, escapes and all, so that most texts
/// are neither decoded nor looked up. It forgets: its memory is bounded, whatever texts come.
/// </summary>
internal sealed unsafe class RawTextMemo
{
    /// <summary>What <see cref="Find"/> gives for a text that is not remembered.</summary>
    public const int Unknown = int.MinValue;

    private const int Bits = 8;
    private const int LongestText = 56;

    private readonly Entry[] _entries = new Entry[1 << Bits];
    private readonly byte[] _bytes = new byte[LongestText << Bits];

    /// <summary>The number of the text, or <see cref="Unknown"/>. <paramref name="place"/> is where it would be remembered.</summary>
    [MethodImpl(HotPath.Options)]
    public int Find(in RawText text, out int place)
    {
        if (text.Length > LongestText || text.Length == 0)
        {
            place = -1;
            return Unknown;
        }

        fixed (byte* bytes = &text.Buffer[text.Start])
        {
            KeyEntry.ReadEnds(bytes, text.Length, out ulong first, out ulong last);
            place = (int)(unchecked((first ^ (last * 0x9E3779B97F4A7C15UL) ^ ((ulong)text.Length << 32)) * 0xD6E8FEB86659FD93UL) >> (64 - Bits));
            ref Entry entry = ref _entries[place];
            if (entry.First != first || entry.Last != last || entry.Length != text.Length || entry.Form != text.Form)
            {
                return Unknown;
            }

            fixed (byte* known = &_bytes[place * LongestText])
            {
                for (int i = sizeof(ulong); i < text.Length - sizeof(ulong); i += sizeof(ulong))
                {
                    // The last eight are compared already, so reading into them compares some twice.
                    int at = Math.Min(i, text.Length - sizeof(ulong));
                    if (*(ulong*)(bytes + at) != *(ulong*)(known + at))
                    {
                        return Unknown;
                    }
                }
            }

            return entry.Number;
        }
    }

    /// <summary>Remembers the number of a text that was not found.</summary>
    public void Remember(in RawText text, int place, int number)
    {
        if (place < 0)
        {
            return;
        }

        fixed (byte* bytes = &text.Buffer[text.Start])
        {
            ref Entry entry = ref _entries[place];
            KeyEntry.ReadEnds(bytes, text.Length, out entry.First, out entry.Last);
            entry.Length = text.Length;
            entry.Form = text.Form;
            entry.Number = number;
        }

        Buffer.BlockCopy(text.Buffer, text.Start, _bytes, place * LongestText, text.Length);
    }

    private struct Entry
    {
        public ulong First;
        public ulong Last;
        public int Length;
        public TextForm Form;
        public int Number;
    }
}
