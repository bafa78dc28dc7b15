using System;
using System.Globalization;

namespace O365AuditCmdlets;

/// <summary>A time of which a search could not get everything, or could not be sure that it did. Coverage has it as a hole of the kind SearchFailed.</summary>
public sealed class AuditSearchHole
{
    internal AuditSearchHole(DateTime from, DateTime until, string reason, int attempts, long recordsDelivered)
    {
        From = from;
        Until = until;
        Reason = reason;
        Attempts = attempts;
        RecordsDelivered = recordsDelivered;
    }

    /// <summary>Its beginning, UTC.</summary>
    public DateTime From { get; }

    /// <summary>Its end, UTC.</summary>
    public DateTime Until { get; }

    /// <summary>Why, in words that go on a sentence.</summary>
    public string Reason { get; }

    /// <summary>How many sessions were asked for it; 0 when it was never asked for.</summary>
    public int Attempts { get; }

    /// <summary>The records of it that were delivered all the same.</summary>
    public long RecordsDelivered { get; }

    /// <summary>
    /// True when the time was answered with nothing, or with a sign that is not understood yet, and is to be asked for again
    /// before the search ends. Only a search that was stopped leaves such a hole.
    /// </summary>
    public bool IsUnconfirmed { get; internal set; }

    /// <summary>The sign because of which it is unconfirmed; null for silence.</summary>
    internal string? Sign { get; set; }

    internal CoverageHole ToCoverageHole() => new(CoverageHoleKind.SearchFailed, ToString()) { From = From, Until = Until, Count = RecordsDelivered };

    /// <summary>The same hole of another length.</summary>
    internal AuditSearchHole Cut(DateTime from, DateTime until) =>
        new(from, until, Reason, Attempts, RecordsDelivered) { IsUnconfirmed = IsUnconfirmed, Sign = Sign };

    /// <summary>Time and reason in one sentence.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "The search has a hole from {0:yyyy-MM-dd'T'HH:mm:ss'Z'} to {1:yyyy-MM-dd'T'HH:mm:ss'Z'}: {2} ({3}, {4:#,0} delivered).",
        From,
        Until,
        TerminalText.Clean(Reason),
        Attempts == 0 ? "never asked for" : Attempts == 1 ? "1 attempt" : Attempts.ToString(CultureInfo.InvariantCulture) + " attempts",
        RecordsDelivered);
}
