using System;
using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Filters;

/// <summary>What is said of filters.</summary>
internal static class FilterText
{
    public const string Mailbox = "mailbox";

    public const string Actor = "actor";

    public const string Session = "session";

    public const string Application = "application";

    public const string Address = "address";

    private const int LongestShown = 80;

    /// <summary>A value without the blanks around it.</summary>
    /// <exception cref="ArgumentException">It is blank.</exception>
    public static string Trim(string? value, string what) => string.IsNullOrWhiteSpace(value)
        ? throw new ArgumentException($"A value of the filter {what} is blank; leave the filter out to let everything pass.")
        : value!.Trim();

    /// <summary>The holes that the values are which no record has met.</summary>
    public static IEnumerable<CoverageHole> Unmatched(NameFilter? filter) =>
        filter is null ? Array.Empty<CoverageHole>() : Unmatched(filter.What, filter.Values);

    /// <summary>The holes that the values are which no record has met.</summary>
    public static IEnumerable<CoverageHole> Unmatched(AddressFilter? filter) =>
        filter is null ? Array.Empty<CoverageHole>() : Unmatched(Address, filter.Values);

    /// <summary>The hole that a message is which no record names. Information: that it was not read is an answer.</summary>
    public static CoverageHole UnmatchedMessage(FilterValue value) => new(
        CoverageHoleKind.FilterUnmatched,
        $"No record of mail access names the message {Quote(value.Text)}: no record says that it was read.{Similar(value)} Rows of whole folders and of blind windows may cover it.")
    {
        IsInformation = true,
    };

    /// <summary>The hole that a run is in which each filter was met, and never all by the same record.</summary>
    public static CoverageHole NeverTogether() => new(
        CoverageHoleKind.FilterUnmatched,
        "Every value of the filters is in the records, but no record of mail access in the time meets all filters together.")
    {
        IsInformation = true,
    };

    /// <summary>The hole that accesses are whose address is a text that is none.</summary>
    public static CoverageHole NotJudged(long records, IReadOnlyList<string> examples) => new(
        CoverageHoleKind.FilterNotJudged,
        $"{RuleText.Count(records, "record of mail access has", "records of mail access have")} a client address that is none, such as {Join(examples)}: whether {(records == 1 ? "it" : "they")} came from what was asked for is not known, so {(records == 1 ? "it is" : "they are")} left out.")
    {
        Count = records,
    };

    /// <summary>The information that accesses have no address at all.</summary>
    public static CoverageHole WithoutAddress(long records) => new(
        CoverageHoleKind.FilterNotJudged,
        $"{RuleText.Count(records, "record of mail access names", "records of mail access name")} no client address, so the filter for addresses cannot judge {(records == 1 ? "it" : "them")} and leaves {(records == 1 ? "it" : "them")} out.")
    {
        Count = records,
    };

    private static IEnumerable<CoverageHole> Unmatched(string what, IReadOnlyList<FilterValue> values)
    {
        foreach (FilterValue value in values)
        {
            if (!value.IsMet)
            {
                yield return new CoverageHole(
                    CoverageHoleKind.FilterUnmatched,
                    $"No record of mail access names the {what} {Quote(value.Text)}, so nothing is known of it; that does not mean that nothing happened.{Similar(value)}");
            }
        }
    }

    private static string Similar(FilterValue value)
    {
        IReadOnlyList<string> names = value.Nearest.Names;
        return names.Count == 0 ? string.Empty : $" Similar in the records: {Join(names)}.";
    }

    private static string Join(IReadOnlyList<string> names)
    {
        var quoted = new string[names.Count];
        for (int i = 0; i < quoted.Length; i++)
        {
            quoted[i] = Quote(names[i]);
        }

        return string.Join(", ", quoted);
    }

    private static string Quote(string name)
    {
        string plain = RuleText.Plain(name);
        return "'" + (plain.Length > LongestShown ? plain.Substring(0, LongestShown - 3) + "..." : plain) + "'";
    }
}
