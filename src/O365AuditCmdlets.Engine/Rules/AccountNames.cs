using System;
using System.Collections.Generic;
using System.Text;

namespace O365AuditCmdlets.Rules;

/// <summary>What an account is called: as a record writes it, and what that contains.</summary>
internal static class AccountNames
{
    /// <summary>How many names of one account are shown; further ones are left out.</summary>
    public const int MostShown = 100;

    /// <summary>A name as it is written and, of a distinguished or canonical name, the account's own part of it.</summary>
    public static IEnumerable<string> Of(string? written)
    {
        string name = written?.Trim() ?? string.Empty;
        if (name.Length == 0)
        {
            yield break;
        }

        yield return name;
        string? part = CommonName(name) ?? LastPart(name);
        if (!string.IsNullOrWhiteSpace(part))
        {
            yield return part!.Trim();
        }
    }

    /// <summary>The most human of the names: a UPN, else a name, else a path that ends in one, else a GUID; of equals the first. Null when there is none.</summary>
    public static string? MostHuman(IEnumerable<string> names)
    {
        string? best = null;
        int rank = int.MaxValue;
        foreach (string name in names)
        {
            int one = Rank(name);
            if (one < rank)
            {
                best = name;
                rank = one;
            }
        }

        return best;
    }

    private static int Rank(string name)
    {
        int at = name.IndexOf('@');
        if (at > 0 && at < name.Length - 1 && name.IndexOf('/') < 0 && name.IndexOf('=') < 0)
        {
            return 0;
        }

        return Guid.TryParse(name, out _) ? 3 : CommonName(name) is not null || LastPart(name) is not null ? 2 : 1;
    }

    /// <summary>The CN of a distinguished name; null for every other text.</summary>
    private static string? CommonName(string name)
    {
        if (!name.StartsWith("CN=", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var text = new StringBuilder();
        for (int i = 3; i < name.Length && name[i] != ','; i++)
        {
            i += name[i] == '\\' && i + 1 < name.Length ? 1 : 0;
            text.Append(name[i]);
        }

        return text.ToString();
    }

    /// <summary>
    /// The last part of a canonical name, which begins with a domain: contoso.com/Users/paul. Null for every other text: a display
    /// name may have a slash, too.
    /// </summary>
    private static string? LastPart(string name)
    {
        int first = name.IndexOf('/');
        if (first <= 0 || name.IndexOf('.', 0, first) < 0 || name.IndexOf(' ', 0, first) >= 0 || name.IndexOf('@', 0, first) >= 0)
        {
            return null;
        }

        int last = name.Length - 1;
        while (last > 0 && !(name[last] == '/' && name[last - 1] != '\\'))
        {
            last--;
        }

        return name.Substring(last + 1).Replace("\\/", "/");
    }
}
