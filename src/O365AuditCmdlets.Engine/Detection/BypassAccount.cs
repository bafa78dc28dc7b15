using System;
using System.Collections.Generic;
using O365AuditCmdlets.Rules;

namespace O365AuditCmdlets.Detection;

/// <summary>An account in the state now: one row, or several rows that are the same account.</summary>
internal sealed class BypassAccount
{
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);

    private BypassAccount(string shownName)
    {
        ShownName = shownName;
    }

    /// <summary>The name to show, which no other account of the state has.</summary>
    public string ShownName { get; private set; }

    /// <summary>All names, as the first row has them.</summary>
    public List<string> Names { get; } = new();

    /// <summary>Those names that are GUIDs.</summary>
    public HashSet<Guid> Guids { get; } = new();

    /// <summary>True when any row says so; null when none does and any is unclear.</summary>
    public bool? IsBypassed { get; private set; }

    /// <summary>The accounts of the rows. Rows are the same account when they have the same GUIDs or, without GUIDs, the same names.</summary>
    public static List<BypassAccount> FromRows(IReadOnlyList<AuditBypassState> rows)
    {
        var accounts = new List<BypassAccount>();
        var byKey = new Dictionary<string, BypassAccount>(StringComparer.OrdinalIgnoreCase);
        var withName = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (AuditBypassState row in rows)
        {
            string shown = AccountNames.MostHuman(AllNames(row.Names)) ?? RuleText.UnknownTarget;
            var account = new BypassAccount(shown) { IsBypassed = row.IsBypassed };
            account.AddNames(row.Names);
            string key = account.Key();
            if (row.Names.Count > 0 && byKey.TryGetValue(key, out BypassAccount? known))
            {
                known.AddNames(row.Names);
                known.IsBypassed = known.IsBypassed == true || row.IsBypassed == true ? true
                    : known.IsBypassed is null || row.IsBypassed is null ? null
                    : false;
                continue;
            }

            byKey[key] = account;
            accounts.Add(account);
            withName.TryGetValue(shown, out int count);
            withName[shown] = count + 1;
        }

        foreach (BypassAccount account in accounts)
        {
            if (withName[account.ShownName] > 1)
            {
                account.ShownName = account.Names.Find(name => Guid.TryParse(name, out _)) ?? account.ShownName;
            }
        }

        return accounts;
    }

    private void AddNames(IReadOnlyList<string> names)
    {
        foreach (string name in AllNames(names))
        {
            if (_seen.Add(name))
            {
                Names.Add(name);
                if (Guid.TryParse(name, out Guid guid))
                {
                    Guids.Add(guid);
                }
            }
        }
    }

    private static IEnumerable<string> AllNames(IReadOnlyList<string> names)
    {
        foreach (string written in names)
        {
            foreach (string name in AccountNames.Of(written))
            {
                yield return name;
            }
        }
    }

    private string Key()
    {
        List<string> parts = Guids.Count > 0 ? new List<Guid>(Guids).ConvertAll(guid => guid.ToString()) : Names.ConvertAll(name => name.ToUpperInvariant());
        parts.Sort(StringComparer.Ordinal);
        return string.Join("\n", parts);
    }
}
