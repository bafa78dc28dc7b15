using System;
using System.Collections.Generic;

namespace O365AuditCmdlets.Benchmarks.Data;

/// <summary>What is true of a set of records, whoever says it.</summary>
internal sealed class Answers
{
    /// <summary>A window of 24 hours is full when it counts more messages than this.</summary>
    public const long WindowThreshold = 1000;

    /// <summary>All records.</summary>
    public long Records { get; set; }

    /// <summary>Records whose operation is MailItemsAccessed.</summary>
    public long MailAccesses { get; set; }

    /// <summary>Lines that contain <c>"Operation":"MailItemsAccessed"</c> anywhere: what a search for text counts.</summary>
    public long MatchingLines { get; set; }

    /// <summary>Lines in which that text is followed by a throttled pair or a count of three digits: what a pattern for the rule counts.</summary>
    public long RuleLines { get; set; }

    /// <summary>Records of mail access that count 100 messages or more or are throttled: their Ids.</summary>
    public List<string> Hits { get; set; } = [];

    /// <summary>Records of mail access that are hits on any basis, those inside a full window too.</summary>
    public long AllHits { get; set; }

    /// <summary>Accounts for which an audit bypass was switched on.</summary>
    public long Bypasses { get; set; }

    /// <summary>The largest sum of any 24 hours for each <c>mailbox|actor</c>, in lower case, that is over <see cref="WindowThreshold"/>.</summary>
    public SortedDictionary<string, long> Windows
    {
        get;

        // A deserializer gives one in the order of the culture.
        set => field = new SortedDictionary<string, long>(value, StringComparer.Ordinal);
    } = new(StringComparer.Ordinal);

    /// <summary>The same answers where nobody looks for bypasses.</summary>
    public Answers WithoutBypasses()
    {
        var copy = (Answers)MemberwiseClone();
        copy.Bypasses = 0;
        return copy;
    }
}
