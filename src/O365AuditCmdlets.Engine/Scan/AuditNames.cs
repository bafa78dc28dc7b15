using System;
using System.Collections.Generic;
using O365AuditCmdlets.Filters;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets;

/// <summary>Names that are known without looking at records: for completion, and to find slips of the fingers.</summary>
public static class AuditNames
{
    /// <summary>Operations of the log that are often asked for, by the alphabet. There are many more.</summary>
    public static IReadOnlyList<string> Operations => KnownOperations.All;

    /// <summary>Types of records by their names, by the alphabet.</summary>
    public static IReadOnlyList<string> RecordTypes { get; } = Records.RecordTypes.AllNames();

    /// <summary>The ids and names of Microsoft's own applications that may read mail, by their names.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Applications { get; } = WellKnownApps.All();

    /// <summary>The known operation that comes nearest to a name that is none; null when the name is known, or nothing comes near.</summary>
    /// <param name="name">The name, as it was typed.</param>
    public static string? NearestOperation(string name)
    {
        string trimmed = (name ?? throw new ArgumentNullException(nameof(name))).Trim();
        if (IsOperation(trimmed))
        {
            return null;
        }

        var nearest = new NearestNames(trimmed);
        foreach (string known in KnownOperations.All)
        {
            nearest.Offer(known, known);
        }

        return nearest.Names.Count > 0 ? nearest.Names[0] : null;
    }

    /// <summary>True when an operation is known by this name, in any case of letters.</summary>
    /// <param name="name">The name.</param>
    public static bool IsOperation(string name) => KnownOperations.Contains(name);

    /// <summary>True when a name has the form of a command, verb and noun: there are too many of these to know them all.</summary>
    /// <param name="name">The name.</param>
    public static bool IsCommand(string name)
    {
        int dash = (name ?? throw new ArgumentNullException(nameof(name))).IndexOf('-');
        return dash > 1 && dash < name.Length - 1 && name.IndexOf(' ') < 0;
    }
}
