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
    public static Func<Measurement, string?> Against(Answers answers) => run => Check(run, answers);

    private static string? Check(Measurement run, Answers answers)
    {
        if (run.ExitCode != 0)
        {
            return $"exit code {run.ExitCode}: {run.Errors.Trim()}";
        }

        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        var windows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (string line in run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] cells = line.Split('\t');
            long value = long.Parse(cells[^1], CultureInfo.InvariantCulture);
            (cells.Length == 3 ? windows : (IDictionary<string, long>)numbers).Add(cells[^2], value);
        }

        return Differs("records", answers.Records) ?? Differs("hits", answers.Hits.Count) ?? Differs("bypasses", answers.Bypasses)
            ?? (windows.SequenceEqual(answers.Windows) ? null : $"{windows.Count} full windows instead of {answers.Windows.Count}, or other sums");

        string? Differs(string name, long expected) =>
            numbers.GetValueOrDefault(name, -1) == expected ? null : $"{name}: {numbers.GetValueOrDefault(name, -1)} instead of {expected}";
    }
}
