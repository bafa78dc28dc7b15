using System;
using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.MailboxLogging;

/// <summary>The names under which a mailbox is known.</summary>
internal static class MailboxNames
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

    /// <summary>The forms under which a name is looked up: those of an account, and a GUID in its usual form.</summary>
    public static IEnumerable<string> Keys(string name)
    {
        foreach (string one in AccountNames.Of(name))
        {
            yield return one;
        }

        if (Guid.TryParse(name, out Guid guid))
        {
            yield return guid.ToString();
        }
    }
}
