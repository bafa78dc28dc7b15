using FsCheck;
using Microsoft.FSharp.Core;

namespace O365AuditCmdlets.Tests.Text;

/// <summary>How properties are checked: with the same random values in every run, or with others from O365AUDIT_FUZZ_SEED.</summary>
internal static class PropertyConfig
{
    /// <summary>Ends with the first counterexample, made as small as it gets.</summary>
    public static Config Of(int count)
    {
        // The second number of a generator has to be odd.
        var start = new Rnd(unchecked((ulong)FuzzSize.Seed), 1);
        return Config.QuickThrowOnFailure
            .WithMaxTest(count)
            .WithQuietOnSuccess(true)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(start, FSharpOption<int>.None)));
    }
}
