using System;
using System.Globalization;
using O365AuditCmdlets.Benchmarks.Data;
using O365AuditCmdlets.Benchmarks.Processes;

namespace O365AuditCmdlets.Benchmarks.Contenders;

/// <summary>Programs that know text and not records: the floor.</summary>
internal static class TextTools
{
    public static Contender Cat(string file) => Toolbox.Find("cat") is { } cat
        ? new Contender { Name = "cat", Command = new Command(cat, file) { DiscardsOutput = true }, Remark = "reads, nothing else" }
        : Contender.Skip("cat", "not on PATH");

    public static Contender CountLines(string file, Answers answers) => Toolbox.Find("wc") is { } wc
        ? new Contender { Name = "wc -l", Command = new Command(wc, "-l", file), Check = First(answers.Records), Remark = "counts lines" }
        : Contender.Skip("wc -l", "not on PATH");

    /// <summary>The lines that hold one text: the fastest search there is.</summary>
    public static Contender Search(string file, Answers answers) => Ripgrep("rg -c, one text", file, "\"Operation\":\"MailItemsAccessed\"", First(answers.MatchingLines),
        $"counts lines with one text, which are {answers.MatchingLines:N0} where {answers.MailAccesses:N0} records are meant; no rule, no sum");

    /// <summary>The lines that a person would search for to answer the question for single records.</summary>
    public static Contender SearchRule(string file, Answers answers) => Ripgrep("rg -c, the rule as a pattern", file, "\"Operation\":\"MailItemsAccessed\".*(\"IsThrottled\",\"Value\":\"True\"|\"OperationCount\":[0-9]{3})",
        First(answers.RuleLines), $"one rule, as one order and spacing of keys has it: {answers.RuleLines:N0} lines where {answers.Hits.Count:N0} records are meant; no sum");

    private static Contender Ripgrep(string name, string file, string pattern, Func<Measurement, string?> check, string remark) => Toolbox.Find("rg") is { } rg
        ? new Contender { Name = name, Command = new Command(rg, "-c", pattern, file), Check = check, Remark = remark }
        : Contender.Skip(name, "rg is not on PATH");

    private static Func<Measurement, string?> First(long expected) => run =>
        long.TryParse(run.Output.AsSpan().TrimStart().ToString().Split(' ', '\n')[0], CultureInfo.InvariantCulture, out long found) && found == expected
            ? null
            : $"'{run.Output.Trim()}' instead of {expected}";
}
