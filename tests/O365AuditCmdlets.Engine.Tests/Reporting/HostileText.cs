using System.Globalization;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace O365AuditCmdlets.Tests.Reporting;

/// <summary>Texts such as an attacker would choose.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "\"", "\\", "/", "\0", "\b", "\t", "\n", "\r", "\u001B[31m", "\u007F", "\u009B", "\u2028", "\u2029", "\u202E", "\u200B", "\uFEFF", "\uFFFD",
        "=1+1", "+", "-", "@", "'", ";", ",", "</script>", "[red]", "\u00E9", "\u4E2D", "\U0001F600", "\uD83D", "\uDE00", "abc", " ", string.Empty,
    ];

    public static Arbitrary<string> Texts { get; } = Gen.Elements(Pieces)
        .ListOf()
        .Select(pieces => string.Concat(pieces))
        .ToArbitrary();

    /// <summary>What a reader gets of a text: half a surrogate pair is no character, so the replacement character stands for it.</summary>
    public static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    public static bool IsSafe(string text) => text.All(c => char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
