using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets;

/// <summary>What one value of a threshold would have found.</summary>
public sealed class AuditThresholdEffect
{
    internal AuditThresholdEffect(string threshold, long value)
    {
        Threshold = threshold;
        Value = value;
    }

    /// <summary>RecordThreshold or WindowThreshold.</summary>
    public string Threshold { get; }

    /// <summary>The value.</summary>
    public long Value { get; }

    /// <summary>The alerts: episodes of one mailbox and actor whose hits are no more than 24 hours apart.</summary>
    public long Alerts { get; internal set; }

    /// <summary>The mailboxes with an alert.</summary>
    public long Mailboxes { get; internal set; }

    /// <summary>The actors with an alert.</summary>
    public long Actors { get; internal set; }

    /// <summary>The records that are hits.</summary>
    public long Records { get; internal set; }

    /// <summary>The days (UTC) with a hit.</summary>
    public long Days { get; internal set; }

    /// <summary>The threshold and how many alerts it gives.</summary>
    public override string ToString() =>
        $"{Threshold} {Value}: {RuleText.Count(Alerts, "alert", "alerts")}";
}
