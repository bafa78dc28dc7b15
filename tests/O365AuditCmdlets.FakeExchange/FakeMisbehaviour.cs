using System;

namespace O365AuditCmdlets.FakeExchange;

/// <summary>What Search-UnifiedAuditLog is known to do, and a collector must bear.</summary>
[Flags]
public enum FakeMisbehaviour : long
{
    /// <summary>A service as it should be.</summary>
    None = 0,

    /// <summary>Rows come in no order.</summary>
    UnsortedPages = 1,

    /// <summary>Some records come twice, the second time with their keys in another order.</summary>
    Duplicates = 2,

    /// <summary>ResultCount is the ResultSize that was asked for, not the number of hits.</summary>
    EchoResultCount = 4,

    /// <summary>A time-out comes back as a row with ResultIndex -1 and ResultCount 0, alone or among real rows.</summary>
    SentinelRows = 8,

    /// <summary>A failure is told in a warning only.</summary>
    WarningOnly = 16,

    /// <summary>The first answer for a window is nothing, the second one has its records.</summary>
    EmptyFirstAnswer = 32,

    /// <summary>A session begins again from its first page.</summary>
    SessionRestart = 64,

    /// <summary>A session ends with an empty page although it has more; for some it goes on when asked again.</summary>
    EarlyEnd = 128,

    /// <summary>Not more than 5,000 records of any minute of the clock, and no word about the rest.</summary>
    MinuteWall = 256,

    /// <summary>Calls are refused for a while.</summary>
    Throttling = 512,

    /// <summary>Calls take minutes; the larger the answer, the likelier they time out.</summary>
    SlowAnswers = 1024,

    /// <summary>Errors of the server.</summary>
    ServerErrors = 2048,

    /// <summary>There is no AuditSearchRequestMetadata.</summary>
    NoMetadata = 4096,

    /// <summary>moreRecordsAvailable is written MoreRecordsAvailable, and is text.</summary>
    PascalMetadata = 8192,

    /// <summary>Some records can be found hours after they were created only.</summary>
    LateRecords = 16384,

    /// <summary>Pages have fewer rows than were asked for, in the middle of a session too.</summary>
    ShortPages = 32768,

    /// <summary>For some minutes, or some calls, everything is answered with nothing.</summary>
    EmptyOutage = 1L << 16,

    /// <summary>A session gives the rows that were asked for before, of another time.</summary>
    CachedAnswers = 1L << 17,

    /// <summary>In a session a row comes twice and another not at all, with signs that say that all is well.</summary>
    SwappedRows = 1L << 18,

    /// <summary>Seconds of StartDate and EndDate are left out.</summary>
    MinuteEdges = 1L << 19,

    /// <summary>Of the last day each session lacks some rows, and more and more come.</summary>
    UnsteadyRecent = 1L << 20,

    /// <summary>Some sessions warn that their results are partial, and they are.</summary>
    PartialWarning = 1L << 21,

    /// <summary>Each call comes with a notice that means nothing.</summary>
    Notice = 1L << 22,

    /// <summary>ResultCount is always 0.</summary>
    ZeroCount = 1L << 23,

    /// <summary>ResultCount is always 3 too high.</summary>
    HighCount = 1L << 24,

    /// <summary>More records are always said to be there.</summary>
    AlwaysMore = 1L << 25,

    /// <summary>ResultIndex has gaps in every session.</summary>
    IndexGaps = 1L << 26,

    /// <summary>Some short times fail whenever they are part of what is asked for, each in its way.</summary>
    BadTimes = 1L << 27,

    /// <summary>Single calls are refused because a sign-in has run out.</summary>
    Refusals = 1L << 28,

    /// <summary>The first part of the time is not kept any more: a StartDate in it is refused.</summary>
    Retention = 1L << 29,

    /// <summary>A session begins again where it should end.</summary>
    RestartAtEnd = 1L << 30,

    /// <summary>Some records come twice in a session, once cut off.</summary>
    CutCopies = 1L << 31,

    /// <summary>Some records come twice, in other letter case.</summary>
    OtherCase = 1L << 32,

    /// <summary>Some records come a second time in an answer for another time, as if they were of that time.</summary>
    Wanderers = 1L << 33,

    /// <summary>The service asks to be left alone for a day.</summary>
    LongRetryAfter = 1L << 34,

    /// <summary>One short time is never given whole: its answers lack records and come with a warning.</summary>
    PartialTimes = 1L << 35,

    /// <summary>The first three answers for any time are nothing.</summary>
    EmptyAtFirst = 1L << 36,

    /// <summary>What was known first, all at once. Of the two forms of metadata the absent one counts.</summary>
    All = 65535,
}
