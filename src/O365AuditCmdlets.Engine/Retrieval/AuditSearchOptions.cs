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

        Times = new[] { new AuditSearchTime(StartDate, EndDate) };
    }

    /// <summary>Makes options for several times, as the holes of an earlier search are. Those that touch or overlap are put together.</summary>
    /// <param name="times">The times; one at least.</param>
    public AuditSearchOptions(IEnumerable<AuditSearchTime> times)
    {
        Times = Retrieval.TimeList.Join(times ?? throw new ArgumentNullException(nameof(times)));
        if (Times.Count == 0)
        {
            throw new ArgumentException("There is no time to search.");
        }

        StartDate = Times[0].From;
        EndDate = Times[Times.Count - 1].Until;
    }

    /// <summary>The beginning of the time that is searched, UTC.</summary>
    public DateTime StartDate { get; }

    /// <summary>The end of the time that is searched, UTC.</summary>
    public DateTime EndDate { get; }

    /// <summary>The times that are searched, in their order. Between them nothing is.</summary>
    public IReadOnlyList<AuditSearchTime> Times { get; }

    /// <summary>What else makes this search this search: name and value of each filter. A resume file is of one search only.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; set; } = Array.Empty<KeyValuePair<string, string>>();

    /// <summary>The file that remembers what is done; null for none.</summary>
    public string? ResumePath { get; set; }

    /// <summary>How many sessions are asked for one window of one length before it is asked for in halves, or given up.</summary>
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

    /// <summary>The longest pause that is made because the service asks for it.</summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long all pauses of a search may take together. When it is used up, what cannot be had at once is a hole.</summary>
    public TimeSpan MaximumRetryDuration { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long the pauses for one window may take together, and for how long a service that answers nothing at all is waited for before the search ends.</summary>
    public TimeSpan MaximumWindowRetryDuration { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How late a record may reach the log. What is younger is open: a search may not have all of it, however well it was answered.</summary>
    public TimeSpan MaximumLateness { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Told of each session that was asked, and each pause, in one line; null for nobody.</summary>
    public Action<string>? Trace { get; set; }

    /// <summary>The clock; null for that of the machine.</summary>
    public IAuditSearchClock? Clock { get; set; }

    /// <summary>Called at each step at which a process might be killed, so that tests can do it.</summary>
    internal Action<string>? Step { get; set; }
}
