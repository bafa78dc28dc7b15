using System;
using System.Collections.Generic;

namespace O365AuditCmdlets;

/// <summary>A list of mailbox actions (AuditOwner, AuditDelegate, AuditAdmin) or sign-in types (DefaultAuditSet), as far as it could be read.</summary>
public sealed class MailboxActionList
{
    private static readonly char[] Separators = { ',', ';', '\r', '\n', '\t', ' ' };
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    private MailboxActionList(bool isKnown)
    {
        IsKnown = isKnown;
    }

    /// <summary>A list that a row does not have.</summary>
    public static MailboxActionList Hidden { get; } = new(false);

    /// <summary>False when the row has no such list.</summary>
    public bool IsKnown { get; }

    /// <summary>True when what is left of the list may not be all of it, or is only the name of a type.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>True when the list is known and has nothing in it.</summary>
    public bool IsEmpty => IsKnown && !IsCutOff && _names.Count == 0;

    /// <summary>Reads names as they stand in an object.</summary>
    /// <param name="names">The names; a text that holds several is taken apart.</param>
    public static MailboxActionList Of(IEnumerable<string> names)
    {
        var list = new MailboxActionList(true);
        foreach (string name in names ?? throw new ArgumentNullException(nameof(names)))
        {
            list.Add(name);
        }

        return list;
    }

    /// <summary>Reads a list that became one text: <c>{Update, Move}</c> or <c>Update, Move</c>.</summary>
    /// <param name="text">The text.</param>
    public static MailboxActionList Parse(string text) => Of(new[] { text ?? throw new ArgumentNullException(nameof(text)) });

    /// <summary>True when the name is in the list, in any case of letters.</summary>
    /// <param name="name">The name of an action or of a sign-in type.</param>
    public bool Contains(string name) => _names.Contains(name);

    private void Add(string? text)
    {
        text = (text ?? string.Empty).Trim().TrimStart('{', '[', '(').TrimEnd('}', ']', ')');
        foreach (string part in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            string name = part.Trim('"', '\'');
            if (name.EndsWith("...", StringComparison.Ordinal) || name.EndsWith("\u2026", StringComparison.Ordinal) || name.IndexOf('.') >= 0 || name.IndexOf('`') >= 0)
            {
                // "System.String[]" and "Microsoft.Exchange.Data.MultiValuedProperty`1[...]" are what Export-Csv makes of a list.
                IsCutOff = true;
            }
            else if (name.Length > 0 && !name.Equals("None", StringComparison.OrdinalIgnoreCase))
            {
                _names.Add(name);
            }
        }
    }
}
