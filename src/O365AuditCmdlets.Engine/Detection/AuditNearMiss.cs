using System;
using System.Globalization;

namespace O365AuditCmdlets;

/// <summary>An access that a value of a threshold just did not find.</summary>
public sealed class AuditNearMiss
{
    internal AuditNearMiss(string threshold, long value, string mailbox, string actor, DateTime time, long itemCount)
    {
        Threshold = threshold;
        Value = value;
        Mailbox = mailbox;
        Actor = actor;
        Time = time;
        ItemCount = itemCount;
    }

    /// <summary>RecordThreshold or WindowThreshold.</summary>
    public string Threshold { get; }

    /// <summary>The value that was not reached.</summary>
    public long Value { get; }

    /// <summary>The mailbox.</summary>
    public string Mailbox { get; }

    /// <summary>The actor.</summary>
    public string Actor { get; }

    /// <summary>The time of the record, or the end of the 24 hours, UTC.</summary>
    public DateTime Time { get; }

    /// <summary>The largest count of this mailbox and actor, in one record or in 24 hours.</summary>
    public long ItemCount { get; }

    /// <summary>Who, what and how many.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "{0} in {1}: {2} of {3} ({4}) at {5:yyyy-MM-dd'T'HH:mm:ss'Z'}", TerminalText.Clean(Actor), TerminalText.Clean(Mailbox), ItemCount, Value, Threshold, Time);
}
