namespace O365AuditCmdlets.Retrieval;

/// <summary>Something in an answer that speaks against it. What it is worth is learnt: see <see cref="SignLedger"/>.</summary>
internal sealed class Sign
{
    public const string More = "moreRecordsAvailable";
    public const string Count = "ResultCount";
    public const string Gap = "ResultIndex";
    public const string Sentinel = "the mark of a time-out in rows";
    public const string OtherTime = "rows of another time";

    public Sign(string name, string reason)
    {
        Name = name;
        Reason = reason;
    }

    /// <summary>What it is known by.</summary>
    public string Name { get; }

    /// <summary>What it says, in words that go on a sentence.</summary>
    public string Reason { get; }

    /// <summary>The name of a warning of the service.</summary>
    public static string OfWarning(string text) => "the warning '" + ServiceText.Kind(text).Trim() + "'";
}
