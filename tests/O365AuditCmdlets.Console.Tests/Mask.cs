using System.Text.RegularExpressions;

namespace O365AuditCmdlets.ConsoleTests;

/// <summary>Takes out what differs from run to run: how long it took and when alerts were computed.</summary>
internal static partial class Mask
{
    public static string Of(string text) => Created().Replace(Seconds().Replace(text.Replace("\r\n", "\n"), "in N seconds"), "\"<created>\"");

    [GeneratedRegex(@"in [0-9.,]+ seconds")]
    private static partial Regex Seconds();

    [GeneratedRegex("(?<=\"created\":|\",\"[0-9]+\",)\"20[0-9-]+T[0-9:.]+Z\"")]
    private static partial Regex Created();
}
