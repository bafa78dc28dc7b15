namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Everything was read, no rule found anything, and nothing speaks against believing it.</summary>
    public const int NothingFound = 0;

    /// <summary>There is at least one alert; with a state, one that is new or has grown.</summary>
    public const int AlertsFound = 1;

    /// <summary>No alert, but the records have a hole in which there could have been one.</summary>
    public const int Inconclusive = 2;

    /// <summary>The code that a verdict gives.</summary>
    public static int Of(AuditCoverage coverage) => coverage.Verdict switch
    {
        AuditVerdict.AlertsFound when coverage.Alerts > 0 => AlertsFound,

        // All that was found had been given before: a scheduled run must not ring again.
        AuditVerdict.AlertsFound => coverage.CountHoles() > 0 ? Inconclusive : NothingFound,
        AuditVerdict.NothingFound => NothingFound,
        _ => Inconclusive,
    };

    /// <summary>Bad arguments, nothing to read, output that cannot be written, or stopped before the end.</summary>
    public const int CouldNotRun = 3;

    /// <summary>A fault of the program itself.</summary>
    public const int Failed = 4;
}
