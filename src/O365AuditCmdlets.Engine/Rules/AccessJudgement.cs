namespace O365AuditCmdlets.Rules;

/// <summary>What a rule finds in one access, looking at nothing else.</summary>
internal readonly struct AccessJudgement
{
    public AccessJudgement(AccessBasis basis, long count, bool isSync)
    {
        Basis = basis;
        Count = count;
        IsSync = isSync;
    }

    /// <summary>Why the record alone is a hit.</summary>
    public AccessBasis Basis { get; }

    /// <summary>The items it counts; 0 when it has no count.</summary>
    public long Count { get; }

    /// <summary>True when a folder was copied whole.</summary>
    public bool IsSync { get; }
}
