using System.Numerics;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <summary>
/// Holds brackets, colons and commas against the grammar of JSON: each bracket closes one of its kind, colons and commas
/// take turns in an object, and an array has no colon. That a value stands between two of them, <see cref="SkimIndex"/> knows.
/// </summary>
/// <remarks>
/// Between two brackets nothing is visited: in an object the first, third, fifth ... of colons and commas must be the
/// colons (or the others, behind a value), and a prefix exclusive-or tells the odd ones from the even ones.
/// </remarks>
internal unsafe struct SkimGrammar
{
    private const int Last = ByteBlock.Size - 1;

    private ulong _kinds;
    private ulong _colonNext;
    private ulong _quoteCarry;
    private int _depth;
    private bool _isObject;
    private bool _hasEnded;

    /// <summary>The first place in a block at which the grammar is broken, as a bit; none when it is not, or behind the end of the object.</summary>
    /// <param name="block">The bytes of the block.</param>
    /// <param name="open">The opening brackets outside strings.</param>
    /// <param name="close">The closing ones.</param>
    /// <param name="colon">The colons outside strings.</param>
    /// <param name="comma">The commas outside strings.</param>
    /// <param name="quote">All quotation marks.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Check(byte* block, ulong open, ulong close, ulong colon, ulong comma, ulong quote)
    {
        // Only a string may stand before a colon.
        ulong bad = colon & ~((quote << 1) | _quoteCarry);
        _quoteCarry = quote >> Last;
        return (open | close) == 0
            ? bad | CheckSeparators(colon, colon | comma)
            : bad | CheckBrackets(block, open, close, colon, comma);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong CheckSeparators(ulong colon, ulong separators)
    {
        if (!_isObject)
        {
            return _hasEnded ? 0 : colon;
        }

        ulong odd = ByteBlock.PrefixXor(separators);
        ulong bad = colon ^ (separators & ~(odd ^ _colonNext));
        _colonNext ^= (ulong)((long)odd >> Last);
        return bad;
    }

    [MethodImpl(HotPath.Options)]
    private ulong CheckBrackets(byte* block, ulong open, ulong close, ulong colon, ulong comma)
    {
        ulong bad = 0;
        ulong separators = colon | comma;
        for (ulong rest = open | close; rest != 0 && !_hasEnded; rest &= rest - 1)
        {
            ulong bit = rest & (~rest + 1);
            ulong before = bit - 1;
            bad |= CheckSeparators(colon & before, separators & before);
            colon &= ~before;
            separators &= ~before;
            byte* at = block + BitOperations.TrailingZeroCount(bit);
            bool isCurly = (*at & 0x20) != 0;
            if ((open & bit) != 0)
            {
                bad |= (_isObject && _colonNext != 0) || _depth == JsonWalker.MaximumDepth ? bit : 0;
                _kinds = (_kinds << 1) | (isCurly ? 1UL : 0);
                _depth++;
                _isObject = isCurly;
                _colonNext = ulong.MaxValue;
                continue;
            }

            bool isUnfinished = _isObject && _colonNext != 0 && at[-1] != (byte)'{';
            bad |= isCurly != _isObject || isUnfinished ? bit : 0;
            _kinds >>= 1;
            _isObject = (_kinds & 1) != 0;
            _colonNext = 0;
            _hasEnded = --_depth == 0;
        }

        return _hasEnded ? bad : bad | CheckSeparators(colon, separators);
    }
}
