using System.Runtime.CompilerServices;

namespace O365AuditCmdlets.Text;

/// <summary>How methods are compiled that run for every record, or for every block of a file.</summary>
internal static class HotPath
{
    /// <summary>
    /// At once and as well as can be, where the edition can be told so. A run is so short that compiling them again, with what the
    /// runtime has learnt meanwhile, costs more than it gains; a method that was compiled ahead is compiled again twice. Methods
    /// that run seldom are better left to be compiled ahead.
    /// </summary>
    public const MethodImplOptions Options =
#if NETSTANDARD2_0
        0;
#else
        MethodImplOptions.AggressiveOptimization;
#endif
}
