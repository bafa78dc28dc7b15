#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using O365AuditCmdlets.Text;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace O365AuditCmdlets.Sources;

/// <content>
/// With carry-less multiplication 64 bytes at a time are folded into four registers ("Fast CRC Computation for Generic
/// Polynomials Using PCLMULQDQ Instruction", Intel 2009); processors by Arm have an instruction for this very sum.
/// </content>
internal static partial class Crc32
{
    private const int Folded = 64;

    /// <summary>Goes on as far as whole vectors go.</summary>
    /// <returns>The number of bytes that were taken.</returns>
    [MethodImpl(HotPath.Options)]
    private static int Fold(ref uint state, byte[] bytes, int from, int length)
    {
        if (ArmCrc32.Arm64.IsSupported)
        {
            int words = length / sizeof(ulong);
            for (int i = 0; i < words; i++)
            {
                state = ArmCrc32.Arm64.ComputeCrc32(state, Unsafe.ReadUnaligned<ulong>(ref bytes[from + (i * sizeof(ulong))]));
            }

            return words * sizeof(ulong);
        }

        if (!Pclmulqdq.IsSupported || !Sse41.IsSupported || length < 2 * Folded)
        {
            return 0;
        }

        ref byte at = ref bytes[from];
        Vector128<ulong> by64 = Vector128.Create(0x0154442BD4UL, 0x01C6E41596UL);
        Vector128<ulong> first = Load(ref at, 0) ^ Vector128.CreateScalar(state).AsUInt64();
        Vector128<ulong> second = Load(ref at, 16);
        Vector128<ulong> third = Load(ref at, 32);
        Vector128<ulong> fourth = Load(ref at, 48);
        int done = Folded;
        for (; done <= length - Folded; done += Folded)
        {
            first = Multiply(first, by64) ^ Load(ref at, done);
            second = Multiply(second, by64) ^ Load(ref at, done + 16);
            third = Multiply(third, by64) ^ Load(ref at, done + 32);
            fourth = Multiply(fourth, by64) ^ Load(ref at, done + 48);
        }

        Vector128<ulong> by16 = Vector128.Create(0x01751997D0UL, 0x00CCAA009EUL);
        first = Multiply(first, by16) ^ second;
        first = Multiply(first, by16) ^ third;
        first = Multiply(first, by16) ^ fourth;
        state = Reduce(first, by16);
        return done;
    }

    /// <summary>128 bits to the 32 of the sum.</summary>
    private static uint Reduce(Vector128<ulong> sum, Vector128<ulong> by16)
    {
        Vector128<ulong> low32 = Vector128.Create(0x00000000FFFFFFFFUL, 0x00000000FFFFFFFFUL);
        Vector128<ulong> by8 = Vector128.CreateScalar(0x0163CD6124UL);
        Vector128<ulong> barrett = Vector128.Create(0x01DB710641UL, 0x01F7011641UL);
        sum = Pclmulqdq.CarrylessMultiply(sum, by16, 0x10) ^ Sse2.ShiftRightLogical128BitLane(sum, 8);
        sum = Pclmulqdq.CarrylessMultiply(sum & low32, by8, 0x00) ^ Sse2.ShiftRightLogical128BitLane(sum, 4);
        Vector128<ulong> part = Pclmulqdq.CarrylessMultiply(sum & low32, barrett, 0x10);
        part = Pclmulqdq.CarrylessMultiply(part & low32, barrett, 0x00);
        return (sum ^ part).AsUInt32().GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Multiply(Vector128<ulong> left, Vector128<ulong> right) =>
        Pclmulqdq.CarrylessMultiply(left, right, 0x00) ^ Pclmulqdq.CarrylessMultiply(left, right, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Load(ref byte start, int offset) =>
        Vector128.LoadUnsafe(ref Unsafe.As<byte, ulong>(ref Unsafe.Add(ref start, offset)));
}
#else
namespace O365AuditCmdlets.Sources;

/// <content>Without vectors.</content>
internal static partial class Crc32
{
    private static int Fold(ref uint state, byte[] bytes, int from, int length) => 0;
}
#endif
