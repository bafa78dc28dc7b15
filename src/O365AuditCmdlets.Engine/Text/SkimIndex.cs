using System.Numerics;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <summary>
/// The first half of skimming: turns bytes into bit masks of what stands outside strings, a batch of blocks at a time,
/// and holds every character against its neighbours and the grammar.
/// </summary>
/// <remarks>
/// What passes is JSON (but for bytes that are no UTF-8): a value stands behind every colon, comma and opening bracket and
/// nowhere else, literals and numbers are such, escapes are those of JSON, no control character is anywhere, and
/// <see cref="SkimGrammar"/> knows the brackets. A blank outside strings is taken for a fault, too.
/// </remarks>
internal unsafe struct SkimIndex
{
    /// <summary>How many blocks make a batch.</summary>
    public const int Blocks = 8;

    /// <summary>How many masks there are for each block: colons, opening brackets, closing brackets.</summary>
    public const int MasksPerBlock = 3;

    private const int Last = ByteBlock.Size - 1;

    // What is longer is left to the whole walk.
    private const int LongestScalar = 40;

    private ulong _escapeCarry;
    private ulong _pairCarry;
    private ulong _inStringCarry;
    private ulong _placeCarry;
    private ulong _openCarry;
    private ulong _scalarCarry;
    private ulong _quoteCarry;
    private SkimGrammar _grammar;

    /// <summary>True when a letter or digit of the last batch was written as <c>\u</c> and its number.</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>True when something stands in the last batch that must not be there.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Begins before an object.</summary>
    public static SkimIndex Begin() => new() { _placeCarry = 1 };

    /// <summary>Makes the masks of the blocks that begin at <paramref name="block"/>.</summary>
    /// <param name="block">The first byte.</param>
    /// <param name="limit">Behind the last byte at hand; a block more may be read.</param>
    /// <param name="masks">Room for the masks of a batch.</param>
    /// <param name="doubled">True inside a quoted CSV field.</param>
    /// <returns>The number of blocks: those of a batch, or fewer up to the one in which the object ends; 0 at the limit.</returns>
    [MethodImpl(HotPath.Options)]
    public int Next(byte* block, byte* limit, ulong* masks, bool doubled)
    {
        ulong escapeCarry = _escapeCarry;
        ulong inStringCarry = _inStringCarry;
        ulong placeCarry = _placeCarry;
        ulong openCarry = _openCarry;
        ulong scalarCarry = _scalarCarry;
        ulong quoteCarry = _quoteCarry;
        ulong isObject = _grammar.IsObject;
        ulong colonNext = _grammar.ColonNext;
        HasEscapes = false;
        int count = 0;
        ulong end = 0;
        ulong stop = 0;
        ulong broken = 0;
        while (count < Blocks && block < limit && end == 0)
        {
            broken |= stop;
            SkimBlock.Classify(block, out SkimBlock bits);
            ulong quote = bits.Quote;
            stop = bits.Control;
            if (doubled)
            {
                quote = FirstOfPairs(quote, ref stop);
            }

            if ((bits.Backslash | escapeCarry) != 0)
            {
                ulong escaped = ByteBlock.FindEscaped(bits.Backslash, ref escapeCarry);
                quote &= ~escaped;
                stop |= JsonScalar.BadEscapes(block, limit, escaped, out bool hasNumber);
                HasEscapes |= hasNumber;
            }

            ulong inString = ByteBlock.PrefixXor(quote) ^ inStringCarry;
            inStringCarry = (ulong)((long)inString >> Last);
            ulong outside = ~inString;
            ulong open = bits.Open & outside;
            ulong close = bits.Close & outside;
            ulong colon = bits.Colon & outside;
            ulong comma = bits.Comma & outside;
            masks[0] = colon;
            masks[1] = open;
            masks[2] = close;

            // A value begins behind every opening bracket, comma and colon and nowhere else; or a bracket closes at once.
            ulong places = open | colon | comma;
            ulong scalar = outside & ~(places | close | bits.Quote);
            ulong begins = scalar & ~((scalar << 1) | scalarCarry);
            ulong starts = (quote & inString) | open | begins;
            ulong misplaced = starts ^ ((places << 1) | placeCarry);
            // Only a string may stand before a colon.
            stop |= colon & ~((bits.Quote << 1) | quoteCarry);
            placeCarry = places >> Last;
            scalarCarry = scalar >> Last;
            quoteCarry = bits.Quote >> Last;
            ulong odd = ByteBlock.PrefixXor(colon | comma);
            if ((open | close) == 0)
            {
                openCarry = 0;
                stop |= misplaced | SkimGrammar.Misplaced(colon, comma, odd, isObject, colonNext);
                colonNext ^= (ulong)((long)odd >> Last);
            }
            else
            {
                stop |= misplaced & ~(close & ((open << 1) | openCarry));
                openCarry = open >> Last;
                _grammar.ColonNext = colonNext;
                stop |= _grammar.CheckBrackets(block, open, close, colon, comma, odd, out end);
                isObject = _grammar.IsObject;
                colonNext = _grammar.ColonNext;
            }

            if (scalar != 0)
            {
                // What stands behind the object is no business of its own.
                stop |= BadScalars(block, limit, begins & (end - 1), scalar);
            }

            count++;
            block += ByteBlock.Size;
            masks += MasksPerBlock;
        }

        if (count > 0 && block > limit)
        {
            ulong valid = ulong.MaxValue >> (int)(block - limit);
            stop &= valid;
            for (int i = 1; i <= MasksPerBlock; i++)
            {
                masks[-i] &= valid;
            }
        }

        IsBroken = (broken | (stop & (end | (end - 1)))) != 0;
        _escapeCarry = escapeCarry;
        _inStringCarry = inStringCarry;
        _placeCarry = placeCarry;
        _openCarry = openCarry;
        _scalarCarry = scalarCarry;
        _quoteCarry = quoteCarry;
        _grammar.ColonNext = colonNext;
        return count;
    }

