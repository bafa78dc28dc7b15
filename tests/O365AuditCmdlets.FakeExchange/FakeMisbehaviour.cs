using System;

namespace O365AuditCmdlets.FakeExchange;

/// <summary>What Search-UnifiedAuditLog is known to do, and a collector must bear.</summary>
[Flags]
public enum FakeMisbehaviour
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

    /// <summary>All of them at once. Of the two forms of metadata the absent one counts.</summary>
    All = 65535,
}
