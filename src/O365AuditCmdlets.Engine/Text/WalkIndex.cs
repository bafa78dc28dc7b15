using System.Numerics;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <summary>The first half of the whole walk: finds the places in a block of 64 bytes that the walk has to look at.</summary>
internal unsafe struct WalkIndex
{
    private const int Last = ByteBlock.Size - 1;

    private ulong _escapeCarry;
    private ulong _pairCarry;
    private ulong _inStringCarry;
    private ulong _scalarCarry;

    /// <summary>The brackets, colons and commas outside strings, the first byte of each string, literal and number, and the end of a CSV field.</summary>
    public ulong Structural { get; private set; }

    /// <summary>What must not be inside a string: control characters, and escapes that are none.</summary>
    public ulong Faulty { get; private set; }

    /// <summary>The control characters inside strings, where <see cref="AllowsControls"/>.</summary>
    public ulong Controls { get; private set; }

    /// <summary>True to take control characters inside strings as they stand: they are told apart and are no fault.</summary>
    public bool AllowsControls { get; set; }

    /// <summary>True when there was a backslash in this block or one before it.</summary>
    public bool HasBackslashes { get; private set; }

    /// <summary>Reads the next block.</summary>
    /// <param name="block">Its first byte; all 64 may be read.</param>
    /// <param name="end">Behind the last byte at hand, which may be in the block.</param>
    /// <param name="doubled">True inside a quoted CSV field.</param>
    [MethodImpl(HotPath.Options)]
    public void Read(byte* block, byte* end, bool doubled)
    {
        ByteBlock.Classify(block, out ByteBlock bits);
        long left = end - block;
        ulong valid = left >= ByteBlock.Size ? ulong.MaxValue : (1UL << (int)left) - 1;
        ulong quote = bits.Quote & valid;
        ulong backslash = bits.Backslash & valid;
        ulong fieldEnd = 0;
        ulong secondOfPair = 0;
        if (doubled)
        {
            ulong behindPair = ByteBlock.FindEscaped(quote, ref _pairCarry);
            secondOfPair = quote & behindPair;
            quote &= ~behindPair;
            ulong next = left > ByteBlock.Size && block[ByteBlock.Size] == (byte)'"' ? 1UL << Last : 0;
            fieldEnd = quote & ~((secondOfPair >> 1) | next);
            quote &= ~fieldEnd;
        }

        ulong escaped = 0;
        if ((backslash | _escapeCarry) != 0)
        {
            escaped = ByteBlock.FindEscaped(backslash, ref _escapeCarry);
            quote &= ~escaped;
            HasBackslashes = true;
        }

        ulong inString = ByteBlock.PrefixXor(quote) ^ _inStringCarry;
        _inStringCarry = (ulong)((long)inString >> Last);

        ulong blank = bits.Space | ~valid;
        ulong control = bits.Control & valid;
        ulong faulty = 0;
        Controls = 0;
        if (control != 0)
        {
            faulty = control & inString;
            if (AllowsControls)
            {
                Controls = faulty;
                faulty = 0;
            }

            blank |= LineBreaksAndTabs(block, control & ~inString);
        }

        ulong op = bits.Operator & valid & ~inString;
        ulong scalar = ~(op | blank | inString | quote | secondOfPair | fieldEnd);
        Structural = op | (quote & inString) | fieldEnd | (scalar & ~((scalar << 1) | _scalarCarry));
        _scalarCarry = scalar >> Last;
        if ((escaped & inString) != 0)
        {
            faulty |= JsonScalar.BadEscapes(block, end, escaped & inString & valid, out _);
            // Of a backslash before a control character it is not known what it was.
            Controls &= ~faulty;
        }

        Faulty = faulty;
    }

    private static ulong LineBreaksAndTabs(byte* block, ulong control)
    {
        ulong result = 0;
        for (ulong rest = control; rest != 0; rest &= rest - 1)
        {
            int i = BitOperations.TrailingZeroCount(rest);
            if (block[i] is (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                result |= 1UL << i;
            }
        }

        return result;
    }
}
