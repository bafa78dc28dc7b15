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

    /// <summary>The alerts of the rule of mail access: all hits, and the sums.</summary>
    public static Func<Measurement, string?> OfMailRule(Answers answers) => run => Check(run, text => Number(text, "allhits", answers.AllHits) ?? Windows(text, answers));

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

    private static string? Number(string[][] lines, string name, long expected)
    {
        string expectedText = expected.ToString(CultureInfo.InvariantCulture);
        string? found = lines.FirstOrDefault(cells => cells[0] == name)?[^1];
        return found == expectedText ? null : $"{name}: {found ?? "nothing"} instead of {expectedText}";
    }

    private static string? Windows(string[][] lines, Answers answers)
    {
        var found = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (string[] cells in lines.Where(cells => cells[0] == "window"))
        {
            found.Add(cells[1], long.Parse(cells[2], CultureInfo.InvariantCulture));
        }

        return found.SequenceEqual(answers.Windows) ? null : $"{found.Count} full windows instead of {answers.Windows.Count}, or other sums";
    }
}
