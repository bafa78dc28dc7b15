using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Retrieval;

/// <summary>What one session gave, and what may be said of it.</summary>
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

    /// <summary>The same in two or three words.</summary>
    public string Label { get; set; } = string.Empty;

    /// <summary>How many rows it gave, of whatever record and time.</summary>
    public long Rows { get; set; }

    /// <summary>How many different records it gave.</summary>
    public int Records { get; set; }

    /// <summary>How many different records of the window itself it gave.</summary>
    public int Inside { get; set; }

    /// <summary>What speaks against it, whether it is believed or not.</summary>
    public IReadOnlyList<Sign> Signs { get; set; } = Array.Empty<Sign>();

    /// <summary>True when the rows say of themselves that they are all: no more available, their numbers run from 1 to their count, none twice.</summary>
    public bool IsVouchedFor { get; set; }

    /// <summary>True when it gave the record that it had to give because it was given before.</summary>
    public bool HasAnchor { get; set; }

    /// <summary>True when a record of the very first second was given, so that the service counts StartDate in.</summary>
    public bool StartIsCounted { get; set; }

    /// <summary>True when a record was given of the part of a minute that the request ended with, so that the service does not leave seconds out.</summary>
    public bool HonoursSeconds { get; set; }

    /// <summary>True when it gave a record twice.</summary>
    public bool HasCopies { get; set; }

    /// <summary>How many records the window has, by what the service says behind a wall; 0 when it does not say.</summary>
    public long Total { get; set; }

    /// <summary>The minute that reached its limit; null when it was not a minute.</summary>
    public long? FullMinute { get; set; }

    /// <summary>How long the service asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>True when asking again is of no use at all.</summary>
    public bool IsFinal { get; set; }

    /// <summary>True when it was refused because of the time that was asked for.</summary>
    public bool IsOfTime { get; set; }

    /// <summary>True when the session came to an end, so that what it gave is an answer.</summary>
    public bool IsAnswer => End is SessionEnd.Clean or SessionEnd.Suspicious;
}
