using System;
using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>The names under which an account or a mailbox is known.</summary>
internal static class AccountNames
{
    /// <summary>The names without blanks around them and without empty ones, each once.</summary>
    public static IReadOnlyList<string> Clean(IEnumerable<string> names)
    {
        var list = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in names ?? throw new ArgumentNullException(nameof(names)))
        {
            if (!string.IsNullOrWhiteSpace(name) && seen.Add(name.Trim()))
            {
                list.Add(name.Trim());
            }
        }

        return list;
    }

    /// <summary>The forms under which a name is looked up: itself, the last part of a canonical name, the common name of a distinguished one, a GUID in its usual form.</summary>
    public static IEnumerable<string> Keys(string name)
    {
        yield return name;
        int slash = name.LastIndexOf('/');
        if (slash >= 0 && slash < name.Length - 1)
        {
            yield return name.Substring(slash + 1);
        }

        if (name.StartsWith("CN=", StringComparison.OrdinalIgnoreCase))
        {
            int end = name.IndexOf(',');
            yield return end < 0 ? name.Substring(3) : name.Substring(3, end - 3);
        }

        if (Guid.TryParse(name, out Guid guid))
        {
            yield return guid.ToString();
        }
    }
}
