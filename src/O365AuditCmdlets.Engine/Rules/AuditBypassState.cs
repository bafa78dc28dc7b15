using System;
using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>One row of Get-MailboxAuditBypassAssociation.</summary>
public sealed class AuditBypassState
{
    /// <summary>Makes a row.</summary>
    /// <param name="names">What the account is called: ObjectId, Name, Identity, Id, DistinguishedName, Guid, ExchangeObjectId. Empty ones are left out.</param>
    /// <param name="isBypassed">The flag; null when the row has none or it says neither True nor False.</param>
    public AuditBypassState(IEnumerable<string> names, bool? isBypassed)
    {
        if (names is null)
        {
            throw new ArgumentNullException(nameof(names));
        }

        var list = new List<string>();
        foreach (string name in names)
        {
            if (!string.IsNullOrWhiteSpace(name))
            {
                list.Add(name.Trim());
            }
        }

        Names = list;
        IsBypassed = isBypassed;
    }

    /// <summary>What the account is called; the first name is the one to show.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>True when the account is bypassed; null when that is not known.</summary>
    public bool? IsBypassed { get; }
}
