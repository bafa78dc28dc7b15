namespace O365AuditCmdlets;

/// <summary>What a run may conclude.</summary>
public static class AuditVerdict
{
    /// <summary>There are alerts.</summary>
    public const string AlertsFound = nameof(AlertsFound);

    /// <summary>There is no alert, and nothing speaks against believing it.</summary>
    public const string NothingFound = nameof(NothingFound);

    /// <summary>There is no alert, but the records have a hole in which there could have been one.</summary>
    public const string Inconclusive = nameof(Inconclusive);
}
