using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using O365AuditCmdlets.Benchmarks.Data;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>
/// Checks what the rival programs write: lines of <c>records</c>, <c>hits</c>, <c>bypasses</c> with a number, and
/// <c>window</c> with mailbox|actor and a number, parted by tabs.
/// </summary>
internal static class AnswerLines
{
    /// <summary>Both rules and the sums.</summary>
    public static Func<Measurement, string?> Against(Answers answers) => run => Check(run, text => Rules(text, answers) ?? Windows(text, answers));

    /// <summary>Both rules for single records.</summary>
    public static Func<Measurement, string?> WithoutWindows(Answers answers) => run => Check(run, text => Rules(text, answers));

    /// <summary>
    /// The alerts of the rule of mail access: all hits, and the sums. Lines of <c>mailboxes</c>, <c>actors</c>, <c>hits</c> and
    /// <c>items</c> (of the fullest window), with as many values as there are alerts.
    /// </summary>
    public static Func<Measurement, string?> OfMailRule(Answers answers) => run => Check(run, text => Alerts(text, answers));

    private static string? Check(Measurement run, Func<string[][], string?> check)
    {
        if (run.ExitCode != 0)
        {
            return $"exit code {run.ExitCode}: {run.Errors.Trim()}";
        }

        return check([.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split('\t'))]);
    }

    private static string? Rules(string[][] lines, Answers answers) =>
        Number(lines, "hits", answers.Hits.Count) ?? Number(lines, "bypasses", answers.Bypasses)
        ?? (lines.Any(cells => cells[0] == "records") ? Number(lines, "records", answers.Records) : null);

    private static string? Alerts(string[][] lines, Answers answers)
    {
        string[] mailboxes = Values(lines, "mailboxes");
        string[] actors = Values(lines, "actors");
        long[] hits = [.. Values(lines, "hits").Select(Parse)];
        long[] items = [.. Values(lines, "items").Select(Parse)];
        if (actors.Length != mailboxes.Length || hits.Length != mailboxes.Length || items.Length != mailboxes.Length)
        {
            return "not as many values of each property as alerts";
        }

        if (hits.Sum() != answers.AllHits)
        {
            return $"all hits: {hits.Sum()} instead of {answers.AllHits}";
        }

        var windows = Enumerable.Range(0, items.Length)
            .Where(i => items[i] > Answers.WindowThreshold)
            .GroupBy(i => $"{mailboxes[i]}|{actors[i]}".ToLowerInvariant(), i => items[i])
            .ToDictionary(pair => pair.Key, pair => pair.Max());
        return Windows(windows, answers);
    }

    private static string[] Values(string[][] lines, string name) => lines.FirstOrDefault(cells => cells[0] == name)?[1..] ?? [];

    private static long Parse(string number) => long.Parse(number, CultureInfo.InvariantCulture);

    private static string? Number(string[][] lines, string name, long expected)
    {
        string expectedText = expected.ToString(CultureInfo.InvariantCulture);
        string? found = lines.FirstOrDefault(cells => cells[0] == name)?[^1];
        return found == expectedText ? null : $"{name}: {found ?? "nothing"} instead of {expectedText}";
    }

    private static string? Windows(string[][] lines, Answers answers) =>
        Windows(lines.Where(cells => cells[0] == "window").ToDictionary(cells => cells[1], cells => Parse(cells[2])), answers);

    private static string? Windows(Dictionary<string, long> found, Answers answers) =>
        found.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(answers.Windows)
            ? null
            : $"{found.Count} full windows instead of {answers.Windows.Count}, or other sums";
}
