using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <summary>How a walk ended.</summary>
internal enum WalkStatus
{
    /// <summary>A whole and valid JSON object was read.</summary>
    Complete,

    /// <summary>The bytes at hand end before the object does; more of them may follow.</summary>
    NeedMore,

    /// <summary>The text is not JSON; see <see cref="JsonWalker.Fault"/>.</summary>
    Invalid,
}

/// <summary>
/// Reads one JSON object in one pass over its bytes and notes where the wanted values stand. The text is checked
/// in full (structure, literals, numbers, escapes; strings are not checked for valid UTF-8), to the same depth of
/// 64 that System.Text.Json allows. The object may stand inside a quoted CSV field with every quotation mark doubled.
/// </summary>
/// <remarks>
/// 64 bytes at a time become bit masks; the masks give the positions of the structural characters outside strings,
/// and only those are visited (the method of simdjson). Two equal keys: the last one counts.
/// </remarks>
internal sealed unsafe partial class JsonWalker
{
    /// <summary>How deep containers may be nested.</summary>
    public const int MaximumDepth = 64;

    /// <summary>The fault of a text that stops too early.</summary>
    public const string CutOffFault = "the text ends before the JSON object does";

    private readonly Frame[] _frames = new Frame[MaximumDepth + 2];
    private byte[] _keyScratch = new byte[128];
    private int[] _filled = new int[64];
    private int _filledCount;

    /// <summary>
    /// True to take control characters inside strings, line breaks among them, as they stand. JSON does not allow them, but
    /// some tools turn escapes into what they mean. A text that has another fault is told of the control character, which
    /// came first.
    /// </summary>
    public bool AllowsControls { get; set; }

    /// <summary>True when control characters stand inside strings of the object that was walked last.</summary>
    public bool HasControls { get; private set; }

    /// <summary>True when an object stands where a list is wanted.</summary>
    public bool HasObjectForList { get; private set; }

    /// <summary>Who is told of texts early; null for nobody.</summary>
    public ITextWatcher? Watcher { get; set; }

    /// <summary>After <see cref="WalkStatus.Complete"/>: the offset behind the object. After <see cref="WalkStatus.Invalid"/>: where it went wrong.</summary>
    public int Position { get; private set; }

    /// <summary>What was wrong, as the end of a sentence; null while nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>The values captured from lists, in the order of the text.</summary>
    public FieldSlot[] Captures { get; private set; } = new FieldSlot[64];

    /// <summary>How many of <see cref="Captures"/> are in use.</summary>
    public int CaptureCount { get; private set; }

    /// <summary>The highest slot filled since the last <see cref="Forget"/>; -1 when none was.</summary>
    public int HighestFilled { get; private set; } = -1;

    /// <summary>
    /// Walks the object that starts at <paramref name="start"/> (its opening brace).
    /// </summary>
    /// <param name="buffer">The bytes; at least <see cref="ByteBlock.Size"/> more than <paramref name="end"/> are in the array.</param>
    /// <param name="start">The offset of the opening brace.</param>
    /// <param name="end">The offset behind the last byte that is at hand.</param>
    /// <param name="final">True when nothing follows <paramref name="end"/>.</param>
    /// <param name="doubled">True inside a quoted CSV field.</param>
    /// <param name="root">What is wanted.</param>
    /// <param name="slots">Where the wanted values go; cleared by the caller.</param>
    public WalkStatus Walk(byte[] buffer, int start, int end, bool final, bool doubled, KeyNode root, FieldSlot[] slots)
    {
        if (end + ByteBlock.Size > buffer.Length)
        {
            throw new ArgumentException("The buffer has no room for reading a whole block.", nameof(buffer));
        }

        fixed (byte* bytes = buffer)
        {
            return Walk(bytes, start, end, final, doubled, root, slots);
        }
    }

    /// <summary>As above, over bytes that stay where they are; a block more than <paramref name="end"/> may be read.</summary>
    [MethodImpl(HotPath.Options)]
    internal WalkStatus Walk(byte* bytes, int start, int end, bool final, bool doubled, KeyNode root, FieldSlot[] slots)
    {
        CaptureCount = 0;
        Fault = null;
        HasControls = false;
        HasObjectForList = false;
        if (start < end && bytes[start] != (byte)'{')
        {
            return Fail(start, "an object was expected");
        }

        if (MaySkim(root))
        {
            SkimStatus status = Skim(bytes, start, end, doubled, root, slots);
            if (status == SkimStatus.Complete)
            {
                _refusals = 0;
                IsSkimmed = true;
                return WalkStatus.Complete;
            }

            if (status == SkimStatus.NeedMore && !final)
            {
                return WalkStatus.NeedMore;
            }

            NoteRefusal();
            Forget(slots);
            CaptureCount = 0;
        }

        return doubled
            ? Walk<DoubledQuotes>(bytes, start, end, final, root, slots)
            : Walk<PlainQuotes>(bytes, start, end, final, root, slots);
    }

    /// <summary>A fault of the structure, unless a string before it was already wrong: the first fault is the one to tell.</summary>
    private WalkStatus Fail(byte* bytes, int firstControl, int blockStart, ulong faulty, int position, string fault)
    {
        ulong before = faulty & ((1UL << (position - blockStart)) - 1);
        return before == 0
            ? Fail(bytes, firstControl, position, fault)
            : Fail(bytes, firstControl, blockStart + BitOperations.TrailingZeroCount(before), StringFault(bytes, blockStart, before));
    }

    private WalkStatus Fail(byte* bytes, int firstControl, int position, string fault) => firstControl < position
        ? Fail(firstControl, ControlFault(bytes[firstControl]))
        : Fail(position, fault);

    private WalkStatus Fail(int position, string fault)
    {
        Position = position;
        Fault = fault;
        return WalkStatus.Invalid;
    }

    private interface IQuotes
    {
        int Width { get; }
    }

    private readonly struct PlainQuotes : IQuotes
    {
        public int Width
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 1;
        }
    }

    private readonly struct DoubledQuotes : IQuotes
    {
        public int Width
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 2;
        }
    }
}
