namespace O365AuditCmdlets;

/// <summary>One value of the context of an alert and how many of its records have it.</summary>
public sealed class ContextCount
{
    internal ContextCount(string value, long recordCount, string? name = null)
    {
        Value = value;
        RecordCount = recordCount;
        Name = name;
    }

    /// <summary>The value.</summary>
    public string Value { get; }

    /// <summary>The well-known name of the value, where it has one.</summary>
    public string? Name { get; }

    /// <summary>The records of the alert that have the value.</summary>
    public long RecordCount { get; }

    /// <summary>The name, else the value.</summary>
    public override string ToString() => Name ?? Value;
}
