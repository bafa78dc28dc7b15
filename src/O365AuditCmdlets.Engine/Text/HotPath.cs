using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <summary>How methods are compiled that run for every record, or for every block of a file.</summary>
internal static class HotPath
{
    /// <summary>
    /// At once and as well as can be, where the edition can be told so: a run is so short that compiling them twice would cost more
    /// than it gains.
    /// </summary>
    public const MethodImplOptions Options =
#if NETSTANDARD2_0
        0;
#else
        MethodImplOptions.AggressiveOptimization;
#endif
}
