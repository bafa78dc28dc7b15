using System;

namespace O365AuditCmdlets;

/// <summary>How far a search is.</summary>
public sealed class AuditSearchProgress
{
    internal AuditSearchProgress(DateTime from, DateTime until)
    {
        From = from;
        Until = until;
    }

    /// <summary>The beginning of the window at hand, UTC.</summary>
    public DateTime From { get; }

    /// <summary>The end of the window at hand, UTC.</summary>
    public DateTime Until { get; }

    /// <summary>The records that were delivered, in earlier processes too.</summary>
    public long Records { get; internal set; }

    /// <summary>The records of the window at hand so far.</summary>
    public long RecordsInWindow { get; internal set; }

    /// <summary>The windows that are done, in earlier processes too.</summary>
    public long Windows { get; internal set; }

    /// <summary>The holes so far.</summary>
    public int Holes { get; internal set; }

    /// <summary>The part of the time that is searched, from 0 to 1.</summary>
    public double Completed { get; internal set; }

    /// <summary>The records a second of this process; 0 when that is not known yet.</summary>
    public double RecordsPerSecond { get; internal set; }

    /// <summary>How long it will take to the end, by the time taken so far; null when that is not known yet.</summary>
    public TimeSpan? Remaining { get; internal set; }

    /// <summary>The pause that begins now; zero when the service is asked.</summary>
    public TimeSpan Pause { get; internal set; }

    /// <summary>Why there is a pause, in two or three words ("server busy"); null without one.</summary>
    public string? Reason { get; internal set; }

    /// <summary>The number of the session that is asked for the window at hand, or that the pause comes after.</summary>
    public int Attempt { get; internal set; }

    /// <summary>What a person waits for, such as "waiting 40 s: server busy (attempt 3)"; null without a pause.</summary>
    public string? Waiting => Reason is null ? null : string.Format(
        System.Globalization.CultureInfo.InvariantCulture, "waiting {0:0} s: {1} (attempt {2})", Pause.TotalSeconds, Reason, Attempt);
}
