using System;
using System.Collections.Generic;
using System.Linq;
using O365AuditCmdlets.Records;

namespace O365AuditCmdlets.Detection.Exceptions;

/// <summary>The conditions of one exception, ready to be held against many subjects.</summary>
internal sealed class ExceptionMatcher
{
    private readonly List<Func<ExceptionSubject, bool>> _conditions = new();

    public ExceptionMatcher(AuditExceptionEntry entry, IReadOnlyDictionary<string, string[]> groups)
    {
        Entry = entry;
        AddText(entry.Actor, subject => subject.Actor);
        AddText(entry.Group.SelectMany(label => groups[label]).ToArray(), subject => subject.Actor);
        AddText(entry.Mailbox, subject => subject.Mailbox);
        AddText(Array.ConvertAll(entry.AppId, AppKey), subject => subject.AppId is string id ? AppKey(id) : null);
        AddText(entry.ClientString, subject => subject.ClientString);
        if (entry.Target.Length > 0)
        {
            TextPattern[] targets = Array.ConvertAll(entry.Target, value => new TextPattern(value));
            _conditions.Add(subject => subject.Targets.Any(name => Array.Exists(targets, target => target.IsMatch(name))));
        }

        if (entry.ClientAddress.Length > 0)
        {
            AddressRange[] blocks = Array.ConvertAll(entry.ClientAddress, value => AddressRange.Parse(value)!);
            _conditions.Add(subject => Array.Exists(blocks, block => block.Contains(subject.Address)));
        }
    }

    /// <summary>The exception.</summary>
    public AuditExceptionEntry Entry { get; }

    /// <summary>True when all conditions are met.</summary>
    public bool Covers(ExceptionSubject subject) => _conditions.TrueForAll(condition => condition(subject));

    private static string AppKey(string id) => Guid.TryParse(id, out Guid guid) ? guid.ToString("D") : id;

    private void AddText(string[] values, Func<ExceptionSubject, string?> read)
    {
        if (values.Length > 0)
        {
            TextPattern[] patterns = Array.ConvertAll(values, value => new TextPattern(value));
            _conditions.Add(subject => read(subject) is string text && text.Length > 0 && Array.Exists(patterns, pattern => pattern.IsMatch(text)));
        }
    }
}
