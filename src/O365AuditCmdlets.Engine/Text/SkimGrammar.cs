using System.Numerics;
using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <summary>
/// Holds brackets, colons and commas against the grammar of JSON: each bracket closes one of its kind, colons and commas
/// take turns in an object, and an array has no colon. That a value stands between two of them, <see cref="SkimIndex"/> knows.
/// </summary>
/// <remarks>
/// Between two brackets nothing is visited: in an object the first, third, fifth ... of colons and commas must be the
/// colons (or the others, behind a value), and a prefix exclusive-or tells the odd ones from the even ones. Behind the end
/// of the outermost object the answers mean nothing.
/// </remarks>
internal unsafe struct SkimGrammar
{
    private const int Last = ByteBlock.Size - 1;

    private ulong _kinds;
    private int _depth;

    /// <summary>All bits in an object, none in an array.</summary>
    public ulong IsObject;

    /// <summary>All bits where a colon comes next, none where a comma does.</summary>
    public ulong ColonNext;

    /// <summary>The colons that should be commas and the commas that should be colons.</summary>
    /// <param name="colon">The colons outside strings.</param>
    /// <param name="comma">The commas outside strings.</param>
    /// <param name="odd">For each place, whether the colons and commas up to it are an odd number.</param>
    /// <param name="isObject">As <see cref="IsObject"/>.</param>
    /// <param name="colonNext">As <see cref="ColonNext"/>, before the first place.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Misplaced(ulong colon, ulong comma, ulong odd, ulong isObject, ulong colonNext) =>
        colon ^ ((colon | comma) & isObject & ~(odd ^ colonNext));

    /// <summary>The places in a block with brackets at which the grammar is broken, as bits.</summary>
    /// <param name="block">The bytes of the block.</param>
    /// <param name="open">The opening brackets outside strings.</param>
    /// <param name="close">The closing ones.</param>
    /// <param name="colon">The colons outside strings.</param>
    /// <param name="comma">The commas outside strings.</param>
    /// <param name="odd">For each place, whether the colons and commas up to it are an odd number.</param>
    /// <param name="end">The place at which the outermost object is closed; none when it is not.</param>
    [MethodImpl(HotPath.Options)]
    public ulong CheckBrackets(byte* block, ulong open, ulong close, ulong colon, ulong comma, ulong odd, out ulong end)
    {
        end = 0;
        ulong bad = 0;
        ulong kinds = _kinds;
        int depth = _depth;
        ulong isObject = IsObject;

        // From here on it is what came next if an even number of separators stood before.
        ulong colonNext = ColonNext;
        ulong behind = ulong.MaxValue;
        for (ulong rest = open | close; rest != 0; rest &= rest - 1)
        {
            ulong bit = rest & (~rest + 1);
            int place = BitOperations.TrailingZeroCount(rest);
            bad |= behind & (bit - 1) & Misplaced(colon, comma, odd, isObject, colonNext);
            behind = ~(bit | (bit - 1));
            byte* at = block + place;
            ulong isOddHere = 0 - ((odd >> place) & 1);
            ulong isCurly = 0 - (ulong)((*at >> 5) & 1);
            ulong isKeyNext = isObject & (colonNext ^ isOddHere);
            if ((open & bit) != 0)
            {
                bad |= bit & isKeyNext;
                bad |= depth == JsonWalker.MaximumDepth ? bit : 0;
                kinds = (kinds << 1) | (isCurly & 1);
                depth++;
                isObject = isCurly;
                colonNext = ~isOddHere;
            }
            else
            {
                bad |= bit & ((isCurly ^ isObject) | (isKeyNext & (at[-1] == (byte)'{' ? 0 : ulong.MaxValue)));
                kinds >>= 1;
                depth--;
                isObject = 0 - (kinds & 1);
                colonNext = isOddHere;
                if (depth <= 0)
                {
                    end = bit;
                    break;
                }
            }
        }

        _kinds = kinds;
        _depth = depth;
        IsObject = isObject;
        ColonNext = colonNext ^ (ulong)((long)odd >> Last);
        return bad | (behind & Misplaced(colon, comma, odd, isObject, colonNext));
    }
}
