using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using O365AuditCmdlets.Records;
using O365AuditCmdlets.Rules;
using O365AuditCmdlets.Text;

namespace O365AuditCmdlets.Detection;

/// <summary>
/// What is remembered of each access: 32 bytes. Records of one mailbox and actor are chained by their places.
/// </summary>
/// <remarks>
/// Times are whole seconds and counts are small in the log as it is; a record that is otherwise gets a second struct, of
/// 32 bytes more.
/// </remarks>
internal sealed class AccessStore
{
    private const int ChunkBits = 12;
    private const int ContextBits = 24;
    private const uint ContextMask = (1u << ContextBits) - 1;
    private const int CountBits = 8;
    private const uint CountMask = (1u << CountBits) - 1;
    private const uint FolderMask = uint.MaxValue >> CountBits;
    private const long UnixEpochTicks = 621355968000000000;

    private readonly ChunkedList<Narrow> _records = new(ChunkBits);
    private readonly ChunkedList<Wide> _wide = new(8);
    private readonly Dictionary<RecordIdentity, string> _texts = new();

    /// <summary>What is remembered beside time and count, in the upper byte.</summary>
    [Flags]
    internal enum Flags : byte
    {
        None = 0,
        Throttled = AccessBasis.Throttled,
        RecordCount = AccessBasis.RecordCount,
        WindowCount = AccessBasis.WindowCount,
        FolderSync = AccessBasis.FolderSync,
        Hit = Throttled | RecordCount | WindowCount | FolderSync,

        /// <summary>A folder was copied whole.</summary>
        Sync = 16,

        /// <summary>The record has no time.</summary>
        Timeless = 32,

        /// <summary>The Id is not a GUID in its usual form; its text is kept.</summary>
        TextIdentity = 64,

        /// <summary>Time, count, context and folders stand in the second struct.</summary>
        IsWide = 128,
    }

    /// <summary>The number of records.</summary>
    public int Count => _records.Count;

    /// <summary>Remembers a record and gives its place.</summary>
    /// <param name="record">The record, for its identity and time.</param>
    /// <param name="judgement">What the rule says of it.</param>
    /// <param name="context">The number of its context.</param>
    /// <param name="folders">The number of its folders.</param>
    /// <param name="link">The place of another record of the chain; -1 for none.</param>
    [MethodImpl(HotPath.Options)]
    public int Add(AuditRecord record, in AccessJudgement judgement, int context, int folders, int link)
    {
        var flags = (Flags)judgement.Basis;
        flags |= judgement.IsSync ? Flags.Sync : Flags.None;
        flags |= record.TimeSource == TimeSource.None ? Flags.Timeless : Flags.None;
        if (!record.IdentityIsGuid)
        {
            flags |= Flags.TextIdentity;
            _texts[record.Identity] = record.IdentityText;
        }

        long ticks = record.TimeTicks;
        long seconds = (ticks - UnixEpochTicks) / TimeSpan.TicksPerSecond;
        bool narrow = ticks >= UnixEpochTicks && seconds <= uint.MaxValue && (ticks - UnixEpochTicks) % TimeSpan.TicksPerSecond == 0
            && judgement.Count <= CountMask && context <= ContextMask && folders <= FolderMask;
        var item = new Narrow { High = record.Identity.High, Low = record.Identity.Low, Link = link };
        if (narrow)
        {
            item.Seconds = (uint)seconds;
            item.FlagsAndContext = ((uint)flags << ContextBits) | (uint)context;
            item.FoldersAndCount = ((uint)folders << CountBits) | (uint)judgement.Count;
            return _records.Add(item);
        }

        item.FlagsAndContext = (uint)(flags | Flags.IsWide) << ContextBits;
        int index = _records.Add(item);
        _wide.Add(new Wide { Index = index, Ticks = ticks, Count = judgement.Count, Context = context, Folders = folders });
        return index;
    }

    /// <summary>The time in UTC ticks; meaningless with <see cref="Flags.Timeless"/>.</summary>
    public long Ticks(int index)
    {
        ref Narrow item = ref _records[index];
        return IsWide(item) ? WideOf(index).Ticks : UnixEpochTicks + (item.Seconds * TimeSpan.TicksPerSecond);
    }

    /// <summary>The items that the record counts.</summary>
    public long ItemCount(int index)
    {
        ref Narrow item = ref _records[index];
        return IsWide(item) ? WideOf(index).Count : item.FoldersAndCount & CountMask;
    }

    /// <summary>The number of the context.</summary>
    public int Context(int index)
    {
        ref Narrow item = ref _records[index];
        return IsWide(item) ? WideOf(index).Context : (int)(item.FlagsAndContext & ContextMask);
    }

    /// <summary>The number of the folders.</summary>
    public int Folders(int index)
    {
        ref Narrow item = ref _records[index];
        return IsWide(item) ? WideOf(index).Folders : (int)(item.FoldersAndCount >> CountBits);
    }

    /// <summary>The flags.</summary>
    public Flags FlagsOf(int index) => (Flags)(_records[index].FlagsAndContext >> ContextBits);

    /// <summary>True when the record is a hit.</summary>
    public bool IsHit(int index) => (FlagsOf(index) & Flags.Hit) != 0;

    /// <summary>Makes the record a hit by its window.</summary>
    public void MarkWindow(int index) => _records[index].FlagsAndContext |= (uint)Flags.WindowCount << ContextBits;

    /// <summary>Takes back that the record is a hit by its window.</summary>
    public void UnmarkWindow(int index) => _records[index].FlagsAndContext &= ~((uint)Flags.WindowCount << ContextBits);

    /// <summary>The place of the next record of the chain; -1 at its end.</summary>
    public ref int Link(int index) => ref _records[index].Link;

    /// <summary>The Id of the record, as it is shown.</summary>
    public string IdentityText(int index)
    {
        RecordIdentity identity = Identity(index);
        return (FlagsOf(index) & Flags.TextIdentity) != 0 ? _texts[identity] : identity.ToString();
    }

    /// <summary>The order of time, then of the text of the Id.</summary>
    public int Compare(int left, int right)
    {
        int order = Ticks(left).CompareTo(Ticks(right));
        if (order != 0)
        {
            return order;
        }

        // The usual form of GUIDs sorts as their bits do.
        return ((FlagsOf(left) | FlagsOf(right)) & Flags.TextIdentity) == 0
            ? Identity(left).CompareTo(Identity(right))
            : string.CompareOrdinal(IdentityText(left), IdentityText(right));
    }

    private static bool IsWide(in Narrow item) => (item.FlagsAndContext >> ContextBits & (uint)Flags.IsWide) != 0;

    /// <summary>What makes the record the same as another.</summary>
    public RecordIdentity Identity(int index)
    {
        ref Narrow item = ref _records[index];
        return new RecordIdentity(item.High, item.Low);
    }

    private ref Wide WideOf(int index)
    {
        // They were added in the order of their places.
        int low = 0;
        int high = _wide.Count - 1;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (_wide[middle].Index < index)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return ref _wide[low];
    }

    private struct Narrow
    {
        public ulong High;
        public ulong Low;
        public uint Seconds;
        public int Link;
        public uint FlagsAndContext;
        public uint FoldersAndCount;
    }

    private struct Wide
    {
        public long Ticks;
        public long Count;
        public int Index;
        public int Context;
        public int Folders;
    }
}
