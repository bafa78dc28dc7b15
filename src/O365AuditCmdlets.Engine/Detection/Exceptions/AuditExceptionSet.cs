using System;
using System.Collections.Generic;
using System.IO;
using O365AuditCmdlets.Detection.Exceptions;

namespace O365AuditCmdlets;

/// <summary>The exceptions of a file, all of them checked.</summary>
public sealed class AuditExceptionSet
{
    internal AuditExceptionSet(string path, IReadOnlyList<AuditExceptionEntry> entries, IReadOnlyDictionary<string, string[]> groups)
    {
        Path = path;
        Entries = entries;
        Groups = groups;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The exceptions, in the order of the file, expired ones too.</summary>
    public IReadOnlyList<AuditExceptionEntry> Entries { get; }

    /// <summary>The members of each group, by its label in any case of letters.</summary>
    public IReadOnlyDictionary<string, string[]> Groups { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="AuditExceptionFileException">It cannot be read, or there is anything wrong in it.</exception>
    public static AuditExceptionSet Load(string path)
    {
        string full = System.IO.Path.GetFullPath(path ?? throw new ArgumentNullException(nameof(path)));
        return AuditExceptionReader.Read(full, ExceptionFileText.Read(full).Text);
    }

    /// <summary>Which exceptions have expired, without looking at records.</summary>
    /// <param name="now">The time, UTC; a DateTime of kind Local is converted.</param>
    public IReadOnlyList<AuditExceptionUse> Check(DateTime now)
    {
        DateTime utc = now.Kind == DateTimeKind.Local ? now.ToUniversalTime() : now;
        var uses = new List<AuditExceptionUse>(Entries.Count);
        foreach (AuditExceptionEntry entry in Entries)
        {
            uses.Add(new AuditExceptionUse(entry, entry.Expires > utc ? AuditExceptionState.Untested : AuditExceptionState.Expired, 0, 0));
        }

        return uses.AsReadOnly();
    }

    /// <summary>Reads a text that stands for a file.</summary>
    internal static AuditExceptionSet Parse(string text, string path) => AuditExceptionReader.Read(path, text);
}
