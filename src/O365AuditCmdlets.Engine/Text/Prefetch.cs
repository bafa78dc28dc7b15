using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics.X86;
#endif

namespace O365AuditCmdlets.Text;

/// <summary>Asks the processor to fetch memory that is needed soon; elsewhere it does nothing.</summary>
internal static unsafe class Prefetch
{
    private const int LineBytes = 64;

    /// <summary>Fetches the lines of the cache in which these bytes are. Any address may be given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lines(byte* first, int length)
    {
        for (int i = 0; i < length; i += LineBytes)
        {
            Line(first + i);
        }
    }

    /// <summary>Fetches the line of the cache in which this byte is. Any address may be given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Line(byte* address)
    {
#if NET8_0_OR_GREATER
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
#endif
    }
}