    /// <summary>Of quotation marks that stand for one each two by two, the first ones; a single one must not be there.</summary>
    private ulong FirstOfPairs(ulong quote, ref ulong stop)
    {
        if (_pairCarry != 0 && (quote & 1) == 0)
        {
            // The one that ended the last block was single.
            stop |= 1;
        }

        ulong behind = ByteBlock.FindEscaped(quote, ref _pairCarry);
        ulong second = quote & behind;
        ulong first = quote & ~behind;
        stop |= first & ~(second >> 1) & ~(_pairCarry << Last);
        return first;
    }

    /// <summary>Those of the literals and numbers that are none. One that goes on into the next block is looked at as a whole.</summary>
    [MethodImpl(HotPath.Options)]
    private static ulong BadScalars(byte* block, byte* limit, ulong starts, ulong scalar)
    {
        // To be looked at: what is not digits only, and numbers of several digits that begin with 0.
        ulong words = scalar & ~SkimBlock.Digits(block, out ulong zeros);
        words |= zeros & starts & (scalar >> 1);
        if ((words | (scalar >> Last)) == 0)
        {
            return 0;
        }

        ulong bad = 0;
        for (; starts != 0; starts &= starts - 1)
        {
            ulong start = starts & (~starts + 1);
            ulong run = scalar & ~(scalar + start);
            if ((run & words) == 0 && run >> Last == 0)
            {
                continue;
            }

            byte* first = block + BitOperations.TrailingZeroCount(start);
            if (IsUsualWord(first))
            {
                continue;
            }

            byte* end = first + BitOperations.PopCount(run);
            bool isWhole = true;
            if (run >> Last != 0)
            {
                byte* last = limit - first > LongestScalar ? first + LongestScalar : limit;
                for (end = first; end < last && !JsonScalar.IsDelimiter(*end); end++)
                {
                }

                // What is still going on is longer than is looked at here.
                isWhole = end > first && *end != (byte)' ' && JsonScalar.IsDelimiter(*end);
            }

            // At the limit nothing can be told yet, and the object is not whole in any case.
            if (end >= limit)
            {
                continue;
            }

            if (!isWhole || JsonScalar.Classify(first, (int)(end - first)) == JsonKind.Absent)
            {
                bad |= start;
            }
        }

        return bad;
    }

    /// <summary>True for a literal that is followed by what may follow it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsUsualWord(byte* first)
    {
        const uint True = 0x65757274;
        const uint Null = 0x6C6C756E;
        const uint Fals = 0x736C6166;
        uint word = *(uint*)first;
        byte next = first[4];
        if (word == Fals && next == (byte)'e')
        {
            word = True;
            next = first[5];
        }

        return word is True or Null && next is (byte)',' or (byte)'}' or (byte)']';
    }
}
