using System;
using System.Collections.Generic;
using System.Linq;

namespace O365AuditCmdlets.ConsoleProgram;

/// <summary>Finds what a person may have meant.</summary>
internal static class Nearest
{
    private const int LongestWord = 64;

    /// <summary>The end of a sentence: a question after what was meant, or only the full stop when no name is near.</summary>
    public static string Question(string typed, IEnumerable<string> names) => Of(typed, names) is string name ? $"; did you mean '{name}'?" : ".";

    /// <summary>The nearest name; null when none is near enough to be meant.</summary>
    public static string? Of(string typed, IEnumerable<string> names)
    {
        string bare = typed.TrimStart('-').ToLowerInvariant();
        if (bare.Length is 0 or > LongestWord)
        {
            return null;
        }

        var best = names.Select(name => (Name: name, Distance: Distance(bare, name.TrimStart('-').ToLowerInvariant())))
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, bare.Length / 3) ? best.Name : null;
    }

    private static int Distance(string typed, string name)
    {
        // What is typed half is meant: --max for --maximum-alerts.
        if (typed.Length >= 3 && name.StartsWith(typed, StringComparison.Ordinal))
        {
            return 1;
        }

        // Changed, left out and added letters, and two that changed places, count one each.
        var distances = new int[typed.Length + 1, name.Length + 1];
        for (int i = 0; i <= typed.Length; i++)
        {
            for (int j = 0; j <= name.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    distances[i, j] = i + j;
                    continue;
                }

                int change = typed[i - 1] == name[j - 1] ? 0 : 1;
                int least = Math.Min(Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1, distances[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && typed[i - 1] == name[j - 2] && typed[i - 2] == name[j - 1])
                {
                    least = Math.Min(least, distances[i - 2, j - 2] + 1);
                }

                distances[i, j] = least;
            }
        }

        return distances[typed.Length, name.Length];
    }
}
