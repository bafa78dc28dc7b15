namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Everything was read and no rule found anything.</summary>
    public const int NothingFound = 0;

    /// <summary>There is at least one alert.</summary>
    public const int AlertsFound = 1;

    /// <summary>No alert, but the records have holes. Reserved: nothing gives it yet.</summary>
    public const int Inconclusive = 2;

    /// <summary>Bad arguments, nothing to read, output that cannot be written, or stopped before the end.</summary>
    public const int CouldNotRun = 3;
}
