using System.Runtime.CompilerServices;
using O365AuditCmdlets.Text;
#if NET8_0_OR_GREATER
using System;
#endif

namespace O365AuditCmdlets.Input;

/// <summary>
/// Asks the processor for memory a while before it is read. Objects that were kept in a variable have left its caches:
/// to find one property takes seven or eight looks, each at what the one before has found, and each waits for memory.
/// Where the processor cannot be asked, nothing happens; the answers never depend on it.
/// </summary>
internal static unsafe class MemoryFetch
{
    /// <summary>
    /// What an object is made of lies right behind it, because it was made right after it: a record of a dozen properties
    /// takes about this much. Where the memory is laid out in another way, little is gained and nothing
    /// lost.
    /// </summary>
    private const int BytesOfObject = 1024;

    /// <summary>The beginning of a text. By its end the processor has seen where the reading goes, and fetches the rest by itself.</summary>
    private const int BytesOfText = 1024;

    /// <summary>The properties of this object are looked up soon.</summary>
    [MethodImpl(HotPath.Options)]
    public static void Object(object value)
    {
#if NET8_0_OR_GREATER
        // An address, not a reference: the collector may move the object, and then other memory is fetched.
        Prefetch.Lines(*(byte**)Unsafe.AsPointer(ref value), BytesOfObject);
#endif
    }

    /// <summary>This text is read soon.</summary>
    [MethodImpl(HotPath.Options)]
    public static void Text(string text)
    {
#if NET8_0_OR_GREATER
        fixed (char* first = text)
        {
            Prefetch.Lines((byte*)first, Math.Min(BytesOfText, text.Length * sizeof(char)));
        }
#endif
    }
}
