using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Records;

/// <summary>Lists of pairs as they stood in records, and what they said. It forgets: its memory is bounded, whatever lists come.</summary>
internal sealed class PairMemory
{
    private const int Capacity = 64;

    private readonly RawTextMemo _lists = new(Capacity);
    private readonly KnownPairs?[] _known = new KnownPairs?[Capacity];

    /// <summary>What is known of a list.</summary>
    [MethodImpl(HotPath.Options)]
    public KnownPairs Recall(in RawText list)
    {
        int number = _lists.Find(list, out KeyedHash hash);
        return number == RawTextMemo.Unknown ? Remember(hash) : _known[number]!;
    }

    private KnownPairs Remember(in KeyedHash hash)
    {
        int place = _lists.PlaceOf(hash);
        _lists.Remember(hash, place);
        return _known[place] = new KnownPairs();
    }
}
