using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace O365AuditCmdlets.Completion;

/// <summary>Completes names. Reads nothing from anywhere, and never fails: an error here would only be in the way of whoever types.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    private const int MostResults = 500;

    /// <summary>With fewer characters, almost any name would hold what was typed.</summary>
    private const int LeastInside = 3;

    private const string NeedQuotes = " '\"`$(){}[];,|&<>@#*?";

    private protected NameCompleter()
    {
    }

    /// <summary>The names that begin with what was typed or, where there are none, those that hold it, by the alphabet and quoted where it must be.</summary>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            string typed = (wordToComplete ?? string.Empty).Trim('\'', '"').TrimEnd('*');
            char quote = wordToComplete?.StartsWith("\"", StringComparison.Ordinal) == true ? '"' : '\'';
            var found = Candidates()
                .Select(one => new { Name = one.Key, Tip = one.Value, Rank = RankOf(one, typed) })
                .Where(one => one.Rank < 2 && one.Name.Length > 0)
                .GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase).Select(group => group.First())
                .ToArray();
            int best = found.Select(one => one.Rank).DefaultIfEmpty().Min();
            return found
                .Where(one => one.Rank == best)
                .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
                .Take(MostResults)
                .Select(one => new CompletionResult(Quoted(one.Name, quote), one.Name, CompletionResultType.ParameterValue, one.Tip.Length == 0 ? one.Name : one.Tip))
                .ToArray();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or NullReferenceException)
        {
            return Array.Empty<CompletionResult>();
        }
    }

    /// <summary>The names, each with what is shown beside it.</summary>
    private protected abstract IEnumerable<KeyValuePair<string, string>> Candidates();

    private protected static KeyValuePair<string, string> One(string name, string tip) => new(name, tip);

    private static int RankOf(KeyValuePair<string, string> one, string typed) =>
        one.Key.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0
        : typed.Length >= LeastInside && (one.Key.IndexOf(typed, StringComparison.OrdinalIgnoreCase) >= 0 || one.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) ? 1
        : 2;

    // Names come from records, which strangers write: whatever is not surely one word is quoted, so that it stays text.
    private static string Quoted(string name, char quote)
    {
        if (!name.Any(c => char.IsWhiteSpace(c) || NeedQuotes.IndexOf(c) >= 0 || char.IsControl(c) || c > '~') && name[0] != '-')
        {
            return name;
        }

        return quote == '"' && name.IndexOfAny(new[] { '"', '$', '`' }) < 0 ? '"' + name + '"' : "'" + CodeGeneration.EscapeSingleQuotedStringContent(name) + "'";
    }
}
