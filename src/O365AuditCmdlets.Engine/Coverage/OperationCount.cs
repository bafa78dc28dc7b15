namespace O365AuditCmdlets;

/// <summary>How many records there are of one operation.</summary>
public sealed class OperationCount
{
    internal OperationCount(string operation, long records)
    {
        Operation = operation;
        Records = records;
    }

    /// <summary>The operation; empty for records that have none.</summary>
    public string Operation { get; }

    /// <summary>The records, duplicates left out.</summary>
    public long Records { get; }

    /// <summary>The operation and the count.</summary>
    public override string ToString() => Operation + ": " + Records.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
