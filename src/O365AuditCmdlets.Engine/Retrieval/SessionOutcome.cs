using System;

namespace O365AuditCmdlets.Retrieval;

/// <summary>What came of one session.</summary>
internal sealed class SessionOutcome
{
    public SessionOutcome(SessionEnd end, string reason)
    {
        End = end;
        Reason = reason;
    }

    public SessionEnd End { get; }

    /// <summary>Why it is not clean, in words that go on a sentence.</summary>
    public string Reason { get; }

    /// <summary>How many different records it gave.</summary>
    public int Records { get; set; }

    /// <summary>True when the rows say of themselves that they are all: no more available, and their numbers run from 1 to their count.</summary>
    public bool IsVouchedFor { get; set; }

    /// <summary>How many records the window has, by what the service says behind a wall; 0 when it does not say.</summary>
    public long Total { get; set; }

    /// <summary>The minute that reached its limit; null when it was not a minute.</summary>
    public long? FullMinute { get; set; }

    /// <summary>How long the service asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; set; }
}
