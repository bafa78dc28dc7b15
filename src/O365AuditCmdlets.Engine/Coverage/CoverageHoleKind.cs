namespace O365AuditCmdlets;

/// <summary>The kinds of hole that coverage can have. The names are stable: scripts test for them.</summary>
public static class CoverageHoleKind
{
    /// <summary>There was no record at all.</summary>
    public const string Empty = nameof(Empty);

    /// <summary>A row with ResultIndex -1 or ResultCount 0: a time-out of the search that came back as data.</summary>
    public const string SentinelRow = nameof(SentinelRow);

    /// <summary>The last row of a search says that more records are available.</summary>
    public const string MoreAvailable = nameof(MoreAvailable);

    /// <summary>A source has exactly as many rows as a limit of the service allows.</summary>
    public const string CapReached = nameof(CapReached);

    /// <summary>Numbers are missing inside a run of ResultIndex.</summary>
    public const string IndexGap = nameof(IndexGap);

    /// <summary>Records or files that could not be read, and records without any time.</summary>
    public const string Unreadable = nameof(Unreadable);

    /// <summary>
    /// A record that a rule wants and that lost on the way what the rule asks for: the OperationProperties, or the count and
    /// folders, of a mail access; the parameters of a bypass event. Only where no whole copy of it was read.
    /// </summary>
    public const string Incomplete = nameof(Incomplete);

    /// <summary>One record was read in copies that say different things; the more alarming one counts. Information.</summary>
    public const string ConflictingCopies = nameof(ConflictingCopies);

    /// <summary>A window of a live search that gave up.</summary>
    public const string SearchFailed = nameof(SearchFailed);

    /// <summary>A mailbox was throttled, and Bind accesses to it were not logged.</summary>
    public const string Throttled = nameof(Throttled);

    /// <summary>An audit bypass was on for an account, and nothing it did in mailboxes was logged.</summary>
    public const string Bypassed = nameof(Bypassed);

    /// <summary>The settings or the licence of a mailbox leave mail access out of the log.</summary>
    public const string NotLogged = nameof(NotLogged);

    /// <summary>Hours without any record in which other days make many expected.</summary>
    public const string Silence = nameof(Silence);

    /// <summary>The run was stopped, or ended by force, before it had read everything.</summary>
    public const string Interrupted = nameof(Interrupted);

    /// <summary>A setting of the organisation keeps the log, or that of mailboxes, from being written.</summary>
    public const string AuditingDisabled = nameof(AuditingDisabled);

    /// <summary>A setting that could keep the log from being written was not read. Information.</summary>
    public const string AuditingUnknown = nameof(AuditingUnknown);

    /// <summary>A filter of which nothing in the records is known: no record bears the name, or none lies in the time. Information where that is an answer.</summary>
    public const string FilterUnmatched = nameof(FilterUnmatched);

    /// <summary>Records that a filter could not judge and left out.</summary>
    public const string FilterNotJudged = nameof(FilterNotJudged);

    /// <summary>The last record is less than 24 hours old, so that late records may still arrive.</summary>
    public const string Recent = nameof(Recent);
}
