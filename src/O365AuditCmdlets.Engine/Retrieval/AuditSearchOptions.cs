using System;
using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>What is searched, and how hard.</summary>
public sealed class AuditSearchOptions
{
    /// <summary>The most rows of one page that the service gives.</summary>
    public const int LargestPage = 5_000;

    /// <summary>The most rows of one session that the service gives.</summary>
    public const int LargestSession = 50_000;

    /// <summary>Makes options.</summary>
    /// <param name="startDate">The beginning of the time; local time is converted, a time without a kind is UTC.</param>
    /// <param name="endDate">The end of the time; local time is converted, a time without a kind is UTC.</param>
    public AuditSearchOptions(DateTime startDate, DateTime endDate)
    {
        StartDate = new DateTime(Records.AuditTime.ToUtcTicks(startDate), DateTimeKind.Utc);
        EndDate = new DateTime(Records.AuditTime.ToUtcTicks(endDate), DateTimeKind.Utc);
        if (StartDate >= EndDate)
        {
            throw new ArgumentException("The search ends before it begins.");
        }
    }

    /// <summary>The beginning of the time that is searched, UTC.</summary>
    public DateTime StartDate { get; }

    /// <summary>The end of the time that is searched, UTC.</summary>
    public DateTime EndDate { get; }

    /// <summary>What else makes this search this search: name and value of each filter. A resume file is of one search only.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; set; } = Array.Empty<KeyValuePair<string, string>>();

    /// <summary>The file that remembers what is done; null for none.</summary>
    public string? ResumePath { get; set; }

    /// <summary>How many sessions are asked for one window of one length before it is given up.</summary>
    public int MaximumAttempts { get; set; } = 6;

    /// <summary>The number of records a window should have. They are held until the window is done.</summary>
    public int TargetRecords { get; set; } = 12_500;

    /// <summary>The length of the first window.</summary>
    public TimeSpan FirstWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The longest window.</summary>
    public TimeSpan LongestWindow { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The pause before the first repetition; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause, but for one that the service asks for.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The clock; null for that of the machine.</summary>
    public IAuditSearchClock? Clock { get; set; }

    /// <summary>Called at each step at which a process might be killed, so that tests can do it.</summary>
    internal Action<string>? Step { get; set; }
}
