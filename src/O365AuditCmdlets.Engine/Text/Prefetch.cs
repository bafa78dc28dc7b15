using System.Runtime.CompilerServices;
#if NET8_0_OR_GREATER
using System.Runtime.Intrinsics.X86;
#endif

namespace O365AuditCmdlets.Text;

/// <summary>Asks the processor to fetch memory that is needed soon; elsewhere it does nothing.</summary>
internal static unsafe class Prefetch
{
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
