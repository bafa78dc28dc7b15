using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>
/// Remembers which number a text got the last time it stood like this in a record, escapes and all, so that most texts
/// are neither decoded nor looked up. It forgets: its memory is bounded, whatever texts come.
/// </summary>
internal sealed class RawTextMemo
{
    /// <summary>What <see cref="Find"/> gives for a text that is not remembered.</summary>
    public const int Unknown = int.MinValue;

    private const ulong TextHash = 3;

    private readonly Entry[] _entries;

    /// <summary>Makes room for a number of texts that is a power of two.</summary>
    public RawTextMemo(int capacity) => _entries = new Entry[capacity];

    /// <summary>The number of the text, or <see cref="Unknown"/>. <paramref name="hash"/> is what it would be remembered by.</summary>
    [MethodImpl(HotPath.Options)]
    public int Find(in RawText text, out KeyedHash hash)
    {
        hash = KeyedHash.Begin(TextHash);
        text.AddTo(ref hash);
        ulong high = hash.Finish(out uint low);
        ref Entry entry = ref _entries[(int)high & (_entries.Length - 1)];
        return entry.High == high && entry.Low == low ? entry.Number : Unknown;
    }

    /// <summary>Remembers the number of a text that was not found.</summary>
    [MethodImpl(HotPath.Options)]
    public void Remember(in KeyedHash hash, int number)
    {
        ulong high = hash.Finish(out uint low);
        _entries[PlaceOf(hash)] = new Entry { High = high, Low = low, Number = number };
    }

    /// <summary>Where a text is remembered; the one that was there before is forgotten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PlaceOf(in KeyedHash hash) => (int)hash.Finish(out _) & (_entries.Length - 1);

    private struct Entry
    {
        public ulong High;
        public uint Low;
        public int Number;
    }
}
