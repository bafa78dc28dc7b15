using System;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace O365AuditCmdlets.Text;

/// <summary>
/// A hash of byte strings of which 96 bits are kept, under keys that differ from process to process: nobody can write
/// texts that collide. Among a million different values the chance that any two are confused is below one in 10^16.
/// </summary>
/// <remarks>Two lanes of folded multiplication, as in wyhash (https://github.com/wangyi-fudan/wyhash), each over all words.</remarks>
internal unsafe struct KeyedHash
{
    private static readonly ulong[] Keys = NewKeys();

    private ulong _first;
    private ulong _second;

    /// <summary>Begins with a number that keeps hashes of different things apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static KeyedHash Begin(ulong what) => new() { _first = what ^ Keys[0], _second = what ^ Keys[1] };

    /// <summary>Adds a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong number) => Mix(number, number, Keys[2], Keys[3]);

    /// <summary>Adds a byte string, its length, and a mark of what it is. Eight bytes may be read where it stands, however short it is.</summary>
    [MethodImpl(HotPath.Options)]
    public void Add(byte* bytes, int length, uint mark)
    {
        ulong key = Keys[2];
        ulong other = Keys[3];
        Mix(((ulong)mark << 32) | (uint)length, 0, key, other);
        byte* last = bytes + length - (2 * sizeof(ulong));
        for (; bytes < last; bytes += 2 * sizeof(ulong))
        {
            Mix(*(ulong*)bytes, *(ulong*)(bytes + sizeof(ulong)), key, other);
        }

        if (length >= 2 * sizeof(ulong))
        {
            Mix(*(ulong*)last, *(ulong*)(last + sizeof(ulong)), key, other);
        }
        else if (length > 0)
        {
            KeyEntry.ReadEnds(bytes, length, out ulong first, out ulong end);
            Mix(first, end, key, other);
        }
    }

    /// <summary>The hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ulong Finish(out uint more)
    {
        more = (uint)(Fold(_second ^ Keys[1], Keys[2]) >> 32);
        return Fold(_first ^ Keys[0], Keys[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mix(ulong a, ulong b, ulong key, ulong other)
    {
        _first = Fold(a ^ key, b ^ _first);
        _second = Fold(b ^ other, a ^ _second);
    }

    /// <summary>Both halves of the product, one upon the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong left, ulong right)
    {
#if NET8_0_OR_GREATER
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
#else
        unchecked
        {
            ulong leftLow = (uint)left;
            ulong leftHigh = left >> 32;
            ulong rightLow = (uint)right;
            ulong rightHigh = right >> 32;
            ulong middle = (leftHigh * rightLow) + ((leftLow * rightLow) >> 32);
            ulong cross = (leftLow * rightHigh) + (uint)middle;
            return ((leftHigh * rightHigh) + (middle >> 32) + (cross >> 32)) ^ (left * right);
        }
#endif
    }

    private static ulong[] NewKeys()
    {
        var bytes = new byte[4 * sizeof(ulong)];
        using (RandomNumberGenerator random = RandomNumberGenerator.Create())
        {
            random.GetBytes(bytes);
        }

        var keys = new ulong[4];
        Buffer.BlockCopy(bytes, 0, keys, 0, bytes.Length);
        return keys;
    }
}
